"""The number that every public change raises (``articles.models.Stamp``), asked for in the cheapest way there is.

It is a row, not a sequence, which would move before the change is committed; and it is read before anything else, so
that a page made from older rows is never taken for a newer one.
"""

from collections.abc import Callable, Collection
from typing import TypeVar

from django.db import InterfaceError, OperationalError, connection

from articles.models import NameStamp

Answer = TypeVar("Answer")

_ASK = "SELECT number FROM articles_stamp WHERE id = 1"


def current() -> int:
    """0 on a site where nothing was ever published. Raises DatabaseError where the database cannot be asked.

    A connection that broke since it was last used is closed, and another tried once: so this very question is the
    health check that Django would otherwise make first in each request, at the price of a second one.
    """
    connection.health_check_done = True
    return _asked(_ask)


def moved(names: Collection[str], *, since: int) -> bool:
    """Whether any of these has changed since that generation. One query; asked after ``current``, never before.

    Raises DatabaseError where the database went away meanwhile.
    """
    return _asked(lambda: NameStamp.objects.moved(names, since=since))


def _asked(ask: Callable[[], Answer]) -> Answer:
    """Once more over another connection, where the one there is has broken."""
    try:
        return ask()
    except (OperationalError, InterfaceError):
        if connection.in_atomic_block:
            raise
        connection.close()
        return ask()


def _ask() -> int:
    with connection.cursor() as cursor:
        cursor.execute(_ASK)
        row = cursor.fetchone()
    return row[0] if row else 0
