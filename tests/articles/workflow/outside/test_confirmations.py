"""A guest's decision waits for a code that went to the invited address."""

import re
from datetime import timedelta

import pytest
from django.core import mail

from articles import workflow
from articles.models import ConfirmationCode
from articles.workflow import clock
from articles.workflow.errors import AlreadyDone, NotReady, WorkflowError, WrongState
from articles.workflow.outside import confirmations, invitations
from articles.workflow.outside.confirmations import WrongCode
from tests import kept
from tests.articles import makers

WORDS = {"decision": "approve", "role": "medical", "extent": "all", "interests": "None.", "comment": "Well told."}


@kept.fixture
def submission(cast):
    submission = makers.submit(makers.make("article", by=cast.author), by=cast.author)
    makers.approve(submission, cast, "editorial")
    return submission


@pytest.fixture
def invitation(cast, submission):
    return makers.invite(submission.document, cast).invitation


@pytest.fixture
def ask(invitation, submission, django_capture_on_commit_callbacks):
    """Ask for a code; answers with it, as it stands in the letter."""

    def ask(**words):
        with django_capture_on_commit_callbacks(execute=True):
            confirmations.ask(invitation, submission, WORDS | words)
        return re.search(r"^  (\d{8})$", mail.outbox[-1].body, re.M)[1]

    return ask


def wrong(code):
    return f"{(int(code) + 1) % 10**8:08}"


def test_the_right_code_takes_the_decision_in_the_words_that_were_sent(invitation, submission, ask):
    invitations.keep(invitation, {"comment": "Well told."})
    code = ask()
    assert not submission.reviews.filter(role="medical").exists(), "a code is asked for, and nothing signed yet"
    review = confirmations.confirm(invitation, f" {code[:4]} {code[4:]} ")
    assert (review.invitation, review.comment, review.interests) == (invitation, "Well told.", "None.")
    invitation.refresh_from_db()
    assert invitation.typed == {}
    assert mail.outbox[-1].to == ["gita@elsewhere.org"]


def test_asking_for_changes_is_confirmed_too(invitation, submission, ask):
    code = ask(decision="changes", comment="Eight, not ten.")
    assert f"asked for changes to “{submission.document}” as medical reviewer" in mail.outbox[-1].body
    confirmations.confirm(invitation, code)
    submission.document.refresh_from_db()
    assert submission.document.state == "draft"


def test_a_code_is_kept_as_a_keyed_hash(invitation, ask):
    code = ask()
    assert code not in str(ConfirmationCode.objects.values())


def test_a_code_holds_for_five_tries(invitation, submission, ask):
    code = ask()
    for left in ("4 more tries", "3 more tries", "2 more tries", "1 more try", "Ask for a new one"):
        with pytest.raises(WrongCode, match=left):
            confirmations.confirm(invitation, wrong(code))
    with pytest.raises(WrongCode, match="tried too often"):
        confirmations.confirm(invitation, code)
    assert confirmations.confirm(invitation, ask())


def test_a_code_holds_for_fifteen_minutes(invitation, ask):
    code = ask()
    with clock.at(clock.now() + timedelta(minutes=15)), pytest.raises(WrongCode, match="too old"):
        confirmations.confirm(invitation, code)
    assert confirmations.confirm(invitation, code)


def test_the_newest_code_alone_holds(invitation, ask):
    first, second = ask(comment="First."), ask(comment="Second.")
    with pytest.raises(WrongCode):
        confirmations.confirm(invitation, first)
    assert confirmations.confirm(invitation, second).comment == "Second."


def test_a_code_is_used_once(invitation, submission, ask):
    code = ask()
    confirmations.confirm(invitation, code)
    with pytest.raises(AlreadyDone):
        confirmations.confirm(invitation, code)
    assert submission.reviews.filter(role="medical").count() == 1


def test_a_code_confirms_nothing_of_another_invitation(cast, invitation, submission, ask):
    other = makers.invite(submission.document, cast, name="Otto", address="otto@elsewhere.org").invitation
    code = ask()
    with pytest.raises(AlreadyDone, match="Nothing waits"):
        confirmations.confirm(other, code)
    confirmations.ask(other, submission, WORDS)
    with pytest.raises(WrongCode):
        confirmations.confirm(other, code)


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ({"interests": ""}, "which interests"),
        ({"extent": "changes"}, "read whole"),
        ({"role": "editorial"}, "has already approved"),
        ({"decision": "changes", "comment": ""}, "what should change"),
    ],
)
def test_no_code_is_sent_for_what_would_be_refused(invitation, submission, words, error):
    before = submission.document.events.count()
    with pytest.raises(WorkflowError, match=error):
        confirmations.ask(invitation, submission, WORDS | words)
    assert not invitation.codes.exists()
    assert submission.document.events.count() == before


def test_trying_a_decision_out_leaves_nothing_behind(invitation, submission, ask):
    before = submission.document.events.count(), submission.reviews.count()
    ask()
    assert (submission.document.events.count(), submission.reviews.count()) == before


def test_a_text_that_was_taken_back_meanwhile_is_not_signed_and_the_code_not_used(cast, invitation, submission, ask):
    invitations.keep(invitation, {"comment": "Well told."})
    code = ask()
    workflow.take_back(submission.document, by=cast.author)
    with pytest.raises(WrongState, match="no longer under review"):
        confirmations.confirm(invitation, code)
    assert not invitation.codes.get().used_at
    invitation.refresh_from_db()
    assert invitation.typed == {"comment": "Well told."}


def test_an_invitation_that_ended_meanwhile_confirms_nothing(cast, invitation, ask):
    code = ask()
    invitations.revoke(invitation, by=cast.editor)
    with pytest.raises(WorkflowError, match="No invitation"):
        confirmations.confirm(invitation, code)


def test_six_letters_an_hour_are_enough(invitation, submission, ask):
    for _ in range(6):
        ask()
    with pytest.raises(WrongState, match="Wait a while"):
        confirmations.again(invitation)
    with clock.at(clock.now() + timedelta(hours=1)):
        confirmations.again(invitation)


def test_again_without_a_decision_is_refused(invitation):
    with pytest.raises(AlreadyDone):
        confirmations.again(invitation)
    assert issubclass(WrongCode, NotReady)
