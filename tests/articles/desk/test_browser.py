"""The reviewer's day in a real browser: on a phone, without JavaScript, by keyboard."""

import pytest
from django.urls import reverse

from articles.models import Kind
from tests import kept
from tests.articles import makers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@kept.fixture
def second(cast):
    """A second version in review, with many changes that lie far apart."""
    paragraphs = "\n\n".join(f"Paragraph {number} tells of {number} people." for number in range(30))
    document = makers.make(Kind.ARTICLE, by=cast.author, body=paragraphs)
    makers.publish(document, cast)
    changed = paragraphs.replace("of 9 people", "of 90 people").replace("of 29 people", "of 92 people")
    makers.edit(document, by=cast.author, body=changed)
    return makers.submit(document, by=cast.author)


def address(submission):
    return reverse("desk:submission", args=[submission.pk])


def stands_below(page, below, above):
    upper, lower = page.locator(above).bounding_box(), page.locator(below).bounding_box()
    return lower["y"] >= upper["y"] + upper["height"]


@pytest.mark.parametrize("scripts", [True, False])
def test_a_reviewers_day_on_a_phone(new_page, log_in, cast, second, scripts):
    page = new_page(width=375, java_script_enabled=scripts)
    log_in(page, cast.editorial)
    page.goto(reverse("desk:index"))
    page.click(f"text={second.revision.own['title']}")
    page.click(".views >> text=Changes")
    if scripts:
        page.click("[data-step='1']")
        assert page.inner_text(".steps a") == "1 of 2"
        assert page.locator("ins.current").inner_text() == "90"
        assert page.evaluate("document.documentElement.scrollWidth") <= 375
    else:
        page.click("text=2 changes")
        assert page.locator("#change-1").inner_text() == "9"
        assert page.locator("#history").is_visible()
    assert "tells of 9 → 90 people" in page.inner_text("#evidence")
    assert stands_below(page, ".desk-side", above=".desk-text")
    assert stands_below(page, "#decision", above=".desk-side")
    page.click("text=Go to the decision")
    page.check("[name=extent][value=changes]")
    page.fill("[name=interests]", "None.")
    page.click("text=Approve this text")
    page.wait_for_selector("text=You approved")
    assert second.reviews.get().reviewer == cast.editorial


def test_enter_on_a_choice_signs_nothing(page, log_in, cast, second):
    log_in(page, cast.editorial)
    page.goto(address(second))
    page.fill("[name=interests]", "None.")
    page.check("[name=extent][value=all]")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Press one of the two buttons.")
    assert page.input_value("[name=interests]") == "None."
    assert not second.reviews.exists()


def test_keys_go_from_change_to_change_and_leave_alone_what_is_typed(page, log_in, cast, second):
    log_in(page, cast.editorial)
    page.goto(address(second) + "?view=changes")
    for key, place in (("n", 1), ("j", 2), ("n", 2), ("p", 1), ("n", 2), ("k", 1)):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.id") == f"change-{place}"
    page.fill("[name=comment]", "")
    page.type("[name=comment]", "no pun")
    assert page.input_value("[name=comment]") == "no pun"
    page.focus(".tabs [aria-selected=true]")
    page.keyboard.press("ArrowLeft")
    assert page.is_visible("#history")
    assert not page.is_visible("#evidence")


def test_what_is_typed_survives_a_look_at_another_page(page, log_in, cast, second):
    log_in(page, cast.editorial)
    page.goto(address(second))
    page.fill("[name=comment]", "Half a thought")
    page.check("[name=extent][value=changes]")
    page.goto(reverse("desk:index"))
    page.goto(address(second) + "?view=changes")
    assert page.input_value("[name=comment]") == "Half a thought"
    assert page.is_checked("[name=extent][value=changes]")
