"""Following a claim to its source and back, in a real browser: by mouse, by keyboard and by touch."""

from collections.abc import Callable
from itertools import pairwise
from types import SimpleNamespace

import pytest
from playwright.sync_api import Locator, Page, expect

from articles.models import Kind
from tests import kept
from tests.articles import makers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KEYS = ["liu2020", "marin2024", "lei2025", "ghobadi2025"]
LONG = "\n\n".join(["Nothing is cited here, and that goes on for a good while, line after line. " * 6] * 6)
BODY = f"## What was asked\n\nFour trials [@{'; @'.join(KEYS)}].\n\n{LONG}\n\n## What was found\n\nMore [@lei2025]."
ADDRESS = "/articles/trials/"
OPEN = ".card-beside:popover-open"


@kept.fixture
def _article(cast: SimpleNamespace) -> None:
    for key in KEYS:
        makers.make_reference(key)
    makers.publish(makers.make(Kind.TERM, by=cast.author, title="Trial", body="A test in people."), cast)
    makers.publish(makers.make(Kind.ARTICLE, by=cast.author, slug="trials", body=BODY), cast)


def box(found: Locator) -> dict[str, float]:
    return found.evaluate("each => each.getBoundingClientRect().toJSON()")


@pytest.mark.usefixtures("_article")
def test_a_source_is_read_beside_its_claim_and_the_place_is_not_lost(new_page: Callable[..., Page]) -> None:
    page = new_page(width=1360, height=700)
    page.clock.install()
    page.goto(ADDRESS)
    card, mark = page.locator(OPEN), page.locator("a.cite").first

    mark.hover()
    expect(card.locator(".card-name")).to_have_text([f"Source {n}" for n in (1, 2, 3, 4)])  # the run 1–4 is whole
    place, line = box(card), box(mark)
    assert place["bottom"] < line["top"] - 4 or place["top"] > line["bottom"] + 4  # the line itself can be read
    card.hover()
    page.clock.run_for(400)  # longer than the grace of a mouse on its way
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)

    page.locator("a.term").first.hover()
    expect(card).to_contain_text("A test in people.")
    page.keyboard.press("Escape")
    page.mouse.move(0, 0)
    mark.focus()
    expect(card).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.card-beside') !== null")
    page.keyboard.press("Escape")
    expect(mark).to_be_focused()
    expect(card).to_have_count(0)

    before = page.evaluate("scrollY")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{page.url.partition('#')[0]}#ref-liu2020")
    expect(page.get_by_role("button", name="Back to where I was")).to_be_visible()
    page.keyboard.press("Escape")
    expect(mark).to_be_focused()
    assert page.evaluate("scrollY") == before


@pytest.mark.usefixtures("_article")
def test_sources_stand_in_the_margin_beside_what_cites_them(new_page: Callable[..., Page]) -> None:
    page = new_page(width=1360, height=700)
    page.goto(ADDRESS)
    notes = page.locator(".margin-note")
    expect(notes).to_have_count(len(KEYS) + 1)
    places = [box(note) for note in notes.all()]
    assert all(above["bottom"] <= below["top"] for above, below in pairwise(places))
    assert abs(places[-1]["top"] - box(page.locator("a.cite").last)["top"]) < 24
    page.evaluate("document.querySelectorAll('.article-text > .prose p')[4].scrollIntoView()")
    kept = page.locator(".margin-group.kept")  # in view beside a long passage without a source of its own
    expect(kept).to_be_in_viewport()
    page.set_viewport_size({"width": 900, "height": 700})
    expect(notes).to_have_count(0)


@pytest.mark.usefixtures("_article")
def test_a_touch_opens_the_source_and_a_tap_leads_back(new_page: Callable[..., Page]) -> None:
    page = new_page(width=320, height=640, has_touch=True)
    page.goto(ADDRESS)
    mark, card = page.locator("a.cite").last, page.locator(OPEN)
    mark.tap()
    expect(card).to_contain_text("Source 3")
    assert "#" not in page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    mark.tap()
    expect(card).to_have_count(0)
    mark.tap()
    card.get_by_role("link", name="In the list of sources").tap()
    page.get_by_role("button", name="Back to where I was").tap()
    expect(page.get_by_role("button", name="Back to where I was")).to_be_hidden()
    expect(mark).to_be_in_viewport()


@pytest.mark.usefixtures("_article")
def test_without_a_script_a_mark_leads_to_its_source(new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(ADDRESS)
    page.locator("a.cite").last.click()
    expect(page.locator("#ref-lei2025")).to_be_in_viewport()
    page.locator("#ref-lei2025").get_by_role("link", name="What was found").click()
    expect(page.locator("a.cite").last).to_be_in_viewport()
    page.locator("a.term").first.click()
    expect(page.get_by_text("A test in people.")).to_be_in_viewport()
