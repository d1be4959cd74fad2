"""From selected words to the draft: a reviewer suggests, the author takes over by one key."""

import pytest
from django.urls import reverse

from articles import workflow
from articles.models import Kind
from tests.articles import makers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BODY = "## Found\n\nEight of *eleven* people responded.\n\nEight people stayed."
SELECT = """words => {
  const place = document.querySelector('[data-place="body-2"]');
  const range = document.createRange();
  range.setStart(place.firstChild, 0);
  range.setEnd(place.firstChild, words.length);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


def test_words_are_selected_reworded_and_taken_over_by_key(new_page, log_in, cast):
    document = makers.make(Kind.ARTICLE, by=cast.author, body=BODY)
    submission = makers.submit(document, by=cast.author)
    page = new_page(width=375)
    log_in(page, cast.medical)
    page.goto(reverse("desk:submission", args=[submission.pk]))
    page.evaluate(SELECT, "Eight people")
    page.get_by_role("button", name="Remark", exact=True).click()
    page.get_by_text("Suggest other words").click()
    page.get_by_label("Other words instead").fill("Seven people")
    page.get_by_role("button", name="Send the remark").click()
    page.wait_for_url("**/#words-*")
    assert page.locator("mark.remarked").inner_text() == "Eight people"
    assert page.evaluate("document.documentElement.scrollWidth") <= 375

    workflow.take_back(document, by=cast.author)
    page.context.clear_cookies()
    log_in(page, cast.author)
    page.goto(reverse("admin:articles_article_change", args=[document.pk]))
    page.locator(".draft-remarks .thread").focus()
    page.keyboard.press("g")
    assert page.evaluate("getSelection().toString()") == "Eight people"
    page.locator(".draft-remarks .thread").focus()
    page.keyboard.press("t")
    page.wait_for_selector("text=Taken over into the draft")
    document.refresh_from_db()
    assert document.body == BODY.replace("Eight people", "Seven people")
    assert document.revisions.last().by == cast.author
