"""Jobs of ``manage.py tick`` that a day or an hour calls for: publish, end."""

from collections.abc import Callable, Iterable
from time import monotonic
from typing import TypeVar

from articles.workflow.publishing import timetable, withdrawal

T = TypeVar("T")


def publish(until: float) -> tuple[int, int]:
    """What is scheduled by now: how many were published, and how many were left for the next tick."""
    return _each(timetable.due(), timetable.carry_out, until)


def end(until: float) -> tuple[int, int]:
    """Texts whose last day has passed: how many were withdrawn, and how many were left."""
    return _each(withdrawal.over(), withdrawal.end, until)


def _each(rows: Iterable[T], act: Callable[[T], object], until: float) -> tuple[int, int]:
    """One that fails for a reason that nobody foresaw keeps none of the others waiting; it is raised at the end."""
    done, left, failed = 0, 0, []
    for row in rows:
        if monotonic() >= until:
            left += 1
            continue
        try:
            done += act(row) is not None
        except Exception as error:
            failed.append(error)
    if failed:
        raise ExceptionGroup("Some could not be done.", failed)
    return done, left
