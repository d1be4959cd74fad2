"""Making a version of what was approved."""

from django.contrib.auth.models import User
from django.db import transaction

from articles.models import Decision, Document, Event, Extent, Parcel, Review, State, Submission, Version
from articles.workflow import clock, locking, policy, rules
from articles.workflow.cited import tasks
from articles.workflow.errors import AlreadyDone, NotReady, Outdated, WrongState
from articles.workflow.publishing import issuing
from articles.workflow.publishing.issuing import Dates
from articles.workflow.publishing.words import NOTHING, Ending, Mending, Words
from articles.workflow.reviewing import fallen, periodic, wording
from articles.workflow.reviewing.review import changes_since, require_same
from articles.workflow.rules import require
from articles.workflow.together import parcels
from articles.workflow.writing import contributors, manuscript


@transaction.atomic
def publish(
    submission: Submission,
    *,
    by: User,
    change: str = "",
    note: str = "",
    mending: Mending = NOTHING.mending,
    ending: Ending = NOTHING.ending,
) -> Version:
    """Make exactly what was approved the live version, and first what came along with it.

    ``change`` (major, minor, correction) and ``note`` are asked of every version but the first, ``mending`` of a
    correction; ``ending`` is for a text whose time is known to end.
    Raises NotAllowed, AlreadyDone, WrongState, NotReady, Outdated naming the part that changed.
    """
    document = locking.lock(submission.document_id)
    require(rules.may_publish(by))
    require_approved(document, submission)
    for companion in parcels.companions(submission):
        _publish(companion.document, companion, NOTHING, by=by)
    return _publish(document, submission, Words(change, note, mending, ending), by=by)


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
    told = Words(change, note)
    return [
        _publish(each.document, each, told if each.document.versions.exists() else NOTHING, by=by) for each in listed
    ]


def require_approved(document: Document, submission: Submission) -> None:
    """What is to be published stands approved, with all that goes out with it."""
    _require_current(document, submission)
    _require_whole(submission)


def _publish(document: Document, submission: Submission, told: Words, *, by: User) -> Version:
    submission = Submission.objects.select_related("revision").get(pk=submission.pk)
    submission.document = document
    read = manuscript.read(document)
    require_same(document, submission, read)
    tasks.require_settled(document, read)
    approvals = _require_approvals(document, submission)
    if problems := [*wording.misnamed(submission, told.change), *told.problems(document, first_day=clock.today())]:
        raise NotReady(problems)
    dates = _dates(document, submission, approvals)
    version = issuing.issue(submission, read, by=by, told=told, dates=dates, step=Event.Step.PUBLISHED)
    if submission.wording_only:
        wording.tell(submission, published=True)
    return version


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
    found = submission.reviews.filter(decision=Decision.APPROVE, digest=submission.digest)
    approvals = list(found.select_related("invitation"))
    wrote = contributors.of(document)
    given = {review.role for review in approvals if not fallen.is_by_one_of(wrote, review)}
    missing = [role.label for role in policy.of_submission(submission).roles if role not in given]
    if missing:
        why = " ".join(fallen.told(review) for review in fallen.of(submission))
        why = why or f"The {' and '.join(missing)} approval does not hold for this text."
        raise WrongState(f"{why} {fallen.WAY_OUT}")
    return approvals


def _dates(document: Document, submission: Submission, approvals: list[Review]) -> Dates:
    """A look at the changes moves neither by itself."""
    last = next(review for review in approvals if review.role == policy.of_submission(submission).roles[-1])
    before = document.versions.with_reviews().order_by("-number").first()
    read_now = last.extent == Extent.ALL and not submission.wording_only
    earlier = before.last_reviewed_on if before and not read_now else None
    reviewed = earlier or clock.local_date(last.at)
    return Dates(reviewed, periodic.next_due(submission.revision.own, since=reviewed))
