"""Pages of a list of any length, at the same cost for a hundred rows and for a hundred thousand."""

from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet

MOST = 1000


def count(rows: QuerySet[Any]) -> int:
    """How many there are; one more than ``MOST`` stands for all that come after."""
    return rows.order_by().values("pk")[: MOST + 1].count()


def in_words(rows: QuerySet[Any]) -> str:
    """'12', or 'more than 1000'."""
    found = count(rows)
    return str(found) if found <= MOST else f"more than {MOST}"


class BoundedPaginator(Paginator):
    """Counts and leads no further than ``MOST`` rows; what comes after them is found by a search, a filter or an order.

    To count a hundred thousand rows, and to pass over them on the way to a last page, takes longer than all else.
    """

    @cached_property
    def count(self) -> int:
        return min(self._reached, MOST)

    @property
    def capped(self) -> bool:
        """Whether there is more than it leads to."""
        return self._reached > MOST

    @cached_property
    def _reached(self) -> int:
        return count(self.object_list)  # type: ignore[arg-type]  # the admin gives it querysets alone
