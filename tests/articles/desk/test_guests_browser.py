"""A professor on a phone: the link from the letter, the text, the decision, the code."""

import re

import pytest
from django.core import mail

from tests.articles import makers
from tests.articles.desk.test_remarks_browser import SELECT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_guest_decides_on_a_phone_by_the_link_and_the_code(new_page, live_server, settings, cast):
    settings.SITE_URL = live_server.url
    submission = makers.submit(makers.make("article", by=cast.author), by=cast.author)
    makers.approve(submission, cast, "editorial")
    issued = makers.invite(submission.document, cast)
    page, asked = new_page(width=375, height=740), []
    page.on("request", lambda request: asked.append(request.url + request.headers.get("referer", "")))
    page.goto(re.search(r"http\S+/review/#\S+", mail.outbox[-1].body)[0])
    page.wait_for_url(f"**/review/{issued.invitation.pk}/")
    assert issued.token not in page.url + "".join(asked)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    text, decision = page.locator(".desk-text").bounding_box(), page.locator("#decision").bounding_box()
    assert decision["y"] > text["y"] + text["height"]

    page.fill("[name=interests]", "None.")
    with page.expect_response("**/typed/") as kept:
        page.check("[name=extent][value=all]")
    assert kept.value.status == 204
    page.reload()
    assert page.input_value("[name=interests]") == "None."
    page.click("text=Approve this text")
    page.fill("[name=code]", re.search(r"^  (\d{8})$", mail.outbox[-1].body, re.M)[1])
    page.keyboard.press("Enter")
    page.wait_for_selector("text=You approved this text")
    assert submission.reviews.get(role="medical").invitation == issued.invitation


def test_a_guest_rewords_a_sentence_on_a_phone_and_finds_a_half_written_remark_again(
    new_page, live_server, settings, cast
):
    settings.SITE_URL = live_server.url
    body = "## Found\n\nNobody had to stay.\n\nEight people stayed."
    submission = makers.submit(makers.make("article", by=cast.author, body=body), by=cast.author)
    page = new_page(width=320, height=640)
    page.goto(makers.invite(submission.document, cast).link)
    page.wait_for_url("**/review/*/")
    assert page.locator(".facts-rows dt").first.bounding_box()["width"] > 100, "the credits stand in one column"
    page.evaluate(SELECT, "Eight people")
    page.get_by_role("button", name="Remark", exact=True).click()
    page.get_by_text("Suggest other words").click()
    with page.expect_response("**/typed/") as kept:
        page.get_by_label("Other words instead").fill("Seven people")
    assert kept.value.status == 204
    page.reload()
    page.get_by_role("link", name="Go on with it").click()
    assert page.get_by_label("Other words instead").input_value() == "Seven people"
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("button", name="Send the remark").click()
    page.wait_for_url("**/#words-*")
    assert page.locator("mark.remarked").inner_text() == "Eight people"
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert submission.remarks.get().proposal == "Seven people"
