"""What becomes of a schedule when its document moves on: it is kept, or cancelled and its publisher told."""

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.timezone import localtime

from articles.models import Document, Event, Schedule, Version
from articles.workflow import clock
from articles.workflow.letters import telling


def open_of(document: Document) -> Schedule | None:
    return document.schedules.filter(outcome="").select_related("by", "submission").first()


def cancel(document: Document, cause: str, *, by: User | None = None) -> None:
    """End the open schedule, if there is one, in the transaction of what voids it. ``by``: whose step that is."""
    schedule = open_of(document)
    if schedule is None:
        return
    _close(schedule, Schedule.Outcome.CANCELLED, cause)
    Event.objects.create(
        document=document,
        submission=schedule.submission,
        step=Event.Step.UNSCHEDULED,
        by=by or schedule.by,
        note=cause,
        at=clock.now(),
    )
    if by != schedule.by:
        tell(schedule, f"will not be published on {when(schedule)}: {cause}", "cancelled")


def settle(version: Version) -> None:
    """A version was made: of what was scheduled, or of another text, which ends the schedule."""
    schedule = open_of(version.document)
    if schedule and schedule.submission_id == version.submission_id:
        _close(schedule, Schedule.Outcome.PUBLISHED)
    elif schedule:
        cancel(version.document, f"version {version.number} was published meanwhile.", by=version.by)


def tell(schedule: Schedule, what: str, step: str) -> None:
    """Tell its publisher, once a step."""
    address = reverse("desk:submission", args=[schedule.submission_id])
    telling.tell(schedule.by, f"schedule-{schedule.pk}-{step}", f"“{schedule.document}” {what}", address)


def when(schedule: Schedule) -> str:
    """'3 March 2027, 08:00 (CET)'."""
    return f"{localtime(schedule.publish_at):%d %B %Y, %H:%M (%Z)}".lstrip("0")


def _close(schedule: Schedule, outcome: Schedule.Outcome, cause: str = "") -> None:
    schedule.outcome, schedule.cause, schedule.closed_at = outcome, cause, clock.now()
    schedule.save(update_fields=["outcome", "cause", "closed_at"])
