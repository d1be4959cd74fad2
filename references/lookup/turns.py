"""One question at a time to each service, with its pause between two, also across processes and machines.

A turn is a lease: a process that dies with it in its hands loses it after a while.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from references import leases
from references.lookup.errors import NoAnswer
from references.lookup.services import Service

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
    leases.keep(_name(service), min(seconds, _LONGEST_REST))


def _taken(service: Service) -> bool:
    return leases.take(_name(service), 3 * settings.LOOK_UP_TIMEOUT)


def _name(service: Service) -> str:
    return f"look-up: {service.queue or service.name}"
