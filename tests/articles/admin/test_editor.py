"""The editor in a real browser: by the keyboard alone, on a phone, with a slow site and an ended session.

The fixtures fail a page that breaks the Content-Security-Policy or whose script throws.
"""

import re
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.contrib.sessions.models import Session
from django.urls import reverse
from PIL import Image
from playwright.sync_api import Page, Route, expect

from articles.models import Document, Kind, Picture, WorkingCopy
from tests import kept
from tests.articles.makers import make, make_reference

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
STATUS = "[data-preview-status]"
PAGES = ("changelist", "add")


@kept.fixture
def article(cast: SimpleNamespace) -> Document:
    return make("article", by=cast.author, slug="what-is-car-nk", body="It was tried in eleven people.")


@pytest.fixture
def desk(page: Page, log_in: Any, cast: SimpleNamespace) -> Page:
    log_in(page, cast.author)
    return page


def open_form(page: Page, document: Document) -> None:
    page.goto(reverse(f"admin:articles_{document.kind}_change", args=[document.pk]))
    expect(page.locator(STATUS)).to_have_text("Preview is up to date")


def seen(page: Page) -> Any:
    return page.frame_locator(".editor-preview iframe").locator(".preview")


def place_of(page: Page, selector: str) -> Any:
    """Where it stands on the screen, once it has been laid out."""
    expect(page.locator(selector)).to_be_visible()
    return page.locator(selector).bounding_box()


def typed(page: Page) -> str:
    return page.input_value("#id_body")


def test_the_preview_follows_what_is_typed(desk, article):
    open_form(desk, article)
    desk.fill("#id_body", "Typed *just now*.")
    expect(seen(desk).locator("em")).to_have_text("just now")
    desk.fill("#id_title", "A new title")
    expect(seen(desk).locator("h1")).to_have_text("A new title")


def test_an_old_slow_answer_never_covers_a_newer_one(desk, article):
    open_form(desk, article)
    held: list[Route] = []

    def hold_the_first(route: Route) -> None:
        if "SLOW" in (route.request.post_data or ""):
            held.append(route)
        else:
            route.continue_()

    desk.route("**/articles/preview/**", hold_the_first)
    with desk.expect_request("**/articles/preview/**"):
        desk.fill("#id_body", "SLOW words")
    desk.fill("#id_body", "Quick words")
    expect(seen(desk)).to_contain_text("Quick words")
    with desk.expect_response("**/articles/preview/**"):
        held[0].continue_()
    desk.fill("#id_title", "After both")
    expect(seen(desk)).to_contain_text("After both")
    expect(seen(desk)).not_to_contain_text("SLOW")


def test_a_preview_that_fails_says_so_and_paints_no_error_page(desk, article):
    open_form(desk, article)
    desk.route("**/articles/preview/**", lambda route: route.fulfill(status=500, body="<h1>Traceback</h1>"))
    desk.fill("#id_body", "More.")
    expect(desk.locator(STATUS)).to_contain_text("could not be refreshed")
    expect(seen(desk)).not_to_contain_text("Traceback")
    expect(seen(desk)).to_contain_text("eleven people")


def test_references_are_cited_by_the_keyboard_alone(desk, article):
    for key in ("liu2020", "marin2024", "zhang2021"):
        make_reference(key)
    open_form(desk, article)
    desk.focus("#id_body")
    desk.keyboard.press("Control+End")
    desk.keyboard.press("Alt+c")
    expect(desk.locator("dialog [role=option]")).to_have_count(3)
    desk.keyboard.type("marin")
    expect(desk.locator("dialog [role=option]")).to_have_count(1)
    desk.keyboard.press("Enter")
    assert typed(desk) == "It was tried in eleven people. [@marin2024]"
    expect(desk.locator("#id_body")).to_be_focused()
    desk.keyboard.press("Alt+c")
    desk.keyboard.type("trial")
    expect(desk.locator("dialog [role=option]")).to_have_count(3)
    for step in ("Control+Enter", "ArrowDown", "ArrowDown", "Control+Enter", "Enter"):
        desk.keyboard.press(step)
    assert re.fullmatch(r"It was tried in eleven people. \[@marin2024(; @\w+){1,2}\]", typed(desk))
    assert typed(desk).count("marin2024") == 1


def test_escape_closes_the_list_and_tab_leaves_the_editor(desk, article):
    open_form(desk, article)
    desk.focus("#id_body")
    desk.keyboard.press("Alt+c")
    expect(desk.locator("dialog.picker")).to_be_visible()
    desk.keyboard.press("Escape")
    expect(desk.locator("dialog.picker")).to_have_count(0)
    expect(desk.locator("#id_body")).to_be_focused()
    desk.keyboard.press("Tab")
    expect(desk.locator("#id_body")).not_to_be_focused()


def test_words_that_are_selected_become_the_link(desk, article, cast):
    make("term", by=cast.author, slug="nk-cell", title="NK cell")
    open_form(desk, article)
    desk.focus("#id_body")
    desk.evaluate("document.querySelector('#id_body').setSelectionRange(0, 2)")
    desk.keyboard.press("Alt+l")
    desk.keyboard.type("nk cell")
    expect(desk.locator("dialog [role=option]").filter(has_text="NK cell")).to_have_count(1)
    desk.keyboard.press("Enter")
    assert typed(desk).startswith("[[nk-cell|It]] was tried")


def test_a_picture_is_described_sent_and_inserted(desk, article, settings, tmp_path: Path):
    settings.MEDIA_ROOT = tmp_path
    data = BytesIO()
    Image.new("RGB", (20, 20), "teal").save(data, "PNG")
    open_form(desk, article)
    desk.click("text=Insert a picture >> nth=0")
    desk.set_input_files("#picture-file", {"name": "a.png", "mimeType": "image/png", "buffer": data.getvalue()})
    desk.fill("#picture-alt", "An NK cell")
    desk.click("dialog >> text=Insert >> nth=-1")
    expect(desk.locator("dialog")).to_have_count(0)
    assert f"![An NK cell]({Picture.objects.get().file.url})" in typed(desk)


def test_what_is_typed_is_kept_and_offered_back_after_a_crash(desk, article, cast):
    open_form(desk, article)
    desk.fill("#id_body", "A long evening's work.\n\n> second line")
    expect(desk.locator(".kept-status")).to_contain_text("not saved yet")
    assert WorkingCopy.objects.get(user=cast.author).document_id == article.pk
    desk.goto("about:blank")
    open_form(desk, article)
    desk.click("text=Bring it back")
    expect(desk.locator("#id_body")).to_have_value("A long evening's work.\n\n> second line")
    assert Document.objects.get(pk=article.pk).body == article.body


def test_an_ended_session_costs_no_word(desk, article, cast, log_in):
    open_form(desk, article)
    Session.objects.all().delete()
    desk.fill("#id_body", "Typed after the end.")
    desk.keyboard.press("Control+s")
    expect(desk.locator(".kept-warning")).to_contain_text("logged out")
    expect(desk.locator("#id_body")).to_have_value("Typed after the end.")
    log_in(desk, cast.author)
    desk.goto("about:blank")
    open_form(desk, article)
    desk.click("text=Bring it back")
    expect(desk.locator("#id_body")).to_have_value("Typed after the end.")
    expect(desk.locator(STATUS)).to_have_text("Preview is up to date")  # its scripts listen by now
    desk.keyboard.press("Control+s")
    expect(desk.locator(".messagelist")).to_contain_text("changed successfully")
    assert Document.objects.get(pk=article.pk).body == "Typed after the end."


def test_two_windows_end_in_a_comparison_in_which_nothing_is_lost(desk, article, new_page, log_in, cast):
    other = new_page()
    log_in(other, cast.editor)
    open_form(desk, article)
    open_form(other, article)
    desk.fill("#id_body", "Hers.\n\nTwo paragraphs.")
    desk.keyboard.press("Control+s")
    expect(desk.locator(".messagelist")).to_be_visible()
    other.fill("#id_body", "His.\n\nThree words here.")
    other.keyboard.press("Control+s")
    expect(other.locator(".conflict .diff").first).to_contain_text("His")
    other.click("text=Save mine over theirs")
    expect(other.locator(".messagelist")).to_contain_text("changed successfully")
    assert Document.objects.get(pk=article.pk).body == "His.\n\nThree words here."


def test_nothing_is_handed_in_past_words_that_are_not_saved(desk, article):
    open_form(desk, article)
    desk.fill("#id_body", "Not saved.")
    desk.click("button:text-is('Hand in for review')")
    expect(desk.locator("form[data-step] .kept-notice")).to_contain_text("not saved")
    assert Document.objects.get(pk=article.pk).state == "draft"


def test_a_row_that_was_added_is_saved_in_the_order_that_the_buttons_gave(desk, article, cast):
    cast.author.user_permissions.add(Permission.objects.get(codename="view_person"))
    open_form(desk, article)
    desk.click("text=Add another Author")
    desk.click("#bylines-1 .select2-selection")
    desk.keyboard.type("Edith")
    desk.locator(".select2-results").get_by_role("option", name="Edith").click()
    desk.click("#bylines-1 >> button[aria-label='Move up']")
    desk.keyboard.press("Control+s")
    expect(desk.locator(".messagelist")).to_contain_text("changed successfully")
    assert [line.person for line in article.bylines.all()] == [cast.editor.person, cast.author.person]


def test_on_a_phone_the_preview_stands_below_and_nothing_is_wider_than_the_screen(new_page, log_in, article, cast):
    phone = new_page(width=375)
    log_in(phone, cast.author)
    open_form(phone, article)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 375
    text, preview = (place_of(phone, each) for each in ("#id_body", ".editor-preview"))
    assert preview["y"] >= text["y"] + text["height"]
    assert preview["x"] + preview["width"] <= 375


def test_on_a_wide_screen_it_stands_beside(desk, article):
    open_form(desk, article)
    text, preview = (place_of(desk, each) for each in ("#id_body", ".editor-preview"))
    assert preview["x"] >= text["x"] + text["width"]


@pytest.mark.parametrize("name", ["index", *(f"articles_{kind}_{page}" for kind in Kind.values for page in PAGES)])
def test_no_page_breaks_the_policy_in_a_browser(name, desk):
    desk.goto(reverse(f"admin:{name}"))
    expect(desk.locator("#content h1").first).to_be_visible()
    if name.endswith("_add"):
        expect(desk.locator(STATUS)).to_have_text("Preview is up to date")
