import re
import time

import pytest
from django.core import signing
from django.test import Client, override_settings
from django.urls import reverse
from playwright.sync_api import expect

from articles import workflow
from articles.models import Report
from articles.reading.reporting import ticket
from articles.workflow.conversation import reports
from tests import kept
from tests.articles import makers

SAID = {"about": "fact", "words": "It says eight, the paper says seven.", "shown_by": "10.1000/liu2020"}
HERE = {"HTTP_ORIGIN": "http://testserver"}


@kept.fixture
def article(cast):
    document = makers.make("article", by=cast.author, slug="persistence")
    makers.publish(document, cast)
    return document


def given_out(path, seconds=60):
    return signing.dumps([path, int(time.time()) - seconds], salt=ticket.SALT)


def send(client, path="/articles/persistence/", *, headers=HERE, **values):
    data = {"page": path, "version": "1", "ticket": given_out(path), "website": "", **SAID, **values}
    return client.post("/report/", data, **headers)


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("page=/articles/persistence/", '“<a href="/articles/persistence/">Persistence</a>”, version 1'),
        ("page=/articles/persistence/versions/1/", "version 1"),
        ("page=/articles/persistence/&version=99", "version 1"),
        ("page=/articles/persistence/&version=²", "version 1"),
        ("page=/faqs/", 'On the page <a href="/faqs/">/faqs/</a>'),
        ("page=/articles/no-such/", "/articles/no-such/"),
        ("page=https://elsewhere.example/", "On this site."),
        ("page=//elsewhere.example/", "On this site."),
        ("page=javascript:alert(1)", "On this site."),
        ("page=/admin/", "On this site."),
        ("", "On this site."),
    ],
)
def test_the_form_names_the_page_and_gives_no_advice(page, said, client, article):
    response = client.get(f"/report/?{page}")
    html = response.content.decode()
    assert said in html
    assert "elsewhere.example" not in html
    assert "We cannot give medical advice" in html
    assert "csrfmiddlewaretoken" not in html
    assert not response.cookies
    assert "no-store" in response.headers["Cache-Control"]


def test_a_draft_is_told_to_nobody(client, cast):
    makers.make("article", by=cast.author, slug="secret-plan")
    assert "Secret plan" not in client.get("/report/?page=/articles/secret-plan/").content.decode()


def test_a_report_comes_in_with_page_and_version_and_no_name(article):
    client = Client(enforce_csrf_checks=True)
    response = send(client)
    row = Report.objects.get()
    assert response.headers["Location"] == f"/report/{row.token}/"
    assert (row.document, row.version.number, row.state) == (article, 1, "new")
    assert (row.words, row.shown_by) == (SAID["words"], SAID["shown_by"])
    assert "127.0.0.1" not in repr(vars(row))
    assert not response.cookies
    thanks = client.get(response.headers["Location"])
    assert "Your report has reached our editors" in thanks.content.decode()
    assert "no-store" in thanks.headers["Cache-Control"]


def test_a_double_click_is_one_report(client, article):
    first, second = send(client), send(client)
    assert first.headers["Location"] == second.headers["Location"]
    assert Report.objects.count() == 1


@pytest.mark.parametrize(
    ("values", "status", "why"),
    [
        ({"words": ""}, 400, "Say what is wrong, and where."),
        ({"words": "wrong"}, 400, "Say a little more"),
        ({"words": "x" * 4001}, 400, "at most 4000 characters"),
        ({"about": ""}, 400, "Choose what is wrong."),
        ({"about": "nonsense"}, 400, "not one of the available choices"),
        ({"website": "https://spam.example"}, 400, "A field that nobody sees was filled in."),
        ({"ticket": ""}, 400, "lain open for too long"),
        ({"ticket": "forged"}, 400, "lain open for too long"),
        ({"ticket": "quick"}, 400, "very quick"),
        ({"ticket": "of /faqs/"}, 400, "belongs to another page"),
        ({"headers": {"HTTP_ORIGIN": "https://elsewhere.example"}}, 403, "did not say that this form was sent from"),
        ({"headers": {"HTTP_ORIGIN": "null"}}, 403, "did not say"),
        ({"headers": {}}, 403, "did not say"),
    ],
)
def test_what_is_refused_says_why_and_keeps_what_was_typed(values, status, why, client, article):
    made = {"quick": given_out("/articles/persistence/", seconds=0), "of /faqs/": given_out("/faqs/")}
    if ticket_of := made.get(values.get("ticket", "")):
        values = {**values, "ticket": ticket_of}
    response = send(client, **values)
    html = response.content.decode()
    assert response.status_code == status
    assert why in html
    assert "Not sent yet" in html
    assert values.get("words", SAID["words"]) in html
    assert "spam.example" not in html
    assert not Report.objects.exists()


def test_a_form_that_lay_open_for_a_day_is_given_out_anew(client, article):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ticket, "LATEST", -1)
        page = send(client).content.decode()
    assert "lain open for too long" in page
    assert re.search(r'name="ticket" value="[^"]{20,}"', page)


def test_a_browser_that_names_only_where_it_comes_from_is_believed(client, article):
    assert send(client, headers={"HTTP_REFERER": "http://testserver/report/"}).status_code == 302


def test_a_flood_from_one_address_is_held_back_and_others_are_not(client, article):
    for number in range(reports.MOST_BY_ONE):
        assert send(client, words=f"The number {number} is wrong.").status_code == 302
    refused = send(client, words="One more that is wrong.")
    assert refused.status_code == 429
    assert "One more that is wrong." in refused.content.decode()
    client.defaults["REMOTE_ADDR"] = "198.51.100.7"
    assert send(client, words="Somebody else.").status_code == 302


def test_a_flood_from_everywhere_is_held_back(client, article, monkeypatch):
    monkeypatch.setattr(reports, "MOST_BY_ALL", 2)
    statuses = []
    for number in range(3):
        client.defaults["REMOTE_ADDR"] = f"198.51.100.{number}"
        statuses.append(send(client, words=f"The number {number} is wrong.").status_code)
    assert statuses == [302, 302, 429]


def test_a_page_that_is_withdrawn_meanwhile_can_still_be_reported(client, cast, article):
    workflow.withdraw(article.versions.get(), by=cast.publisher, reason="Wrong.")
    assert send(client).status_code == 302
    assert Report.objects.get().version.number == 1


def test_the_answer_stands_at_the_address_that_came_with_the_thanks(client, cast, article):
    address = send(client).headers["Location"]
    editor = makers.make_user(may=["change_report"])
    makers.edit(article, by=cast.author, body="## What was found\n\nSeven of eleven.")
    version = makers.publish(article, cast)
    words = "Thank you: <seven> it is."
    reports.answer(Report.objects.get(), by=editor, words=words, done=True, correction=version)
    html = client.get(address).content.decode()
    assert "Thank you: &lt;seven&gt; it is." in html
    assert '<a href="/articles/persistence/versions/2/">version 2</a>' in html
    assert "the matter is settled" in html
    assert "seven" not in client.get("/report/00000000-0000-4000-8000-000000000000/").content.decode()


@pytest.mark.parametrize("address", ["/articles/persistence/", "/articles/persistence/versions/1/"])
def test_each_text_leads_to_the_form_with_its_version(address, client, article):
    html = client.get(address).content.decode()
    assert f'href="{reverse("reading:report-error")}?page=' in html
    assert "&amp;version=1" in html


@override_settings(BEHIND_PROXY=True)
def test_behind_a_proxy_the_visitor_counts_and_not_the_proxy(client, article):
    for number in range(reports.MOST_BY_ONE + 1):
        visitor = {"HTTP_X_FORWARDED_FOR": f"203.0.113.{number}", **HERE}
        assert send(client, headers=visitor, words=f"The number {number} is wrong.").status_code == 302


@pytest.mark.browser
def test_a_reader_without_scripts_reports_an_error_by_keyboard(article, new_page, monkeypatch):
    monkeypatch.setattr(ticket, "SOONEST", 0)
    page = new_page(width=320, java_script_enabled=False)
    page.goto("/articles/persistence/")
    page.get_by_role("link", name="Report an error").first.click()
    page.get_by_label("A fact, a number or a name is wrong").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("It says eight, the paper says seven.")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    assert Report.objects.get().version.number == 1
