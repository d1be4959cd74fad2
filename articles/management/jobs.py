"""What ``manage.py tick`` does, job by job: how often, for how long at most, and whether it asks services outside."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from itertools import takewhile
from time import monotonic, sleep

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.utils import timezone

from articles.management import dated
from articles.search import misses, words
from articles.workflow import purging
from articles.workflow.checking import counting
from articles.workflow.conversation import reports
from articles.workflow.letters import daily, post
from articles.workflow.publishing import listing
from articles.workflow.record import seals
from articles.workflow.reviewing import escalation, guest_reminders, reminders
from articles.workflow.writing import renditions
from references import leases, statistics
from references.links import checking as link_checks
from references.links import keeping, places
from references.lookup import kept
from references.notices import checking, due, recording

QUARTER, HOUR, DAY = timedelta(minutes=15), timedelta(hours=1), timedelta(days=1)
LOG_INS_KEPT = timedelta(days=7)


@dataclass(frozen=True)
class Done:
    """``said``: for the log, '' where there was nothing to do; ``more``: time was up before the work was done."""

    said: str = ""
    more: bool = False


@dataclass(frozen=True)
class Job:
    """``work`` is told the moment (of time.monotonic) after which it begins nothing more."""

    name: str
    every: timedelta
    seconds: int
    work: Callable[[float], Done]
    outside: bool = False


def remind_reviewers(until: float) -> Done:
    return _counted(reminders.remind() + guest_reminders.remind(), "told")


def publish_scheduled(until: float) -> Done:
    done, left = dated.publish(until)
    return Done(f"{done} texts published as scheduled" if done else "", more=bool(left))


def end_dated(until: float) -> Done:
    done, left = dated.end(until)
    return Done(f"{done} texts withdrawn after their last day" if done else "", more=bool(left))


def remind_of_reviews(until: float) -> Done:
    escalation.write()
    return Done()


def write_letters(until: float) -> Done:
    """Whatever people are to be told, gathered to a letter each."""
    reminders.take_back()
    guest_reminders.take_back()
    return _counted(daily.gather(), "drawn up")


def send_letters(until: float) -> Done:
    gone, failed = post.send_due(until)
    return Done(f"{gone} letters sent, {failed} not sent" if gone or failed else "", more=post.due().exists())


def purge_caches(until: float) -> Done:
    return _counted(purging.work_off(lambda: monotonic() >= until), "names of pages purged from a shared cache")


def forget_letters(until: float) -> Done:
    return _counted(post.forget(), "old letters cleared away")


def check_references(until: float) -> Done:
    turns = due.due(timezone.now())
    checked = [checking.check(work) for work in takewhile(lambda _: monotonic() < until, due.each(turns))]
    notices = sum(len(each.added) for each in checked)
    unknown = sum(bool(each.unknown) for each in checked)
    said = f"{len(checked)} works checked, {notices} notices added, {unknown} not checked at every source"
    return Done(said if turns else "", more=len(checked) < len(turns))


def check_links(until: float) -> Done:
    with leases.held(link_checks.LEASE, link_checks.LEASED_FOR) as ours:
        if not ours:
            return Done("links are being checked already, by check_links")
        held = places.everywhere()
        keeping.forget(held)
        turns = link_checks.due(held, timezone.now())
        checked = list(link_checks.check(turns, until=until))
    return Done(f"{len(checked)} addresses checked" if turns else "", more=len(checked) < len(turns))


LET_IN = 0.005
"""Seconds between two transactions of many in a row. On SQLite whoever waits to write asks again every tenth of a
second, and within ten might never find the moment between them."""


def seal_record(until: float) -> Done:
    """Versions from before there was a chain first, then all else that was added; a link at a time."""
    links = last = 0
    while monotonic() < until and (link := seals.catch_up(after=last) or seals.seal_rows()):
        links, last = links + 1, link.version_id or last
        sleep(LET_IN)
    return Done(f"{links} links added to the chain" if links else "", more=monotonic() >= until)


def thin_checks(until: float) -> Done:
    return _counted(recording.thin(), "repeated checks cleared away")


def forget_answers(until: float) -> Done:
    return _counted(kept.forget_old(), "old answers of services cleared away")


def forget_reports(until: float) -> Done:
    return _counted(reports.forget(), "reports of errors cleared away")


def make_renditions(until: float) -> Done:
    """Of pictures from before there were smaller files of them, and after a move of the media."""
    return _counted(renditions.make_missing(lambda: monotonic() >= until), "pictures given smaller files")


def count_found(until: float) -> Done:
    """What the checks find in drafts that changed, and once a day in all, since some look at the date."""
    counted, left = counting.count_due(lambda: monotonic() >= until)
    return Done(f"{counted} texts checked" if counted else "", more=left)


def tend_search(until: float) -> Done:
    """The words for 'did you mean', and the counts of what was not found."""
    changed, forgotten = words.rebuild(), misses.forget()
    return Done(f"{changed} words changed, {forgotten} counts cleared away" if changed or forgotten else "")


def mend_lists(until: float) -> Done:
    """What lists count is kept with each publication; that it is right is looked at all the same."""
    return _counted(listing.mend(), "lines or counts of lists were wrong and are mended")


def measure_tables(until: float) -> Done:
    return Done(more=not statistics.measure(until=until))


def forget_sessions(until: float) -> Done:
    store: type[SessionBase] = import_module(settings.SESSION_ENGINE).SessionStore
    store.clear_expired()
    return Done()


def forget_log_ins(until: float) -> Done:
    """Who tried to log in, from where: kept as long as it helps to see an attack."""
    before = timezone.now() - LOG_INS_KEPT
    old = (model.objects.filter(attempt_time__lt=before) for model in (AccessAttempt, AccessFailureLog, AccessLog))
    return _counted(sum(rows.delete()[0] for rows in old), "old log-in attempts cleared away")


def _counted(count: int, words: str) -> Done:
    return Done(f"{count} {words}" if count else "")


JOBS = (
    Job("schedules", timedelta(0), 60, publish_scheduled),
    Job("last days", timedelta(0), 30, end_dated),
    Job("reminders", QUARTER, 20, remind_reviewers),
    Job("reviews due", HOUR, 30, remind_of_reviews),
    Job("daily letters", timedelta(0), 20, write_letters),
    Job("letters", timedelta(0), 60, send_letters),
    Job("shared caches", timedelta(0), 5, purge_caches),
    Job("notices", HOUR, 40, check_references, outside=True),
    Job("links", HOUR, 40, check_links, outside=True),
    Job("record", HOUR, 30, seal_record),
    Job("answers", HOUR, 10, forget_answers),
    Job("old letters", DAY, 10, forget_letters),
    Job("checks", DAY, 30, thin_checks),
    Job("reports", HOUR, 10, forget_reports),
    Job("pictures", HOUR, 40, make_renditions),
    Job("texts", timedelta(0), 30, count_found),
    Job("search", DAY, 60, tend_search),
    Job("lists", DAY, 10, mend_lists),
    Job("statistics", DAY, 20, measure_tables),
    Job("sessions", DAY, 20, forget_sessions),
    Job("log-ins", DAY, 20, forget_log_ins),
)
