"""Lists of any length, of which one page is read at a time."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet

Row = TypeVar("Row")


class LongList(Generic[Row]):
    """What a ``Paginator`` takes for its list.

    ``keys``: a query of keys in an order without ties, answered by an index alone where the list is long.
    ``number``: how many they are. ``load``: from keys to rows.

    A database counts the rows that it passes over: so keys are read from the nearer end, and the last page costs
    what the first does.
    """

    def __init__(self, keys: QuerySet[Any], *, number: int, load: Callable[[Sequence[int]], Mapping[int, Row]]) -> None:
        self.keys, self.number, self.load = keys, number, load

    def count(self) -> int:
        return self.number

    def __getitem__(self, place: slice) -> list[Row]:
        start, stop, _ = place.indices(self.number)
        keys = self._keys(start, stop)
        rows = self.load(keys)
        return [rows[key] for key in keys if key in rows]

    def _keys(self, start: int, stop: int) -> list[int]:
        behind = self.number - stop
        if start <= behind:
            return list(self.keys[start:stop])
        return list(self.keys.reverse()[behind : self.number - start])[::-1]
