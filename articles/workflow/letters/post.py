"""
Letters on their way. Each is claimed, in a statement of its own, before the server is asked:

    waiting --claim--> claimed --taken by the server--> gone
       ^                  |
       +----a pause-------+ refused, or no server there: MOST_TRIES times in two days, then it is given up
       |                  |
       +--again, by name--+ the process died, or the line broke while it was handed over: nobody knows

Two processes never send the same letter, whatever their clocks say, since only one of them gets the claim. What nobody
knows the fate of is not sent again by itself: somebody looks, and decides.
"""

import smtplib
from contextlib import suppress
from datetime import timedelta
from time import monotonic
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import F, Q, QuerySet

from articles.models import Letter
from articles.workflow import clock, rules
from articles.workflow.errors import AlreadyDone, WrongState

PAUSES = [timedelta(minutes=each) for each in (5, 15, 60, 3 * 60, 6 * 60, 12 * 60, 24 * 60)]
MOST_TRIES = len(PAUSES) + 1
HANDED_OVER_WITHIN = timedelta(minutes=10)  # a claim that is older belongs to a process that died
KEPT = timedelta(days=90)
BROKEN = (smtplib.SMTPException, OSError, ValueError)
REFUSED = (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused, smtplib.SMTPNotSupportedError, ValueError)


def asks_a_server() -> bool:
    """Whether a letter that is sent waits for somebody else."""
    return settings.EMAIL_BACKEND == "django.core.mail.backends.smtp.EmailBackend"


def due() -> QuerySet[Letter]:
    """Oldest first. What is planned further ahead than any pause was planned by a clock that ran wrong."""
    now = clock.now()
    when = Q(next_try_at__lte=now) | Q(next_try_at__gt=now + PAUSES[-1])
    return Letter.objects.filter(when, sent_at=None, claimed_at=None, tries__lt=MOST_TRIES).order_by("pk")


def in_trouble() -> QuerySet[Letter]:
    """Refused at least once, or nobody knows whether it went."""
    died = Q(claimed_at__lt=clock.now() - HANDED_OVER_WITHIN)
    return Letter.objects.filter(~Q(error="") | died, sent_at=None)


def send_due(until: float) -> tuple[int, int]:
    """How many of the letters that are due have gone, and how many have not; nothing is begun after ``until``."""
    gone = failed = 0
    for pk in list(due().values_list("pk", flat=True)):
        if monotonic() >= until:
            break
        if (went := send(pk)) is not None:
            gone, failed = gone + went, failed + (not went)
    return gone, failed


def send(pk: int) -> bool | None:
    """Whether it has gone; None where it is not ours to send. Never inside a transaction, which could forget it."""
    with transaction.atomic(durable=True):
        if not due().filter(pk=pk).update(claimed_at=clock.now(), tries=F("tries") + 1):
            return None
    letter = Letter.objects.get(pk=pk)
    connection = get_connection()
    try:
        connection.open()
    except BROKEN as error:
        return _not_gone(letter, error)
    try:
        connection.send_messages([_mail(letter)])
    except REFUSED as error:
        return _not_gone(letter, error)
    except BROKEN as error:
        return _unknown(letter, error)
    finally:
        with suppress(*BROKEN):
            connection.close()
    return _gone(letter)


def again(letter: Letter, *, by: User) -> Letter:
    """Somebody has looked and wants it sent, though it may have gone already."""
    rules.require(rules.may_send_letters(by))
    with transaction.atomic():
        letter = Letter.objects.select_for_update(no_key=True).get(pk=letter.pk)
        _require_in_trouble(letter)
        letter.claimed_at, letter.tries, letter.error, letter.next_try_at = None, 0, "", clock.now()
        letter.save(update_fields=["claimed_at", "tries", "error", "next_try_at"])
    return letter


def forget() -> int:
    """Whom we wrote to, and what, ends after a while. What stood in a daily letter is still known as told."""
    old = Letter.objects.filter(queued_at__lt=clock.now() - KEPT)
    alone = old.filter(messages=None).delete()[0]
    return alone + old.exclude(address="").update(address="", body="", error="")


def standing(letter: Letter) -> str:
    """Where it is, in words for the screen."""
    now = clock.now()
    if letter.sent_at:
        return "sent"
    if letter.claimed_at and (letter.error or letter.claimed_at < now - HANDED_OVER_WITHIN):
        return "nobody knows whether it went"
    if letter.claimed_at:
        return "being sent"
    if letter.tries >= MOST_TRIES:
        return f"given up after {letter.tries} tries"
    return "refused, is tried again" if letter.error else "waits for the next tick"


def _require_in_trouble(letter: Letter) -> None:
    if letter.sent_at:
        raise AlreadyDone(f"This letter has gone, on {clock.in_words(clock.local_date(letter.sent_at))}.")
    if not letter.address:
        raise WrongState("This letter is too old: whom it was for, and what it said, has been cleared away.")
    if not in_trouble().filter(pk=letter.pk).exists():
        raise WrongState("This letter is on its way: it goes with the next tick, or is being sent right now.")


def _mail(letter: Letter) -> EmailMessage:
    """Its number stays the same however often it is sent, so that mail programs can tell a second copy."""
    host = urlsplit(settings.SITE_URL).hostname
    headers = {
        "Message-ID": f"<letter-{letter.pk}-{letter.queued_at:%Y%m%d%H%M%S}@{host}>",
        "Auto-Submitted": "auto-generated",
    }
    return EmailMessage(letter.subject, letter.body, None, [letter.address], headers=headers)


def _gone(letter: Letter) -> bool:
    kept = {"body": ""} if letter.secret else {}
    Letter.objects.filter(pk=letter.pk).update(sent_at=clock.now(), error="", **kept)
    return True


def _not_gone(letter: Letter, error: Exception) -> bool:
    pause = PAUSES[min(letter.tries, len(PAUSES)) - 1]
    Letter.objects.filter(pk=letter.pk).update(claimed_at=None, error=_said(error), next_try_at=clock.now() + pause)
    return False


def _unknown(letter: Letter, error: Exception) -> bool:
    """The claim stays."""
    Letter.objects.filter(pk=letter.pk).update(error=_said(error))
    return False


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
