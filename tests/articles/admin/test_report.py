import re

import pytest
from django.urls import reverse

from articles.models import Report
from articles.workflow.conversation import reports
from tests import kept
from tests.articles import makers

LIST = "admin:articles_report_changelist"


@kept.fixture
def report(cast):
    version = makers.publish(makers.make("article", by=cast.author, slug="persistence"), cast)
    said = Report(path="/articles/persistence/", document=version.document, version=version, about="fact")
    said.words = "<b>Seven</b>, not eight."
    return reports.receive(said, address="203.0.113.5")


@pytest.fixture
def editor(db):
    return makers.make_user(may=["view_report", "change_report"])


def address(report):
    return reverse("admin:articles_report_change", args=[report.pk])


def test_new_reports_wait_in_a_list_and_on_the_first_page(editor, report, client):
    client.force_login(editor)
    page = client.get(reverse(LIST)).content.decode()
    assert "&lt;b&gt;Seven&lt;/b&gt;, not eight." in page
    assert '<a href="/articles/persistence/versions/1/">Persistence, version 1</a>' in page
    assert "1 report that nobody has answered" in client.get("/admin/").content.decode()


def test_an_editor_answers_and_names_the_correction(editor, report, client, cast):
    makers.edit(report.document, by=cast.author, body="## What was found\n\nSeven of eleven.")
    version = makers.publish(report.document, cast)
    client.force_login(editor)
    client.post(address(report), {"answer": "Mended.", "correction": version.pk, "done": "on"})
    report.refresh_from_db()
    assert (report.state, report.answer, report.correction, report.by) == ("done", "Mended.", version, editor)
    assert "nobody has answered" not in client.get("/admin/").content.decode()
    assert "Seven" not in client.get(reverse(LIST)).content.decode()
    assert "Seven" in client.get(reverse(LIST), {"where": "all"}).content.decode()


def test_an_answer_without_words_says_what_is_missing(editor, report, client):
    client.force_login(editor)
    assert "Write an answer" in client.post(address(report), {"answer": "", "done": "on"}).content.decode()


def seen_in(page):
    return re.search(r'name="seen"(?: value="([^"]*)")?', page)[1] or ""


def test_the_later_of_two_answers_is_refused_with_its_words_kept_and_then_may_stand_instead(editor, report, client):
    client.force_login(editor)
    opened = seen_in(client.get(address(report)).content.decode())
    reports.answer(report, by=editor, words="Seven it is.", done=False)
    refused = client.post(address(report), {"answer": "Eight it is.", "seen": opened}).content.decode()
    report.refresh_from_db()
    assert report.answer == "Seven it is."
    assert "has answered this report since you opened it: “Seven it is.”" in refused
    assert "Eight it is.</textarea>" in refused
    client.post(address(report), {"answer": "Eight it is.", "seen": seen_in(refused)})
    report.refresh_from_db()
    assert report.answer == "Eight it is."


def test_what_the_reader_wrote_is_changed_by_nobody(editor, report, client):
    client.force_login(editor)
    client.post(address(report), {"answer": "Thanks.", "words": "Forged.", "state": "done"})
    report.refresh_from_db()
    assert (report.words, report.state) == ("<b>Seven</b>, not eight.", "answered")


def test_strangers_neither_see_nor_answer(report, client, cast):
    client.force_login(cast.stranger)
    assert client.get(reverse(LIST)).status_code == 403
    assert client.post(address(report), {"answer": "Mine."}).status_code == 403
    assert "nobody has answered" not in client.get("/admin/").content.decode()
    client.logout()
    assert client.get(reverse(LIST)).status_code == 302


@pytest.mark.parametrize("count", [1, 5])
def test_the_list_costs_the_same_for_many(count, editor, report, client, django_assert_max_num_queries):
    for number in range(count):
        said = Report(path=report.path, document=report.document, version=report.version, about="fact")
        said.words = f"{number} is wrong."
        reports.receive(said, address=f"203.0.113.{number}")
    client.force_login(editor)
    with django_assert_max_num_queries(11):
        client.get(reverse(LIST))
