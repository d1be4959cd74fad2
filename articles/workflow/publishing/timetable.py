"""
Publishing at a time. A schedule is a row and not yet a version: whatever voids the approval ends it.

    APPROVED --schedule--> open --carry_out (tick, when it is due)--> published, by whoever scheduled it
                             |
                             +--unschedule, or take_back, send_back, another publication, a withdrawal--> cancelled

What publishing refuses when the time has come cancels it too, with the cause: nothing is tried for ever.
"""

from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction

from articles.models import Document, Event, Schedule, Submission, Version
from articles.workflow import clock, locking, rules
from articles.workflow.errors import AlreadyDone, NotReady, Problem, WorkflowError
from articles.workflow.publishing import publication, schedules
from articles.workflow.publishing.words import NOTHING, Ending, Mending, Words
from articles.workflow.rules import require

LATE = timedelta(minutes=10)


@transaction.atomic
def schedule(
    submission: Submission,
    *,
    by: User,
    publish_at: datetime,
    change: str = "",
    note: str = "",
    mending: Mending = NOTHING.mending,
    ending: Ending = NOTHING.ending,
) -> Schedule:
    """Publish this approved text at that time; an open schedule of it is changed to that. As ``publish`` otherwise."""
    document = locking.lock(submission.document_id)
    require(rules.may_publish(by))
    publication.require_approved(document, submission)
    told = Words(change, note, mending, ending)
    problems = told.problems(document, first_day=clock.local_date(publish_at))
    if publish_at <= clock.now():
        problems.append(Problem("publish_at", "This time has passed. Choose a later one, or publish now."))
    if problems:
        raise NotReady(problems)
    kept = {"publish_at": publish_at, "words": told.stored(), "by": by, "at": clock.now()}
    row, _ = Schedule.objects.update_or_create(document=document, submission=submission, outcome="", defaults=kept)
    _log(row, Event.Step.SCHEDULED, by=by, note=f"For {schedules.when(row)}")
    return row


@transaction.atomic
def unschedule(document: Document, *, by: User) -> None:
    """Cancel a schedule by hand; the approval stands."""
    document = locking.lock(document.pk)
    require(rules.may_publish(by))
    if schedules.open_of(document) is None:
        raise AlreadyDone(f"“{document}” is not scheduled, so there is nothing to cancel.")
    schedules.cancel(document, "it was called off.", by=by)


def due() -> list[Schedule]:
    """What is to be published by now, the earliest first."""
    return list(Schedule.objects.filter(outcome="", publish_at__lte=clock.now()))


@transaction.atomic
def carry_out(schedule: Schedule) -> Version | None:
    """Publish what is due, once; None where it was refused or is no longer due. Its publisher is told either way."""
    document = locking.lock(schedule.document_id)
    row = schedules.open_of(document)
    if row is None or row.publish_at > clock.now():
        return None
    told = Words.restored(row.words)
    try:
        version = publication.publish(row.submission, by=row.by, **vars(told))
    except WorkflowError as refused:
        schedules.cancel(document, str(refused))
        return None
    late = "" if clock.now() - row.publish_at < LATE else f", later than on {schedules.when(row)} as planned"
    schedules.tell(row, f"was published as version {version.number}{late}.", "published")
    return version


def _log(row: Schedule, step: Event.Step, *, by: User, note: str) -> None:
    Event.objects.create(document=row.document, submission=row.submission, step=step, by=by, note=note, at=clock.now())
