"""Addresses that are due, asked one after the other, each host with a pause between two questions."""

import time
from collections import deque
from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from references import leases
from references.links import asking, keeping
from references.models import Address, Answered

LEASE, LEASED_FOR = "check links", 600  # whoever checks holds it, and renews it with each address
TROUBLE_AFTER = timedelta(days=3)  # what did not answer well is asked again sooner
_GOOD = {Answered.GOOD, Answered.MOVED}


def due(held: Collection[str], now: datetime) -> list[str]:
    """Of these addresses, those that were never asked, then those that wait longest."""
    known = {url: (verdict, at) for url, verdict, at in Address.objects.values_list("url", "verdict", "checked_at")}
    fine = timedelta(days=settings.LINKS_AFTER_DAYS)
    waiting = []
    for url in held:
        verdict, at = known.get(url, (None, None))
        if at is None or at <= now - (fine if verdict in _GOOD else min(TROUBLE_AFTER, fine)):
            waiting.append((at.timestamp() if at else 0.0, url))
    return [url for _, url in sorted(waiting)]


def check(urls: Collection[str], *, until: float) -> Iterator[Address]:
    """Each as it has been asked and kept; none is begun after ``until`` (of time.monotonic)."""
    waiting, rested = deque(urls), dict[str, float]()
    while waiting and time.monotonic() < until:
        url = _next(waiting, rested)
        leases.keep(LEASE, LEASED_FOR)
        yield keeping.keep(url, asking.ask(url), at=timezone.now())
        rested[_host(url)] = time.monotonic() + settings.LINKS_PAUSE


def _next(waiting: deque[str], rested: dict[str, float]) -> str:
    """The first whose host has had its pause; where all of them rest, the first once it has."""
    now = time.monotonic()
    ready = next((url for url in waiting if rested.get(_host(url), 0) <= now), None)
    url = ready or min(waiting, key=lambda url: rested[_host(url)])
    if not ready:
        time.sleep(max(0, rested[_host(url)] - now))
    waiting.remove(url)
    return url


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
