"""What time it is for the texts and their steps: now, but where a history is written down after the fact."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format

_set: ContextVar[datetime | None] = ContextVar("clock", default=None)


def now() -> datetime:
    return _set.get() or timezone.now()


def local_date(moment: datetime) -> date:
    """The day in the time zone of the site."""
    return timezone.localdate(moment)


def today() -> date:
    return local_date(now())


def in_words(day: date) -> str:
    """'3 May 2026'."""
    return date_format(day, "j F Y")


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let the steps inside be dated ``moment``: for demonstration content and tests."""
    token = _set.set(moment)
    try:
        yield
    finally:
        _set.reset(token)
