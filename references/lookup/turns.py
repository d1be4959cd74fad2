"""One question at a time to each service, with its pause between two, also across processes and machines.

Whose turn it is stands in a row that is taken and given back by single statements: nobody sleeps in a
transaction, and a process that dies with a turn in its hands loses it after a while.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from references.lookup.errors import NoAnswer
from references.lookup.services import Service
from references.models import Lease

_LOOK_AGAIN = 0.1  # seconds
_LONGEST_REST = 600


@contextmanager
def turn(service: Service, until: float) -> Iterator[None]:
    """Wait for our turn, at most ``until`` (of time.monotonic). Raises NoAnswer where it does not come."""
    while not _taken(service):
        if time.monotonic() >= until:
            raise NoAnswer("is busy with other questions of this site, or asked it to wait; try again in a minute")
        time.sleep(_LOOK_AGAIN)
    try:
        yield
    finally:
        rest(service, service.pause)


def rest(service: Service, seconds: float) -> None:
    """Ask nothing more for so long."""
    _row(service).update(until=_from_now(min(seconds, _LONGEST_REST)))


def _taken(service: Service) -> bool:
    """Whether the turn is ours now; two who ask at once never both get it."""
    at_most = _from_now(3 * settings.LOOK_UP_TIMEOUT)
    if _row(service).filter(until__lte=timezone.now()).update(until=at_most):
        return True
    return not _row(service).exists() and _first(service, at_most)


def _first(service: Service, until: datetime) -> bool:
    return Lease.objects.get_or_create(name=_name(service), defaults={"until": until})[1]


def _row(service: Service) -> QuerySet[Lease]:
    return Lease.objects.filter(name=_name(service))


def _name(service: Service) -> str:
    return f"look-up: {service.queue or service.name}"


def _from_now(seconds: float) -> datetime:
    return timezone.now() + timedelta(seconds=seconds)
