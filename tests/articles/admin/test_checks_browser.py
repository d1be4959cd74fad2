"""The checks beside the editor in a real browser: as one types, by key, in the preview, and on a phone."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, Route, expect

from articles.models import Document, Kind, Waiver
from tests.articles.checks import few
from tests.articles.makers import make, make_reference

pytestmark = [pytest.mark.browser, pytest.mark.checked, pytest.mark.django_db(transaction=True)]

SELECTED = (
    "document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)"
)
UNDERLINED = """name => {
  const view = document.querySelector(".editor-preview iframe").contentWindow;
  return [...(view.CSS.highlights.get(name) || [])].map(String);
}"""
MIDDLE = """() => {
  const frame = document.querySelector(".editor-preview iframe");
  const range = [...frame.contentWindow.CSS.highlights.get("check-reason")][0];
  range.startContainer.parentElement.scrollIntoView({ block: "center" });
  const [outer, inner] = [frame.getBoundingClientRect(), range.getBoundingClientRect()];
  return [outer.x + inner.x + inner.width / 2, outer.y + inner.y + inner.height / 2];
}"""


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    few.only(monkeypatch)


def open_form(page: Page, document: Document) -> None:
    page.goto(reverse("admin:articles_article_change", args=[document.pk]))
    expect(page.locator("[data-preview-status]")).to_have_text("Preview is up to date")


@pytest.fixture
def start(page: Page, log_in: Any, cast: SimpleNamespace) -> Any:
    def begin(*paragraphs: str, **values: Any) -> Document:
        make_reference("liu2020")
        document = make(Kind.ARTICLE, by=cast.author, body="\n\n".join(paragraphs), **values)
        log_in(page, cast.author)
        open_form(page, document)
        return document

    return begin


def status(page: Page) -> Any:
    return expect(page.locator("[data-checks-status]"))


def entry(page: Page, words: str) -> Any:
    return page.locator("[data-check]", has_text=words)


def test_a_number_without_a_source_is_found_as_it_is_typed_and_goes_once_it_is_cited(page, start):
    start("Plain.")
    page.fill("#id_body", "It worked in 73% of patients.")
    status(page).to_have_text("1 needs a reason")
    expect(entry(page, "73%")).to_be_visible()
    page.focus("#id_body")
    page.keyboard.press("Control+End")
    page.keyboard.press("ArrowLeft")
    page.keyboard.type(" [@liu2002]")
    status(page).to_have_text("1 to mend, 1 needs a reason")
    expect(entry(page, "@liu2002")).to_be_visible()
    for _ in range(3):
        page.keyboard.press("Backspace")
    page.keyboard.type("20]")
    status(page).to_have_text("Nothing found")
    expect(page.locator("[data-check]")).to_have_count(0)


def test_a_reason_is_typed_saved_and_asked_again_when_its_sentence_changes(page, start):
    document = start(few.REASON, "Plain.")
    entry(page, "Book now").get_by_text("Let it stand").click()
    page.get_by_label("Why it may stand, for the reviewers").type(few.WHY[:20])
    page.evaluate("document.querySelector('#id_body').dispatchEvent(new Event('input', { bubbles: true }))")
    status(page).to_have_text("1 needs a reason")
    assert page.evaluate("document.activeElement.value") == few.WHY[:20]  # the list was made anew around it
    page.keyboard.type(few.WHY[20:])
    page.keyboard.press("Control+s")
    expect(page.locator("[data-group=stands]")).to_be_visible()
    assert Waiver.objects.get(document=document).reason == few.WHY

    page.fill("#id_body", f"{few.REASON}\n\nOther.")
    status(page).to_have_text("Nothing found")
    page.fill("#id_body", few.REASON.replace("treated", "healed"))
    status(page).to_have_text("1 needs a reason")


def test_a_quick_fix_is_put_in_and_undone_and_all_of_them_as_one(page, start):
    body = f"{few.FIXED}\n\n{few.NOTE}"
    start(few.FIXED, few.NOTE, title="The color of cells")
    page.get_by_role("button", name="Make it a list").click()
    assert page.input_value("#id_body") == f"- First point\n\n{few.NOTE}"
    page.keyboard.press("Control+z")
    assert page.input_value("#id_body") == body
    page.get_by_role("button", name="Put in all 3 certain fixes").click()
    assert page.input_value("#id_title") == "The colour of cells"
    assert page.input_value("#id_body") == "- First point\n\nThe colour is red."
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")  # the two fields, one after the other
    assert (page.input_value("#id_title"), page.input_value("#id_body")) == ("The color of cells", body)


def test_next_by_key_selects_the_words_and_says_what_they_are(page, start):
    start(few.WARNING, few.REASON)
    page.focus("#id_body")
    page.keyboard.press("Alt+n")
    assert page.evaluate(SELECTED) == "Book now"
    status(page).to_have_text("1 of 2: “Book now” calls readers to act.")
    page.keyboard.press("Alt+n")
    assert page.evaluate(SELECTED) == "seen seen"
    expect(entry(page, "stands twice")).to_have_attribute("aria-current", "true")
    page.keyboard.press("Alt+Shift+n")
    assert page.evaluate(SELECTED) == "Book now"


def test_words_are_underlined_in_the_preview_and_lead_to_what_is_said(page, start):
    start(few.WARNING, f"*Do* it: {few.REASON}", few.NOTE)
    page.wait_for_function(f"({UNDERLINED})('check-reason').length")
    assert page.evaluate(UNDERLINED, "check-reason") == ["Book now"]
    assert page.evaluate(UNDERLINED, "check-warning") == ["seen seen"]
    assert page.evaluate(UNDERLINED, "check-note") == ["color"]
    page.mouse.click(*page.evaluate(MIDDLE))
    expect(entry(page, "Book now")).to_be_focused()


def test_a_site_that_does_not_answer_is_told_and_the_list_stays(page, start):
    start(few.WARNING)

    def lose(route: Route) -> None:
        route.abort()

    page.route("**/admin/articles/checks/*", lose)
    page.fill("#id_body", "Plain.")
    status(page).to_have_text("Could not be checked: the site cannot be reached.")
    expect(entry(page, "stands twice")).to_be_visible()


def test_on_a_phone_and_without_a_script_it_is_a_list_that_fits(new_page, log_in, cast):
    document = make(Kind.ARTICLE, by=cast.author, body="\n\n".join([few.ERROR, few.REASON, "x" * 300]))
    page = new_page(width=320, java_script_enabled=False)
    log_in(page, cast.author)
    page.goto(reverse("admin:articles_article_change", args=[document.pk]))
    expect(entry(page, "Слово")).to_be_visible()
    box = page.locator("#checks").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
