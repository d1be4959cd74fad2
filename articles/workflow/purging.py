"""
A shared cache that can drop pages by name is asked to, where one is set up (PURGE_SERVICE).

    waiting --the cache agrees--> gone
       ^  |
       +--+ a pause, each longer than the one before: MOST_TRIES times, then it is given up

Names are put down in the transaction of their step and sent right after it; ``manage.py tick`` sends what that missed.
No step fails by it, or begins to ask again after TIMEOUT. What is given up is told in the log, and on the admin's first
page as a job of ``tick`` that fails; the cache is right again when a page is as old as it may be
(``articles.reading.store``).
"""

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from time import monotonic
from typing import Any

import httpx
from django.conf import settings
from django.db import transaction

from articles import clock, made_of
from articles.models import Purge, Stamp

TIMEOUT = 2.0  # seconds: for each answer of the cache, and for all that a step asks of it
PAUSES = [timedelta(minutes=each) for each in (1, 2, 5, 15, 60)]
MOST_TRIES = len(PAUSES) + 1
TOLD_FOR = timedelta(days=1)  # how long ``tick`` tells of what was given up
LONGEST_ERROR = 200

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Service:
    """How a sort of cache is asked: ``most`` names at once, said as ``asks`` says, with the token in ``token``."""

    method: str
    most: int
    asks: Callable[[Sequence[str]], Mapping[str, Any]]
    token: Callable[[str], tuple[str, str]]


def _in_header(name: str) -> Callable[[Sequence[str]], Mapping[str, Any]]:
    return lambda names: {"headers": {name: " ".join(names)}}


def _bearer(token: str) -> tuple[str, str]:
    return "Authorization", f"Bearer {token}"


SERVICES = {
    "fastly": Service("POST", 256, _in_header("Surrogate-Key"), lambda token: ("Fastly-Key", token)),
    "cloudflare": Service("POST", 30, lambda names: {"json": {"tags": list(names)}}, _bearer),
    "varnish": Service("PURGE", 100, _in_header("xkey"), _bearer),
}


class NotPurged(Exception):
    """A shared cache may have old pages still."""


def ask_for(names: Collection[str]) -> None:
    """In the transaction of a step that touched these. Pages that named nothing go with every change."""
    if settings.PURGE_SERVICE not in SERVICES:
        return
    number, now = Stamp.objects.current(), clock.now()
    rows = [Purge(name=name, number=number, next_try_at=now) for name in sorted({*names, made_of.ANY})]
    columns = ["number", "tries", "next_try_at", "error"]
    Purge.objects.bulk_create(rows, update_conflicts=True, unique_fields=["name"], update_fields=columns)
    transaction.on_commit(_send_at_once, robust=True)


def _send_at_once() -> None:
    """Somebody waits for it: what a slow cache leaves over is for ``tick``."""
    until = monotonic() + TIMEOUT
    send_due(lambda: monotonic() >= until)


def send_due(is_over: Callable[[], bool]) -> int:
    """How many names the cache has agreed to drop. After one refusal, or once it is over, nothing more is begun."""
    service = SERVICES[settings.PURGE_SERVICE]
    due = list(Purge.objects.filter(next_try_at__lte=clock.now(), tries__lt=MOST_TRIES).order_by("name"))
    gone = 0
    for start in range(0, len(due), service.most):
        rows = due[start : start + service.most]
        if is_over() or not _send(service, rows):
            break
        gone += len(rows)
    return gone


def work_off(is_over: Callable[[], bool]) -> int:
    """The same for ``tick``. Raises NotPurged as long as something waits that was refused, or was given up."""
    if settings.PURGE_SERVICE not in SERVICES:
        return 0
    Purge.objects.filter(tries__gte=MOST_TRIES, next_try_at__lt=clock.now() - TOLD_FOR).delete()
    gone = send_due(is_over)
    refused = Purge.objects.filter(tries__gt=0).order_by("-tries")
    if worst := refused.first():
        standing = "were given up" if worst.tries >= MOST_TRIES else "are tried again"
        raise NotPurged(f"{refused.count()} names of pages could not be purged and {standing}. {worst.error}")
    return gone


def _send(service: Service, rows: Sequence[Purge]) -> bool:
    try:
        _ask(service, [row.name for row in rows])
    except httpx.HTTPError as error:
        _put_off(rows, f"{type(error).__name__}: {error}")
        return False
    for row in rows:  # unless it has changed again meanwhile
        Purge.objects.filter(name=row.name, number=row.number).delete()
    return True


def _ask(service: Service, names: Sequence[str]) -> None:
    asked = service.asks(names)
    headers = dict([service.token(settings.PURGE_TOKEN)] if settings.PURGE_TOKEN else [])
    headers |= asked.get("headers", {})
    answer = httpx.request(service.method, settings.PURGE_URL, headers=headers, json=asked.get("json"), timeout=TIMEOUT)
    answer.raise_for_status()


def _put_off(rows: Sequence[Purge], error: str) -> None:
    logger.warning("A shared cache was not purged of %d names: %s", len(rows), error)
    for row in rows:
        tries = row.tries + 1
        again = clock.now() + PAUSES[min(tries, len(PAUSES)) - 1]
        Purge.objects.filter(name=row.name, number=row.number).update(
            tries=tries, next_try_at=again, error=error[:LONGEST_ERROR]
        )
