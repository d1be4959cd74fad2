from datetime import UTC, date, datetime

import pytest

from articles import workflow
from articles.models import State
from articles.workflow import clock, policy
from tests import kept
from tests.articles import makers


@kept.fixture
def submission(cast):
    return makers.submit(makers.make("article", by=cast.author), by=cast.author)


def test_editorial_comes_before_medical(cast, submission):
    with pytest.raises(workflow.WrongState, match="The editorial review comes first"):
        makers.approve(submission, cast, "medical")


def test_a_disclaimers_roles_come_in_any_order(cast):
    submission = makers.submit(makers.make("disclaimer", by=cast.author), by=cast.author)
    makers.approve(submission, cast, "legal", "editorial")
    submission.document.refresh_from_db()
    assert submission.document.state == State.APPROVED


def test_a_role_that_the_policy_does_not_ask_for_is_refused(cast, submission):
    with pytest.raises(workflow.WrongState, match="needs editorial and medical review, not legal"):
        makers.approve(submission, cast, "legal")


def test_changes_are_not_asked_for_in_such_a_role_either(cast, submission):
    with pytest.raises(workflow.WrongState, match="needs editorial and medical review, not legal"):
        workflow.request_changes(submission, by=cast.legal, role="legal", interests="None.", comment="Why?")


def test_two_approvals_of_one_role_are_one_too_many(cast, submission):
    makers.approve(submission, cast, "editorial")
    with pytest.raises(workflow.AlreadyDone, match="Emil has already approved"):
        workflow.approve(submission, by=cast.editor, role="editorial", extent="all", interests="None.")


@pytest.mark.parametrize("interests", ["", "  \n"])
def test_interests_are_asked_of_every_decision(interests, cast, submission):
    with pytest.raises(workflow.NotReady) as refusal:
        workflow.approve(submission, by=cast.editorial, role="editorial", extent="all", interests=interests)
    assert refusal.value.problems[0].field == "interests"
    with pytest.raises(workflow.NotReady):
        workflow.request_changes(submission, by=cast.editorial, role="editorial", interests=interests, comment="Why?")


def test_changes_are_asked_for_in_words(cast, submission):
    with pytest.raises(workflow.NotReady) as refusal:
        workflow.request_changes(submission, by=cast.editorial, role="editorial", interests="None.", comment=" ")
    assert refusal.value.problems[0].field == "comment"


def test_a_first_version_is_read_whole(cast, submission):
    with pytest.raises(workflow.NotReady, match="no earlier version"):
        makers.approve(submission, cast, "editorial", extent="changes")


def test_asking_for_changes_opens_the_draft_and_keeps_the_words(cast, submission):
    review = workflow.request_changes(
        submission, by=cast.medical, role="medical", interests="None.", comment="Dose in table 2?"
    )
    document = submission.document
    document.refresh_from_db()
    assert (document.state, document.submission) == (State.DRAFT, None)
    assert document.events.last().note == "Dose in table 2?"
    assert (review.name, review.credentials, review.digest) == ("Mira", "MD", submission.digest)


def test_a_decision_on_a_text_that_was_taken_back_is_refused(cast, submission):
    workflow.take_back(submission.document, by=cast.author)
    with pytest.raises(workflow.WrongState, match="no longer under review"):
        makers.approve(submission, cast, "editorial")


def test_a_decision_on_an_older_round_is_refused(cast, submission):
    article = submission.document
    workflow.take_back(article, by=cast.author)
    makers.edit(article, by=cast.author, body="Seven of eleven people responded.")
    makers.submit(article, by=cast.author)
    with pytest.raises(workflow.WrongState, match="Open the newest one"):
        makers.approve(submission, cast, "editorial")


def test_approvals_of_an_older_round_count_for_that_text_alone(cast, submission):
    makers.approve(submission, cast, "editorial")
    workflow.take_back(submission.document, by=cast.author)
    again = makers.submit(submission.document, by=cast.author)
    assert [line.approval for line in workflow.progress(again.document)] == [None, None]


def _publish_on(day, document, cast, *, extent):
    with clock.at(datetime(day.year, day.month, day.day, 12, tzinfo=UTC)):
        submission = makers.submit(document, by=cast.author)
        makers.approve(submission, cast, extent=extent)
        return workflow.publish(submission, by=cast.publisher, change="minor", note="More.")


def test_only_reading_all_of_it_moves_the_date_of_the_last_review(cast):
    article = makers.make("article", by=cast.author)
    first = _publish_on(date(2025, 3, 1), article, cast, extent="all")
    makers.edit(article, by=cast.author, body="A word, mended.")
    second = _publish_on(date(2025, 6, 1), article, cast, extent="changes")
    makers.edit(article, by=cast.author, body="A word, mended again.")
    third = _publish_on(date(2025, 9, 1), article, cast, extent="all")
    assert [version.reviewed_on for version in (first, second, third)] == [
        date(2025, 3, 1),
        date(2025, 3, 1),
        date(2025, 9, 1),
    ]


def test_the_next_review_is_due_as_the_text_says_or_after_the_policys_interval(cast):
    article = makers.make("article", by=cast.author, review_by=date(2025, 12, 24))
    faq = makers.make("faq", by=cast.author)
    assert _publish_on(date(2025, 3, 1), article, cast, extent="all").review_due == date(2025, 12, 24)
    assert _publish_on(date(2025, 3, 1), faq, cast, extent="all").review_due == date(2026, 3, 1)


@pytest.mark.parametrize(
    "setting",
    [
        {},
        {"article": {}},
        {"article": {"roles": []}},
        {"article": {"roles": ["pope"]}},
        {"article": {"rolls": ["medical"]}},
        {"article": {"roles": ["medical"], "month": 12}},
    ],
)
def test_a_policy_that_would_let_something_through_unreviewed_is_refused(setting):
    with pytest.raises(policy.ImproperlyConfigured, match="REVIEW_POLICY"):
        policy.read("article", setting)


@pytest.mark.parametrize(("change", "note"), [("", "More."), ("new", "More."), ("minor", " "), ("trivial", "More.")])
def test_a_later_version_says_what_changed(change, note, cast):
    article = makers.make("article", by=cast.author)
    makers.publish(article, cast)
    makers.edit(article, by=cast.author, body="Something new.")
    submission = makers.submit(article, by=cast.author)
    makers.approve(submission, cast)
    with pytest.raises(workflow.NotReady):
        workflow.publish(submission, by=cast.publisher, change=change, note=note)


def test_a_second_click_on_publish_is_told_what_was_done(cast, submission):
    makers.approve(submission, cast)
    workflow.publish(submission, by=cast.publisher)
    with pytest.raises(workflow.AlreadyDone, match="published as version 1"):
        workflow.publish(submission, by=cast.publisher)


def test_a_withdrawal_says_why_and_hits_the_version_that_was_meant(cast, submission):
    article = submission.document
    makers.approve(submission, cast)
    first = workflow.publish(submission, by=cast.publisher)
    with pytest.raises(workflow.NotReady, match="Say why"):
        workflow.withdraw(first, by=cast.publisher, reason=" ")
    makers.edit(article, by=cast.author, body="Something new.")
    makers.publish(article, cast)
    with pytest.raises(workflow.WrongState, match="moved on to version 2"):
        workflow.withdraw(first, by=cast.publisher, reason="Wrong.")
