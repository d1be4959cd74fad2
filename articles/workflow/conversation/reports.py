"""Errors that readers report: taken in without a word about who they are, answered, and deleted after a time."""

import ipaddress
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from articles import clock
from articles.models import Report, Version
from articles.workflow.errors import AlreadyDone, NotAllowed, NotReady, Problem, WorkflowError
from articles.workflow.people import name_of

MOST_BY_ONE, MOST_BY_ALL = 5, 100  # an hour
COUNTED_FOR = timedelta(hours=1)
SENDER_KEPT = timedelta(days=1)
DONE_KEPT, KEPT = timedelta(days=365), timedelta(days=730)


class TooMany(WorkflowError):
    """More than anybody who reads has to report."""


def receive(report: Report, *, address: str) -> Report:
    """Keep a new report; the same one sent twice is one. Raises TooMany."""
    report.sender, report.at = sender_of(address), clock.now()
    lately = Report.objects.filter(at__gt=report.at - COUNTED_FOR)
    mine = lately.filter(sender=report.sender)
    again = mine.filter(path=report.path, words=report.words).first()
    if again:
        return again
    if mine.count() >= MOST_BY_ONE or lately.count() >= MOST_BY_ALL:
        raise TooMany("More reports have come in during the last hour than we can read. Please send it later.")
    report.save()
    return report


def sender_of(address: str) -> str:
    """A hash by which reports of one day are counted, and which only this site can compute.

    Of an IPv6 address the network alone counts: its subscriber has all addresses in it.
    """
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        known = ipaddress.ip_address("::")
    if known.version == 6:
        known = ipaddress.ip_network((known, 64), strict=False).network_address
    return salted_hmac("articles.report", f"{clock.today()} {known}", algorithm="sha256").hexdigest()


@transaction.atomic
def answer(
    report: Report,
    *,
    by: User,
    words: str,
    done: bool,
    correction: Version | None = None,
    seen: datetime | None = None,
) -> None:
    """Tell the reader what became of it, and whether it is settled.

    An answer may be given anew by whoever has ``seen`` the last one, known by when it was given. Raises NotAllowed,
    NotReady, AlreadyDone.
    """
    if not by.has_perm("articles.change_report"):
        raise NotAllowed("Only editors answer what readers report.")
    if not words.strip():
        raise NotReady([Problem("answer", "Write an answer: the reader finds it behind the link of the report.")])
    if correction and correction.document_id != report.document_id:
        raise NotReady([Problem("correction", "This version is of another text than the one that was reported.")])
    row = locked_rows().get(pk=report.pk)
    if row.answered_at != seen:
        raise AlreadyDone(answered_since(row))
    row.answer, row.correction = words.strip(), correction
    row.state = Report.State.DONE if done else Report.State.ANSWERED
    row.by, row.answered_at = by, clock.now()
    row.save(update_fields=["answer", "correction", "state", "by", "answered_at"])


def locked_rows() -> "QuerySet[Report]":
    """Until the transaction ends, nobody else answers what is read from here."""
    return Report.objects.select_for_update(of=["self"], no_key=True)


def answered_since(report: Report) -> str:
    """For somebody who has not seen the answer that stands."""
    who = name_of(report.by) if report.by else "Somebody"
    return f"{who} has answered this report since you opened it: “{report.answer}”"


def forget() -> int:
    """Hashes after a day; reports a year after they were settled, and all after two; how many reports went."""
    now = clock.now()
    Report.objects.filter(at__lt=now - SENDER_KEPT).exclude(sender="").update(sender="")
    settled = Report.objects.filter(state=Report.State.DONE, answered_at__lt=now - DONE_KEPT)
    return settled.delete()[0] + Report.objects.filter(at__lt=now - KEPT).delete()[0]
