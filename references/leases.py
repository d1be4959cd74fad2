"""Whose turn it is with a thing that one process at a time may use, also across machines.

A lease is taken and given back by single statements: nobody waits in a transaction, and what a process that died
had in its hands comes free after a while.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.utils import timezone

from references.models import Lease


def take(name: str, seconds: float) -> bool:
    """Whether it is ours now, for so long; two who ask at once never both get it."""
    now = timezone.now()
    until = now + timedelta(seconds=seconds)
    if Lease.objects.filter(name=name, until__lte=now).update(until=until):
        return True
    return Lease.objects.get_or_create(name=name, defaults={"until": until})[1]


def keep(name: str, seconds: float) -> None:
    """Ours is to end then; 0 gives it back."""
    Lease.objects.filter(name=name).update(until=timezone.now() + timedelta(seconds=seconds))


@contextmanager
def held(name: str, seconds: float) -> Iterator[bool]:
    """Whether it is ours in here."""
    taken = take(name, seconds)
    try:
        yield taken
    finally:
        if taken:
            keep(name, 0)
