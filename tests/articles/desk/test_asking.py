"""Asking people for reviews, on the desk: the card, the form, the buttons, and the lists."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import workflow
from articles.desk import asked, queues
from articles.models import Assignment
from articles.workflow import clock
from tests import kept
from tests.articles.admin.conftest import client_of
from tests.articles.makers import approve, make, make_user, submit


@pytest.fixture
def editor(cast):
    return make_user("kim", may=["assign_reviewer", "submit_document"])


@kept.fixture
def article(cast):
    return make("article", by=cast.author, slug="nk-cells")


@kept.fixture
def submission(article, cast):
    return submit(article, by=cast.author)


@pytest.fixture
def assignment(article, submission, cast, editor):
    """Of the medical review, whose turn it is: three days from now."""
    approve(submission, cast, "editorial")
    return workflow.assign(
        article, role="medical", reviewer=cast.medical, by=editor, due=clock.today() + timedelta(3), note="See table 2."
    )


def reviewers(document):
    return reverse("desk:reviewers", args=[document.pk])


def press(user, assignment, step, **data):
    return client_of(user).post(reverse("desk:asked", args=[assignment.pk, step]), data, follow=True)


def late(assignment, days=2):
    moment = clock.now() - timedelta(30)
    Assignment.objects.filter(pk=assignment.pk).update(due=clock.today() - timedelta(days), at=moment)


# -- The form


def test_an_editor_asks_somebody_by_a_day(article, submission, cast, editor):
    data = {"who": f"medical-{cast.medical.pk}", "due": "2090-06-14", "note": "See table 2."}
    answer = client_of(editor).post(reviewers(article), data, follow=True)
    assert answer.redirect_chain[-1][0] == f"/admin/review/{submission.pk}/"
    assert "Mira is asked, and told with the next daily letter." in answer.content.decode()
    made = Assignment.objects.get()
    assert (made.reviewer, made.role, made.due, made.note, made.by) == (
        cast.medical,
        "medical",
        date(2090, 6, 14),
        "See table 2.",
        editor,
    )


def test_what_is_refused_is_said_and_what_was_typed_stays(article, cast, editor):
    data = {"who": f"medical-{cast.medical.pk}", "due": "2001-01-01", "note": "See table 2."}
    page = client_of(editor).post(reviewers(article), data).content.decode()
    assert "1 January 2001 is over: choose a day from today on." in page
    assert "See table 2." in page
    assert not Assignment.objects.exists()


@pytest.mark.parametrize("who", ["", "medical-0", "legal-1", "x"])
def test_somebody_who_is_not_offered_is_not_asked(article, editor, who):
    assert client_of(editor).post(reviewers(article), {"who": who}).status_code == 200
    assert not Assignment.objects.exists()


def test_only_who_may_give_the_review_is_offered(article, cast, editor):
    both = make_user("bea", may=["review_medical"])
    offered = {label: [name for _, name in people] for label, people in asked.candidates(article)}
    assert offered == {"Editorial review": ["Edith", "Emil"], "Medical review": ["Mira", "Bea"]}
    workflow.assign(article, role="medical", reviewer=both, by=editor)
    assert asked.candidates(article)[1][1] == [(f"medical-{cast.medical.pk}", "Mira")]


@pytest.mark.parametrize("job", ["author", "medical", "publisher"])
def test_others_see_who_is_asked_and_ask_nobody(job, assignment, article, cast):
    client = client_of(getattr(cast, job))
    page = client.get(reviewers(article)).content.decode()
    assert "Mira" in page
    assert "Ask somebody" not in page
    assert client.post(reviewers(article), {"who": f"editorial-{cast.editorial.pk}"}).status_code == 403
    assert Assignment.objects.count() == 1


@pytest.mark.parametrize("name", ["reviewers", "take_on"])
def test_strangers_are_turned_away(name, article, cast):
    address = reverse(f"desk:{name}", args=[article.pk])
    assert client_of(cast.stranger).post(address).status_code == 403
    assert Client().post(address)["location"].startswith(reverse("admin:login"))


# -- The buttons


def test_a_reviewer_accepts_takes_it_on_and_declines(assignment, article, submission, cast, editor):
    assert "You have accepted." in press(cast.medical, assignment, "accept").content.decode()
    client_of(cast.medical).post(reverse("desk:take_on", args=[article.pk]), {"role": "medical"})
    assignment.refresh_from_db()
    assert assignment.answer == "working"
    press(cast.medical, assignment, "decline", reason="On leave.")
    assignment.refresh_from_db()
    assert (assignment.answer, assignment.reason) == ("declined", "On leave.")
    assert editor.messages.exists()


def test_who_is_free_says_that_they_are_on_it_and_puts_it_back(article, submission, cast):
    page = client_of(cast.editorial).get(reverse("desk:submission", args=[submission.pk])).content.decode()
    assert "I am on it, as editorial reviewer" in page
    client_of(cast.editorial).post(reverse("desk:take_on", args=[article.pk]), {"role": "editorial"})
    taken = Assignment.objects.get()
    assert "Emil is on it" in " ".join(client_of(cast.author).get(reverse("desk:index")).content.decode().split())
    press(cast.editorial, taken, "call-off")
    taken.refresh_from_db()
    assert taken.ended_at


def test_an_editor_changes_the_day_and_calls_off(assignment, editor):
    press(editor, assignment, "due", due="2090-06-14")
    assignment.refresh_from_db()
    assert assignment.due == date(2090, 6, 14)
    assert "Write the day as" in press(editor, assignment, "due", due="soon").content.decode()
    press(editor, assignment, "call-off")
    assignment.refresh_from_db()
    assert assignment.ended_at
    assert "nothing is asked of Mira any more" in press(editor, assignment, "call-off").content.decode()


@pytest.mark.parametrize(
    ("job", "step", "data", "why"),
    [
        ("legal", "accept", {}, "only they can answer"),
        ("publisher", "decline", {"reason": "x"}, "only they can answer"),
        ("author", "call-off", {}, "may not ask people"),
        ("medical", "due", {"due": ""}, "may not ask people"),
        ("medical", "decline", {"reason": ""}, "Say why you decline"),
    ],
)
def test_who_may_not_press_a_button_is_told_why(assignment, cast, job, step, data, why):
    assert why in press(getattr(cast, job), assignment, step, **data).content.decode()
    assignment.refresh_from_db()
    assert (assignment.ended_at, assignment.answer) == (None, "asked")


def test_a_button_that_there_is_not_is_not_found(assignment, cast):
    assert press(cast.medical, assignment, "approve").status_code == 404


def test_the_card_says_who_may_not_any_more(assignment, article, cast, editor):
    article.bylines.create(person=cast.medical.person, position=9)
    page = client_of(editor).get(reviewers(article)).content.decode()
    assert "Mira has written in this text or is named as its author" in page


# -- The lists


def test_what_is_asked_of_me_stands_first(assignment, cast):
    older = make("term", by=cast.author)
    with clock.at(clock.now() - timedelta(5)):
        submit(older, by=cast.author)
    assert [turn.row.document for turn in queues.of(cast.medical).waiting] == [assignment.document, older]
    workflow.decline(assignment, by=cast.medical, reason="On leave.")
    assert [turn.row.document for turn in queues.of(cast.medical).waiting] == [older, assignment.document]


def test_late_is_said_in_words_to_everybody(assignment, cast):
    late(assignment)
    for person in (cast.medical, cast.author):
        assert "2 days late" in client_of(person).get(reverse("desk:index")).content.decode()
    assert [row.document for row in queues.of(cast.author).late] == [assignment.document]


def test_nobody_is_late_before_their_turn(article, submission, cast, editor):
    assignment = workflow.assign(article, role="medical", reviewer=cast.medical, by=editor)
    late(assignment)
    page = client_of(cast.medical).get(reverse("desk:index")).content.decode()
    assert "days late" not in page
    assert "Asked of me, and not my turn yet" in page
    assert queues.of(cast.author).late == []


def test_what_was_asked_before_it_is_handed_in_is_on_my_list(article, cast, editor):
    workflow.assign(article, role="medical", reviewer=cast.medical, by=editor)
    assert [each.assignment.document for each in queues.of(cast.medical).coming] == [article]
    assert queues.of(cast.editorial).coming == []


def test_asking_does_not_hide_what_was_sent_back(article, submission, cast, editor):
    workflow.request_changes(submission, by=cast.editorial, role="editorial", interests="None.", comment="Which dose?")
    workflow.assign(article, role="medical", reviewer=cast.medical, by=editor)
    assert [event.document for event in queues.of(cast.author).sent_back] == [article]


def test_the_lists_cost_the_same_for_one_and_for_many(cast, editor):
    def row():
        for moment in ("in review", "draft"):
            article = make("article", by=cast.author)
            if moment == "in review":
                approve(submit(article, by=cast.author), cast, "editorial")
            workflow.assign(article, role="medical", reviewer=cast.medical, by=editor, due=clock.today())

    def cost():
        with CaptureQueriesContext(connection) as found:
            queues.of(cast.medical)
        return len(found)

    row()
    one = cost()
    row()
    row()
    assert cost() == one
