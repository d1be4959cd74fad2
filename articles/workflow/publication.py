"""Making a version public, and taking it off its address."""

from datetime import date, timedelta

from django.contrib.auth.models import User
from django.db import transaction

from articles import search
from articles.models import (
    Change,
    Citation,
    Decision,
    Document,
    DocumentLink,
    Event,
    Extent,
    Parcel,
    Review,
    Stamp,
    State,
    Submission,
    Version,
    Withdrawal,
)
from articles.workflow import (
    assignments,
    bundle,
    clock,
    contributors,
    locking,
    manuscript,
    parcels,
    policy,
    rules,
    seals,
    shown,
    tasks,
)
from articles.workflow.drafts import require
from articles.workflow.errors import AlreadyDone, NotReady, Outdated, Problem, WrongState
from articles.workflow.manuscript import Manuscript
from articles.workflow.review import changes_since, require_same


@transaction.atomic
def publish(submission: Submission, *, by: User, change: str = "", note: str = "") -> Version:
    """Make exactly what was approved the live version, and first what came along with it.

    ``change`` (major, minor, correction) and ``note`` are asked of every version but the first.
    Raises NotAllowed, AlreadyDone, WrongState, NotReady, Outdated naming the part that changed.
    """
    document = locking.lock(submission.document_id)
    require(rules.may_publish(by))
    _require_current(document, submission)
    _require_whole(submission)
    for companion in parcels.companions(submission):
        _publish(companion.document, companion, by=by)
    return _publish(document, submission, by=by, change=change, note=note)


@transaction.atomic
def publish_list(parcel: Parcel, *, by: User, change: str = "", note: str = "") -> list[Version]:
    """Publish all that is still on a list; what was sent back is on it no more.

    ``change`` and ``note`` are told of each text that readers know already.
    """
    require(rules.may_publish(by))
    locking.lock_all(list(parcel.submissions.values_list("document", flat=True)))
    listed = parcels.listed(parcel)
    if not listed:
        raise AlreadyDone("Nothing is on this list any more: all of it was published or sent back.")
    for submission in listed:
        _require_current(submission.document, submission)
    told = {"change": change, "note": note}
    return [
        _publish(each.document, each, by=by, **(told if each.document.versions.exists() else {})) for each in listed
    ]


def _publish(document: Document, submission: Submission, *, by: User, change: str = "", note: str = "") -> Version:
    submission = Submission.objects.select_related("revision", "document").get(pk=submission.pk)
    read = manuscript.read(document)
    require_same(document, submission, read)
    tasks.require_settled(document, read)
    approvals = _require_approvals(document, submission)
    number = document.versions.count() + 1
    change = _require_note(number, change, note)
    version = Version.objects.create(
        document=document,
        number=number,
        submission=submission,
        change=change,
        note=note.strip(),
        by=by,
        published_at=clock.now(),
        shown=_shown(submission, read),
        records={key: read.references[key].csl for key in read.keys},
        **_listed(submission, read),
        **_dates(document, submission, approvals),
    )
    _index_uses(version, read)
    document.state, document.submission, document.live = State.DRAFT, None, version
    document.save(update_fields=["state", "submission", "live"])
    Event.objects.create(
        document=document, submission=submission, step=Event.Step.PUBLISHED, by=by, note=note, at=clock.now()
    )
    assignments.finish(document, by=by, because=f"“{document}” has been published: no review of it is asked of you.")
    tasks.follow(document, read, by=by)
    search.refresh(document)
    seals.append(version)
    Stamp.objects.touch()
    return version


@transaction.atomic
def withdraw(version: Version, *, by: User, reason: str) -> Withdrawal:
    """Take the live version off its address, which then says why; its permanent address stays."""
    document = locking.lock(version.document_id)
    require(rules.may_withdraw(by))
    if document.live_id is None:
        raise AlreadyDone(f"“{document}” is not public, so there is nothing to withdraw.")
    if document.live_id != version.pk:
        raise WrongState(f"“{document}” has moved on to version {document.live.number}. Look at that one first.")
    if not reason.strip():
        raise NotReady([Problem("reason", "Say why, in words for readers.")])
    withdrawal = Withdrawal.objects.create(
        document=document, version=version, reason=reason.strip(), by=by, at=clock.now()
    )
    document.live = None
    document.save(update_fields=["live"])
    Event.objects.create(document=document, step=Event.Step.WITHDRAWN, by=by, note=reason, at=clock.now())
    search.refresh(document)
    Stamp.objects.touch()
    return withdrawal


def _require_current(document: Document, submission: Submission) -> None:
    """What is to be published must be what stands approved."""
    done = Version.objects.filter(submission=submission).first()
    if done:
        raise AlreadyDone(f"This text was published as version {done.number} on {done.published_at:%d %B %Y}.")
    if document.submission_id != submission.pk:
        changed = changes_since(document, submission)
        if changed:
            raise Outdated("This text has changed since it was approved, so the approval does not cover it.", changed)
        raise WrongState(f"“{document}” was taken back. It must be handed in and approved again.")
    if document.state != State.APPROVED:
        missing = " and ".join(role.label for role in rules.open_roles(document))
        raise WrongState(f"“{document}” is not approved yet: the {missing} review is still to come.")


def _require_whole(submission: Submission) -> None:
    """What was handed in together goes out together: nothing of it alone, nor before all of it is approved."""
    leader = parcels.lead(submission)
    if leader:
        raise WrongState(f"This goes out with “{leader.document}”, on whose page it stands: publish that one.")
    if submission.parcel_id and not submission.leads:
        raise WrongState("This is part of a list, which is published as a whole: open the list on the review desk.")
    waiting = [each.document for each in parcels.companions(submission) if each.document.state != State.APPROVED]
    if waiting:
        raise WrongState(" ".join(_still_to_come(document) for document in waiting))


def _still_to_come(document: Document) -> str:
    missing = " and ".join(role.label for role in rules.open_roles(document))
    return f"“{document}” comes along and is not approved yet: the {missing} review is still to come."


def _require_approvals(document: Document, submission: Submission) -> list[Review]:
    """Every role's approval of this digest, by people who did not write it. Told again here, not trusted."""
    approvals = list(submission.reviews.filter(decision=Decision.APPROVE, digest=submission.digest))
    wrote = contributors.of(document)
    given = {review.role for review in approvals if review.reviewer_id not in wrote}
    missing = [role.label for role in policy.of_submission(submission).roles if role not in given]
    if missing:
        raise WrongState(f"The {' and '.join(missing)} approval does not hold for this text.")
    return approvals


def _require_note(number: int, change: str, note: str) -> str:
    if number == 1:
        return Change.NEW
    missing = []
    if change not in {Change.MAJOR, Change.MINOR, Change.CORRECTION}:
        missing.append(Problem("change", "Say whether this is a major change, a minor change or a correction."))
    if not note.strip():
        missing.append(Problem("note", "Tell readers what changed."))
    if missing:
        raise NotReady(missing)
    return change


def _listed(submission: Submission, read: Manuscript) -> dict:
    """What lists show of a version, so that they need not open its bundle."""
    own = submission.revision.own
    return {
        "digest": submission.digest,
        "title": own["title"],
        "summary": own.get("summary", ""),
        "topic_id": own.get("topic"),
        "audience": own.get("audience", ""),
        "words": read.words,
    }


def _dates(document: Document, submission: Submission, approvals: list[Review]) -> dict:
    """When it was last read whole, and when it is due again. A look at the changes moves neither by itself."""
    rule = policy.of_submission(submission)
    last = next(review for review in approvals if review.role == rule.roles[-1])
    before = document.versions.order_by("-number").first()
    whole = last.extent == Extent.ALL or before is None
    reviewed = clock.local_date(last.at) if whole else before.reviewed_on
    wished = submission.revision.own.get("review_by")
    due = date.fromisoformat(wished) if wished else reviewed + timedelta(days=rule.days)
    return {"reviewed_on": reviewed, "review_due": due}


def _shown(submission: Submission, read: Manuscript) -> list[int]:
    terms = bundle.terms(read)
    return [version.pk for version in shown.versions(submission.revision.own, on=clock.today(), terms=terms)]


def _index_uses(version: Version, read: Manuscript) -> None:
    Citation.objects.bulk_create(
        Citation(document=version.document, version=version, reference=read.references[key]) for key in read.keys
    )
    DocumentLink.objects.bulk_create(
        DocumentLink(document=version.document, version=version, target=target)
        for target in read.linked()
        if target.pk != version.document_id
    )
