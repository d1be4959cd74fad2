"""One article travels the whole way in a real browser: author, two reviewers, publisher, reader."""

import re

import pytest

from articles.models import Document
from tests.articles import makers

pytestmark = pytest.mark.browser

BEFORE, AFTER = "Eight of eleven people responded", ". Longer follow-up is missing."


@pytest.fixture
def shelf(cast, live_server):
    """What the author finds: two works, an FAQ and a disclaimer that others have approved."""
    makers.make_reference("liu2020", title="CAR-transduced natural killer cells")
    makers.make_reference("marin2024", title="Safety and efficacy")
    faq = makers.make("faq", by=cast.author, slug="is-it-approved", body="Not as far as is known [@marin2024].")
    disclaimer = makers.make("disclaimer", by=cast.author, slug="no-advice")
    for document in (faq, disclaimer):
        makers.publish(document, cast)
    makers.make_topic()


@pytest.mark.django_db(transaction=True)
def test_the_editorial_day(cast, shelf, new_page, log_in):
    author, editorial, medical, publisher = (new_page() for _ in range(4))
    for window, person in ((author, cast.author), (editorial, cast.editorial), (medical, cast.medical)):
        log_in(window, person)
    log_in(publisher, cast.publisher)
    write(author)
    hand_in(author)
    approve(editorial, "editorial")
    approve(medical, "medical")
    publish(publisher)
    for javascript in (True, False):
        read(new_page(java_script_enabled=javascript, width=390 if javascript else 1280))


def write(page):
    page.goto("/admin/articles/article/add/")
    page.fill("#id_title", "What the first trial found")
    page.select_option("#id_topic", label="Blood cancers")
    page.select_option("#id_audience", "patients")
    page.fill("#id_summary", "A small trial, told with its numbers.")
    page.fill("#id_body", f"## What was found\n\n{BEFORE}")
    cite(page, "natural killer")
    page.type("#id_body", AFTER)
    page.fill("#id_takeaway", "- Few people were treated.")
    page.fill("#id_funding", "No outside funding.")
    page.locator("#questions-group .add-row a").click()
    page.locator("#questions-0 .select2-selection").click()
    page.locator(".select2-search__field").fill("approved")
    page.locator(".select2-results__option", has_text="Is it approved").click()
    preview = page.frame_locator(".editor-preview iframe")
    preview.get_by_text("Longer follow-up is missing.").wait_for()
    assert preview.locator("a.cite").first.inner_text() == "1"
    page.click("input[name=_continue]")
    page.get_by_role("heading", name="Draft").wait_for()
    assert page.input_value("#id_body") == f"## What was found\n\n{BEFORE} [@liu2020]{AFTER}"


def cite(page, words):
    """By keyboard alone: the key, some words, Enter."""
    page.focus("#id_body")
    page.keyboard.press("Control+End")
    page.keyboard.press("Alt+c")
    page.keyboard.type(words)
    page.locator("dialog [role=option]", has_text="liu2020").wait_for()
    page.locator("dialog [role=option]", has_text="marin2024").wait_for(state="detached")
    page.keyboard.press("Enter")
    page.locator("dialog[open]").wait_for(state="detached")


def hand_in(page):
    page.get_by_role("button", name="Hand in for review").click()
    page.get_by_role("heading", name="In review").wait_for()


def approve(page, role):
    page.goto("/admin/review/")
    page.get_by_role("link", name="What the first trial found").first.click()
    assert "Eight of eleven people responded" in page.inner_text(".desk-text, article")
    page.get_by_label("I read all of it against its sources").check()
    page.get_by_label(re.compile("^(Your )?interests", re.IGNORECASE)).fill("None.")
    page.get_by_role("button", name="Approve this text").click()
    page.get_by_text(re.compile("approved", re.IGNORECASE)).first.wait_for()


def publish(page):
    page.goto("/admin/review/")
    page.get_by_role("link", name="What the first trial found").first.click()
    publishing = page.get_by_role("link", name=re.compile("^Publish"))
    if publishing.count():
        publishing.first.click()
    page.get_by_role("button", name=re.compile("^Publish")).click()
    page.wait_for_load_state()
    assert Document.objects.get(slug="what-the-first-trial-found").live.number == 1


def read(page):
    response = page.goto("/articles/what-the-first-trial-found/")
    assert (response.status, page.context.cookies()) == (200, [])
    assert page.inner_text("h1") == "What the first trial found"
    assert page.inner_text("aside.disclaimer >> nth=0").strip().endswith("General information, no advice.")
    claim = page.locator("#cite-liu2020-1")
    assert claim.get_attribute("aria-label").startswith("Source 1:")
    claim.click()
    assert page.url.endswith("#ref-liu2020")
    entry = page.locator("#ref-liu2020")
    assert "CAR-transduced natural killer cells" in entry.inner_text()
    entry.get_by_role("link", name="What was found").click()
    assert page.url.endswith("#cite-liu2020-1")
    question = page.locator("details.question", has_text="Is it approved")
    question.locator("summary").click()
    assert question.locator("a.cite").inner_text() == "2"
    assert page.locator("#ref-marin2024").count() == 1
    for name in ("Ada", "Emil", "Mira"):
        assert page.get_by_role("link", name=name).count() >= 1
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
