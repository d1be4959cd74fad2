"""The first page of the admin: what waits for whoever comes in."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.models import Document, Letter, Publication
from articles.workflow import clock, runs
from articles.workflow.letters import telling
from references.models import Address
from tests.articles.admin.conftest import client_of
from tests.articles.makers import approve, edit, make, make_user, publish, submit


def page_of(user: object) -> str:
    return client_of(user).get(reverse("admin:index")).content.decode()


def test_an_author_finds_her_drafts_and_what_was_sent_back(cast):
    make("article", by=cast.author, title="My draft")
    submission = submit(make("article", by=cast.author, title="My returned one"), by=cast.author)
    workflow.request_changes(
        submission, by=cast.editorial, role="editorial", interests="None.", comment="How many people?"
    )
    page = page_of(cast.author)
    assert "Your drafts" in page
    assert "My draft" in page
    assert "Sent back to you" in page
    assert "How many people?" in page


def test_a_reviewer_finds_what_waits_for_her_role_alone(cast):
    submission = submit(make("article", by=cast.author, title="To be read"), by=cast.author)
    desk = reverse("desk:submission", args=[submission.pk])
    assert desk in page_of(cast.editorial)
    assert desk not in page_of(cast.medical)
    approve(submission, cast, "editorial")
    assert desk in page_of(cast.medical)
    assert desk not in page_of(cast.author)


def test_a_publisher_finds_what_is_ready(cast):
    submission = submit(make("article", by=cast.author), by=cast.author)
    approve(submission, cast)
    assert reverse("desk:publish", args=[submission.pk]) in page_of(cast.publisher)
    assert "Ready to publish" not in page_of(cast.author)


def test_what_is_published_as_it_stands_is_no_draft_of_mine(cast):
    article = make("article", by=cast.author, title="All done")
    publish(article, cast)
    assert "Your drafts" not in page_of(cast.author)
    edit(article, by=cast.author, title="Begun again")
    assert "Begun again" in page_of(cast.author)


def test_a_stranger_to_all_jobs_is_told_that_nothing_waits(cast):
    make("article", by=cast.author, title="Not theirs")
    page = page_of(cast.stranger)
    assert "Nothing waits for you" in page
    assert "Not theirs" not in page


@pytest.fixture
def editor(cast):
    return make_user("kim", may=["assign_reviewer", "change_letter", "submit_document"])


def in_the_past(**time):
    return clock.at(timezone.now() - timedelta(**time))


def test_a_reviewer_finds_what_she_is_asked_for_with_its_day(cast, editor):
    article = make("article", by=cast.author, title="To come")
    workflow.assign(article, role="medical", reviewer=cast.medical, by=editor, due=clock.today() + timedelta(3))
    assert "Asked of you, and not your turn yet" in page_of(cast.medical)
    approve(submit(article, by=cast.author), cast, "editorial")
    page = page_of(cast.medical)
    assert "you are asked: due in 3 days" in page
    assert "not your turn yet" not in page


def test_an_editor_finds_what_is_late_and_how_long_things_wait(cast, editor):
    with in_the_past(days=9):
        article = make("article", by=cast.author, title="Late one")
        submit(article, by=cast.author)
        workflow.assign(article, role="editorial", reviewer=cast.editorial, by=editor, due=clock.today() + timedelta(4))
    page = page_of(editor)
    assert "Reviews that are late" in page
    assert "Emil, editorial review: 5 days late" in page
    assert "In review: 1 now, the longest for 9 days" in page
    for person in (cast.author, cast.medical, cast.stranger):
        assert "Reviews that are late" not in page_of(person)
        assert "How long texts wait" not in page_of(person)


def test_an_editor_finds_what_is_overdue_for_another_review(cast, editor):
    with in_the_past(days=400):
        publish(make("faq", by=cast.author, title="Old answer"), cast)
    publish(make("faq", by=cast.author, title="New answer"), cast)
    page = page_of(editor)
    assert "Public, and overdue for another review" in page
    assert "Old answer" in page
    assert "New answer" not in page
    theirs = page_of(cast.medical)
    assert "Public, and overdue for another review" not in theirs
    assert "Public texts that wait for your review" in theirs  # who can give it, and not who sees to it
    assert "Public texts that wait for your review" not in page


@pytest.mark.parametrize(("due", "told"), [(6, False), (7, True)])
def test_a_long_list_of_what_is_due_leads_to_the_rest_of_it(due, told, cast):
    with in_the_past(days=400):
        for _ in range(due):
            publish(make("faq", by=cast.author), cast)
    page = page_of(cast.medical)
    assert page.count("/look-over/") == 6
    assert ("All of them" in page) is told


def test_an_editor_finds_web_addresses_to_look_at(cast, editor):
    now = timezone.now()
    Address.objects.create(url="https://gone.example", verdict="broken", since=now, checked_at=now)
    keeper = make_user("lib", may=[])
    keeper.user_permissions.add(Permission.objects.get(codename="change_address"))
    assert "Web addresses to look at" in page_of(keeper)
    assert "Web addresses to look at" not in page_of(editor)


# -- What does not go by itself


RED = "Something does not go by itself"


def test_that_tick_does_not_run_is_told_to_those_who_see_to_letters(cast, editor):
    assert "manage.py tick has never run" in " ".join(page_of(editor).split())
    assert RED not in page_of(cast.author)
    with in_the_past(minutes=11):
        runs.note(runs.TICK)
    assert RED in page_of(editor)
    runs.note(runs.TICK)
    page = page_of(editor)
    assert RED not in page
    assert "manage.py tick last ran" in page


def test_a_demonstration_need_not_run_it(cast, editor):
    Publication.objects.create(pk=1, name="Demo", demo=True)
    assert RED not in page_of(editor)


def test_what_fails_is_told_with_what_it_said(cast, editor):
    runs.note(runs.TICK)
    runs.note("links", error="KeyError: 'x'")
    letter = telling.write("mira@example.org", "Your code", "")
    Letter.objects.filter(pk=letter.pk).update(error="550 nobody here")
    with in_the_past(hours=1):
        telling.tell(cast.medical, "step", "Something.")
    type(cast.medical).objects.filter(pk=cast.medical.pk).update(email="")
    page = " ".join(page_of(editor).split())
    assert "The job “links” fails" in page
    assert "“Your code” to mira@example.org (550 nobody here)" in page
    assert "Mira cannot be written to" in page
    assert RED not in page_of(cast.publisher)


def test_the_overview_costs_an_editor_the_same_for_one_and_for_many(cast, editor):
    def row() -> None:
        with in_the_past(days=400):
            publish(make("term", by=cast.author), cast)
        with in_the_past(days=9):
            article = make("article", by=cast.author)
            submit(article, by=cast.author)
            workflow.assign(
                article, role="editorial", reviewer=cast.editorial, by=editor, due=clock.today() + timedelta(4)
            )
        Letter.objects.filter(pk=telling.write("a@example.org", "x", "").pk).update(error="No.")

    def cost() -> int:
        client = client_of(editor)
        client.get(reverse("admin:index"))
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("admin:index"))
        return len(asked)

    row()
    one = cost()
    for _ in range(2):
        row()
    assert cost() == one


def test_it_costs_the_same_for_one_row_and_for_many(cast):
    def row() -> None:
        make("article", by=cast.author)
        submission = submit(make("article", by=cast.author), by=cast.author)
        workflow.request_changes(submission, by=cast.editorial, role="editorial", interests="-", comment="x")

    def cost() -> int:
        client = client_of(cast.author)
        client.get(reverse("admin:index"))
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("admin:index"))
        return len(asked)

    row()
    one = cost()
    for _ in range(3):
        row()
    assert cost() == one


@pytest.mark.parametrize("name", ["", "The NK <Letters>"])
def test_the_admin_bears_the_name_of_the_publication(name, cast):
    if name:
        Publication.objects.create(pk=1, name=name)
    page = page_of(cast.author)
    assert ("The NK &lt;Letters&gt;" if name else "CAR-NK Journal") in page
    assert "Django administration" not in page


def test_an_anonymous_visitor_sees_the_login_alone(db):
    assert Client().get(reverse("admin:index")).status_code == 302
    assert Document.objects.count() == 0
