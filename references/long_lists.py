"""Lists of any length, of which one page is read at a time."""

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any, Generic, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect, QueryDict

Row = TypeVar("Row")

LONGEST_NUMBER = 9


class Shelved:
    """A query of keys whose order begins with one column, of which it is known how many stand at each value.

    ``shelves``: values and numbers in that order. Those before the place asked for are passed over unread.
    """

    def __init__(self, keys: QuerySet[Any], column: str, shelves: Sequence[tuple[Any, int]]) -> None:
        self.keys, self.column, self.shelves = keys, column, shelves

    def __getitem__(self, place: slice) -> list[int]:
        before, values, reached = 0, [], 0
        for value, number in self.shelves:
            reached += number
            if reached <= place.start:
                before = reached
            else:
                values.append(value)
            if reached >= place.stop:
                break
        return list(self.keys.filter(self._at(values))[place.start - before : place.stop - before])

    def reverse(self) -> "Shelved":
        return Shelved(self.keys.reverse(), self.column, self.shelves[::-1])

    def _at(self, values: Sequence[Any]) -> Q:
        """One value is asked for as such: no index keeps an order for a choice of several."""
        if len(values) == 1:
            return Q(**{self.column: values[0]})
        known = Q(**{f"{self.column}__in": [value for value in values if value is not None]})
        return known | Q(**{self.column: None}) if None in values else known


class LongList(Generic[Row]):
    """What a ``Paginator`` takes for its list.

    ``keys``: a query of keys in an order without ties, answered by an index alone where the list is long.
    ``number``: how many they are. ``load``: from keys to rows.

    A database counts the rows that it passes over: so keys are read from the nearer end, and the last page costs
    what the first does.
    """

    def __init__(
        self, keys: QuerySet[Any] | Shelved, *, number: int, load: Callable[[Sequence[int]], Mapping[int, Row]]
    ) -> None:
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


class PastTheEnd(Exception):
    """``address``: that of the last page there is."""

    def __init__(self, asked: QueryDict, last: int) -> None:
        said = asked.copy()
        said["page"] = str(last)
        self.address = f"?{said.urlencode()}"


def page_of(listed: Any, many: int, asked: QueryDict) -> Page[Any]:
    """The page of so many that ``?page=`` asks for. Raises PastTheEnd."""
    pages, number = Paginator(listed, many), number_of(asked.get("page", ""))
    if number > pages.num_pages:
        raise PastTheEnd(asked, pages.num_pages)
    return pages.page(number)


def number_of(said: str) -> int:
    """Of a page, as somebody typed it; what is no number that a page can have is the first."""
    is_number = said.isascii() and said.isdecimal() and len(said) <= LONGEST_NUMBER
    return max(int(said), 1) if is_number else 1


def led_to_the_last(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A view whose pages past the end lead to the last one: else each number would be a page to be kept."""

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except PastTheEnd as past:
            return HttpResponseRedirect(past.address)

    return answer
