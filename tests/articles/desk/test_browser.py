"""The reviewer's day in a real browser: on a phone, without JavaScript, by keyboard."""

import pytest
from django.urls import reverse

from articles.models import Kind
from tests.articles import makers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
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


@pytest.mark.parametrize("scripts", [True, False])
def test_a_reviewer_approves_on_a_phone(new_page, log_in, cast, second, scripts):
    page = new_page(width=390, java_script_enabled=scripts)
    log_in(page, cast.editorial)
    page.goto(reverse("desk:index"))
    page.click(f"text={second.revision.own['title']}")
    text, decision = page.locator(".desk-text").bounding_box(), page.locator("#decision").bounding_box()
    assert decision["y"] > text["y"] + text["height"]
    if scripts:
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.click("text=Changes since version 1")
    assert page.locator("ins", has_text="90").first.is_visible()
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


def test_n_and_p_go_from_change_to_change(page, log_in, cast, second):
    log_in(page, cast.editorial)
    page.goto(address(second) + "?view=changes")
    for key, place in (("n", 1), ("n", 2), ("p", 1)):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.id") == f"change-{place}"
    page.fill("[name=comment]", "")
    page.type("[name=comment]", "no pun")
    assert page.input_value("[name=comment]") == "no pun"


def test_what_is_typed_survives_a_look_at_another_page(page, log_in, cast, second):
    log_in(page, cast.editorial)
    page.goto(address(second))
    page.fill("[name=comment]", "Half a thought")
    page.check("[name=extent][value=changes]")
    page.goto(reverse("desk:index"))
    page.goto(address(second) + "?view=changes")
    assert page.input_value("[name=comment]") == "Half a thought"
    assert page.is_checked("[name=extent][value=changes]")
