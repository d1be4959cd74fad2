"""Taking a version off its address: at once with a reason, or after the last day that was set for it."""

from django.contrib.auth.models import User
from django.db import transaction

from articles import search
from articles.models import Document, Event, Expiry, Version, Withdrawal
from articles.workflow import clock, locking, rules, showing
from articles.workflow.checking import tallies
from articles.workflow.errors import AlreadyDone, NotReady, Problem, WrongState
from articles.workflow.publishing import listing, naming, schedules, words
from articles.workflow.publishing.words import Ending
from articles.workflow.rules import require


@transaction.atomic
def withdraw(version: Version, *, by: User, reason: str) -> Withdrawal:
    """Take the live version off its address, which then says why; its permanent address stays."""
    document = _with_live(version, "withdraw")
    require(rules.may_withdraw(by))
    if not reason.strip():
        raise NotReady([Problem("reason", "Say why, in words for readers.")])
    return take_off(document, version, reason.strip(), by=by, step=Event.Step.WITHDRAWN)


@transaction.atomic
def expire(version: Version, *, by: User, last_day: Ending) -> Expiry:
    """Set the last day on which the live version is shown. It is set once: what is public is never changed."""
    document = _with_live(version, "end")
    require(rules.may_publish(by))
    if hasattr(version, "expiry"):
        raise AlreadyDone(
            f"It is shown until the day before {version.expiry.on:%d %B %Y} already, and that is told to readers. "
            "Publish a new version, or withdraw this one."
        )
    problems = list(last_day.problems(first_day=clock.today()))
    if not problems and not last_day:
        problems = [Problem("last_day", "Name the last day.")]
    if problems:
        raise NotReady(problems)
    expiry = words.end(version, last_day, by=by.pk)
    listing.follow(document)
    showing.version_changed(version)
    return expiry


def over() -> list[Expiry]:
    """Of live versions whose last day has passed: readers see them no more, and the record is to say so too."""
    due = Expiry.objects.filter(on__lte=clock.today(), version__live_for__isnull=False)
    return list(due.select_related("version", "by"))


@transaction.atomic
def end(expiry: Expiry) -> Withdrawal | None:
    """Withdraw formally what readers see no more; None where it was done, or another version came, meanwhile."""
    document = locking.lock(expiry.version.document_id)
    if document.live_id != expiry.version_id:
        return None
    return take_off(document, expiry.version, expiry.reason, by=expiry.by, step=Event.Step.EXPIRED)


def _with_live(version: Version, verb: str) -> Document:
    document = locking.lock(version.document_id)
    if document.live_id is None:
        raise AlreadyDone(f"“{document}” is not public, so there is nothing to {verb}.")
    if document.live_id != version.pk:
        raise WrongState(f"“{document}” has moved on to version {document.live.number}. Look at that one first.")
    return document


def take_off(document: Document, version: Version, reason: str, *, by: User, step: Event.Step) -> Withdrawal:
    """The act alone, on a locked document."""
    withdrawal = Withdrawal.objects.create(document=document, version=version, reason=reason, by=by, at=clock.now())
    schedules.cancel(document, "what readers had was taken off its address meanwhile.", by=by)
    document.live = None
    document.save(update_fields=["live"])
    Event.objects.create(document=document, step=step, by=by, note=reason, at=clock.now())
    search.refresh(document)
    tallies.outdate_around(document)
    listing.follow(document)
    naming.take_off(document)
    showing.version_changed(version)
    return withdrawal
