"""Settling flagged sources on screen: where an editor meets them, and who may answer."""

from datetime import date

import pytest
from django.urls import reverse

from articles.models import Task
from references import library
from references.models import Notice
from tests import kept
from tests.articles.admin.conftest import client_of
from tests.articles.makers import edit, make, make_reference, publish, submit
from tests.references.cast import queries_of

LIST = reverse("admin:articles_task_changelist")


@kept.fixture
def task(cast):
    work = make_reference("liu2020")
    make("article", by=cast.author, slug="on-trials", title="On trials", body="Eight responded [@liu2020].")
    notice = Notice(kind="retraction", date=date(2026, 1, 2), doi="10.1000/notice", reason="Unreliable <data>.")
    library.add_notice(work, notice, by=None)
    return Task.objects.get()


def page_of(user, address):
    return client_of(user).get(address).text


def address_of(task, step="change"):
    return reverse(f"admin:articles_task_{step}", args=[task.pk])


def test_an_author_meets_it_on_the_first_page_and_above_the_form(cast, task):
    form = reverse("admin:articles_article_change", args=[task.document_id])
    for address in (reverse("admin:index"), form, LIST):
        page = page_of(cast.author, address)
        assert address_of(task) in page, address
        assert "Unreliable &lt;data&gt;." in page


def test_whoever_writes_nothing_of_it_is_not_asked(cast, task):
    for person in (cast.medical, cast.publisher, cast.stranger):
        assert address_of(task) not in page_of(person, reverse("admin:index"))


def test_its_page_says_what_was_said_where_and_what_can_be_done(cast, task):
    page = page_of(cast.author, address_of(task))
    for words in (
        "What becomes of Liu 2020 in “On trials”?",
        "https://doi.org/10.1000/notice",
        "Withdrawn by its journal",
        "The draft cites it as <code>@liu2020</code>",
        "neither handed in nor approved nor published",
        "Keep it, in your name",
    ):
        assert words in page
    assert "Postpone for 14 days" not in page


def test_it_is_kept_with_a_reason_and_reviewers_read_it(cast, task):
    client = client_of(cast.author)
    page = client.post(address_of(task, "settle"), {"outcome": "kept", "note": ""}, follow=True).text
    assert "Say why it is kept" in page
    page = client.post(address_of(task, "settle"), {"outcome": "kept", "note": "We discuss it."}, follow=True).text
    assert "Settled, in your name" in page
    assert "Kept, for the reason given, by Ada on" in page
    assert "in your name</button>" not in page
    submission = submit(task.document, by=cast.author)
    desk = page_of(cast.editorial, reverse("desk:submission", args=[submission.pk]))
    assert "We discuss it." in desk


def test_a_reviewer_is_told_on_the_desk_why_an_approval_is_refused(cast):
    work = make_reference("liu2020")
    article = make("article", by=cast.author, body="Eight responded [@liu2020].")
    submission = submit(article, by=cast.author)
    library.add_notice(work, Notice(kind="retraction", date=date(2026, 1, 2)), by=None)
    said = {"role": "editorial", "decision": "approve", "extent": "all", "interests": "None.", "comment": ""}
    answer = client_of(cast.editorial).post(reverse("desk:submission", args=[submission.pk]), said)
    assert "Say what becomes of the source @liu2020" in answer.text
    assert not submission.reviews.exists()


def test_a_live_text_is_postponed_once(cast):
    work = make_reference("liu2020")
    article = make("article", by=cast.author, body="Eight responded [@liu2020].")
    publish(article, cast)
    library.add_notice(work, Notice(kind="expression-of-concern", date=date(2026, 1, 2)), by=None)
    task, client = Task.objects.get(), client_of(cast.author)
    assert "Postpone for 14 days" in client.get(address_of(task)).text
    page = client.post(address_of(task, "postpone"), follow=True).text
    assert "Readers see the notice all the same" in page
    assert "Postponed until" in page
    assert "Postpone for 14 days" not in page
    assert address_of(task) not in page_of(cast.author, reverse("admin:index"))


@pytest.mark.parametrize("step", ["settle", "postpone"])
def test_strangers_and_wrong_roles_change_nothing(cast, task, client, step):
    for person in (cast.stranger, cast.medical, cast.publisher):
        client_of(person).post(address_of(task, step), {"outcome": "kept", "note": "No."})
    assert client.post(address_of(task, step), {"outcome": "kept", "note": "No."}).status_code == 302
    assert client_of(cast.author).get(address_of(task, step)).status_code == 405
    task.refresh_from_db()
    assert (task.outcome, task.postponed_until) == ("", None)


@pytest.mark.parametrize("address", [LIST, "change"])
def test_strangers_do_not_see_tasks(cast, task, client, address):
    address = address_of(task) if address == "change" else address
    assert client_of(cast.stranger).get(address).status_code == 403
    assert client.get(address).status_code == 302


@pytest.mark.parametrize(("where", "seen"), [("", True), ("settled", False), ("postponed", False), ("all", True)])
def test_the_list_shows_what_is_open_unless_asked_otherwise(cast, task, where, seen):
    assert (address_of(task) in page_of(cast.author, f"{LIST}?where={where}")) == seen


def test_the_list_costs_the_same_for_many(cast, task):
    client = client_of(cast.author)
    one = queries_of(client, LIST)
    for n in range(12):
        make("article", by=cast.author, slug=f"more-{n}", body="Eight responded [@liu2020].")
    assert queries_of(client, LIST) == one <= 12


def test_corrections_are_counted_on_the_first_page_and_stop_nothing(cast):
    work = make_reference("lei2025")
    for slug in ("one", "two"):
        make("article", by=cast.author, slug=slug, body="It was so [@lei2025].")
    library.add_notice(work, Notice(kind="correction", date=date(2026, 1, 2)), by=None)
    page = page_of(cast.author, reverse("admin:index"))
    assert "2 corrections to look at" in page
    assert address_of(Task.objects.first()) not in page
    assert "A correction stops nothing" in page_of(cast.author, address_of(Task.objects.first()))


def test_what_the_text_no_longer_cites_is_said_to_be_taken_out_or_replaced(cast):
    work = make_reference("liu2020")
    article = make("article", by=cast.author, body="Eight responded [@liu2020].")
    publish(article, cast)
    library.add_notice(work, Notice(kind="retraction", date=date(2026, 1, 2)), by=None)
    edit(article, by=cast.author, body="Nothing is cited.")
    task = Task.objects.get()
    assert "It was replaced by another source" in page_of(cast.author, address_of(task))
    client_of(cast.author).post(address_of(task, "settle"), {"outcome": "replaced"})
    task.refresh_from_db()
    assert task.outcome == "replaced"
