"""What the site says today, kept in the memory of a process until anything public changes, or the minute.

For what is asked after every pause in typing, and is the same each time: the works that a text cites, and what stands
around it. The generation of the site moves in the transaction of every public change (``Stamp``) and is read first, so
that no answer is older than its generation. Inside a transaction nothing is kept, since its changes may be taken back
and their number given to others.
"""

from collections.abc import Callable, Hashable
from datetime import datetime
from threading import Lock
from typing import Any, TypeVar

from django.db import connection

from articles import clock
from articles.models import Stamp

MOST = 2_000  # answers

Answer = TypeVar("Answer")
Moment = tuple[int, datetime]


class Answers:
    """Of one generation and minute. Whoever is given one must not change it."""

    def __init__(self, moment: Moment | None = None) -> None:
        self.moment = moment
        self._known: dict[Hashable, Any] = {}

    def get(self, question: Hashable) -> Any:
        return self._known.get(question)

    def keep(self, question: Hashable, answer: Any) -> None:
        if len(self._known) >= MOST:
            self._known.clear()
        self._known[question] = answer

    def answer(self, question: Hashable, ask: Callable[[], Answer]) -> Answer:
        found: Answer | None = self.get(question)
        if found is None:
            found = ask()
            self.keep(question, found)
        return found


_lock = Lock()
_latest = Answers()


def answers() -> Answers:
    """Those of now. One query."""
    if connection.in_atomic_block:
        return Answers()
    moment = Stamp.objects.current(), clock.now().replace(second=0, microsecond=0)
    return _of(moment)


def forget() -> None:
    """For another database, whose generations are others."""
    _of(None)


def _of(moment: Moment | None) -> Answers:
    global _latest
    with _lock:
        if _latest.moment != moment:
            _latest = Answers(moment)
        return _latest
