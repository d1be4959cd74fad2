"""Taking back, and the reviewers' decisions."""

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from django.contrib.auth.models import User
from django.db import transaction

from articles.models import (
    Decision,
    Document,
    Event,
    Extent,
    Review,
    Role,
    State,
    Submission,
)
from articles.workflow import locking, people, policy, rules
from articles.workflow.cited import tasks
from articles.workflow.errors import AlreadyDone, Difference, NotReady, Outdated, Problem, WrongState
from articles.workflow.moving import log, move
from articles.workflow.outside import inviting
from articles.workflow.publishing import schedules
from articles.workflow.reviewing import assignments, signing
from articles.workflow.reviewing.signing import NO_ANSWERS, Statement
from articles.workflow.rules import require
from articles.workflow.together import parcels
from articles.workflow.writing import bundle, differences, manuscript
from articles.workflow.writing.manuscript import Manuscript

WHAT_HAPPENED = {
    Event.Step.TAKEN_BACK: "was taken back",
    Event.Step.CHANGES: "is to be changed",
    Event.Step.SENT_BACK: "was sent back",
    Event.Step.RECALLED: "was called back",
}


@transaction.atomic
def take_back(document: Document, *, by: User, reason: str = "") -> Document:
    """Open the draft again. Approvals given so far stay on record and count for that text alone."""
    document = locking.at(document.pk, State.IN_REVIEW, State.APPROVED)
    require(rules.may_submit(by, document))
    return reopen(document, Event.Step.TAKEN_BACK, by=by, note=reason)


@transaction.atomic
def approve(
    submission: Submission,
    *,
    by: User,
    role: str,
    extent: str,
    interests: str,
    comment: str = "",
    credentials: str = "",
    answers: Mapping[str, str] = NO_ANSWERS,
) -> Review:
    """Sign exactly this text in one role, and what came along with it as far as this person may decide it.

    The last role that the policy asks for makes it APPROVED. What came along is new, and signed as read whole.
    ``credentials``: asked of those whose byline names none; ``answers``: field to answer of ``conflicts.questions``.
    Raises WrongState, NotAllowed, AlreadyDone, NotReady, Outdated naming the part that changed.
    """
    document, submission = _under_review(submission)
    if role in rules.roles_of(document) and role not in rules.open_roles(document):
        given = submission.reviews.get(role=role, decision=Decision.APPROVE)
        raise AlreadyDone(f"{given.name} has already approved this as {Role(role).label} reviewer.")
    require(rules.may_review(by, submission, role))
    _require_turn(document, role)
    said = Statement(interests, comment, extent, credentials, answers)
    _require_complete(submission, by, said)
    read = manuscript.read(document)
    require_same(document, submission, read)
    tasks.require_settled(document, read)
    review = _approved(submission, by, role, said)
    for other in parcels.decided_with(submission, by, role):
        if not other.reason:
            require_same(other.submission.document, other.submission)
            _approved(other.submission, by, role, replace(said, extent=Extent.ALL))
    return review


@transaction.atomic
def request_changes(
    submission: Submission,
    *,
    by: User,
    role: str,
    interests: str,
    comment: str,
    credentials: str = "",
    answers: Mapping[str, str] = NO_ANSWERS,
) -> Review:
    """Send the text back to its author, with what should change. What else was answered is kept, and not asked for."""
    document, submission = _under_review(submission)
    require(rules.may_review(by, submission, role))
    _require_asked(document, role)
    missing = []
    if not comment.strip():
        missing.append(Problem("comment", "Say what should change, so that the author can mend it."))
    if not interests.strip():
        missing.append(Problem("interests", signing.NO_INTERESTS))
    if missing:
        raise NotReady(missing)
    said = Statement(interests, comment, credentials=credentials, answers=answers)
    review = signing.sign(submission, Decision.CHANGES, by, role, said)
    reopen(document, Event.Step.CHANGES, by=by, note=comment)
    return review


def send_back(document: Document, *, by: User, cause: str) -> Document:
    """Open a draft again because something that it rests on has changed; in the caller's transaction."""
    document = locking.at(document.pk, State.IN_REVIEW, State.APPROVED)
    return reopen(document, Event.Step.SENT_BACK, by=by, note=cause)


def require_same(document: Document, submission: Submission, read: Manuscript | None = None) -> None:
    """Refuse, naming the part, unless the draft is to the letter what was handed in."""
    changed = changes_since(document, submission, read)
    if changed:
        raise Outdated("This is no longer the text that was handed in.", changed)


def changes_since(document: Document, submission: Submission, read: Manuscript | None = None) -> list[Difference]:
    """What differs between the draft of now and what was handed in; empty where the digests agree."""
    read = read or manuscript.read(document)
    drawn = bundle.draw_up_again(document, submission, read)
    if drawn.digest == submission.digest:
        return []
    content = submission.revision.content
    works = {key: read.references[key].csl for key in read.keys}
    named = [
        *differences.of_own(content["own"], drawn.own),
        *differences.of_documents(content["uses"]["documents"], drawn.documents),
        *differences.of_works({key: submission.records[key] for key in submission.records if key in works}, works),
    ]
    return named or [Difference("the text", "its fingerprint differs")]


def _under_review(submission: Submission) -> tuple[Document, Submission]:
    document = locking.lock(submission.document_id)
    if document.submission_id != submission.pk:
        gone = changes_since(document, submission)
        if document.submission_id is None and gone:
            raise Outdated("This text was taken back and has changed since.", gone)
        raise WrongState(
            f"“{document}”: this text is no longer under review. Open the newest one from the review desk."
        )
    if document.state != State.IN_REVIEW:
        raise AlreadyDone(f"“{document}” already has all its approvals.")
    return document, Submission.objects.select_related("revision", "document").get(pk=submission.pk)


def _require_asked(document: Document, role: str) -> None:
    """Refuse a decision in a role that is not asked for."""
    roles = rules.roles_of(document)
    if role not in roles:
        what = "change of wording" if document.submission.wording_only else document.get_kind_display()
        wanted = " and ".join(wanted.label for wanted in roles)
        raise WrongState(f"A {what} needs {wanted} review, not {Role(role).label}.")


def _require_turn(document: Document, role: str) -> None:
    _require_asked(document, role)
    rule = policy.of_document(document)
    waiting = [earlier for earlier in rule.before(Role(role)) if earlier in rules.open_roles(document)]
    if waiting:
        raise WrongState(f"The {waiting[0].label} review comes first.")


def _require_complete(submission: Submission, by: User, said: Statement) -> None:
    missing = []
    if said.extent not in Extent.values:
        missing.append(Problem("extent", "Say whether you read all of it or checked the changes."))
    elif said.extent == Extent.CHANGES and not submission.document.live_id:
        missing.append(Problem("extent", "There is no earlier version to compare with: a first version is read whole."))
    elif said.extent == Extent.CHANGES and not _was_read_whole(submission.document):
        missing.append(Problem("extent", "Nobody has read the version before it whole, so this one is read whole."))
    missing += signing.missing(submission, by, said)
    if missing:
        raise NotReady(missing)


def _approved(submission: Submission, by: User, role: str, said: Statement) -> Review:
    document = submission.document
    asked = rules.turn(document)
    review = signing.sign(submission, Decision.APPROVE, by, role, said)
    assignments.finish(document, role=role, by=by)
    inviting.call_in(document, set(rules.turn(document)) - set(asked))
    if not rules.open_roles(document):
        move(document, State.APPROVED, submission)
    log(document, submission, Event.Step.APPROVED, by=by, note=f"{Role(role).label}. {said.comment}".strip())
    return review


def _was_read_whole(document: Document) -> bool:
    """Whether what readers have was: not where it was published in an emergency and still waits for its review."""
    return document.live is not None and document.live.last_reviewed_on is not None


def reopen(document: Document, step: Event.Step, *, by: User, note: str) -> Document:
    """Open the draft again, and what was handed in together with it and cannot stand without it."""
    submission = cast(Submission, document.submission)
    for other in parcels.opened_with(submission):
        cause = f"“{document}”, handed in together with this, {WHAT_HAPPENED[step]}. {note}"
        _open(other.document, other, Event.Step.SENT_BACK, by=by, note=cause)
    _open(document, submission, step, by=by, note=note)
    return document


def _open(document: Document, submission: Submission, step: Event.Step, *, by: User, note: str) -> None:
    schedules.cancel(document, f"{people.name_of(by)} {step.label}.", by=by)
    move(document, State.DRAFT, None)
    log(document, submission, step, by=by, note=note)
