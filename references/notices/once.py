"""The same notice from several sources, told once.

Two rows are one notice if both name its DOI; where one of them names none, if they are of one kind and their
dates agree as far as both are known. Some journals print a notice under the work's own DOI, which then tells
nothing apart.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from references.models import Notice


@dataclass(frozen=True)
class Told:
    """One notice, put together from all that sources say of it. Reads as a Notice does."""

    rows: tuple["Notice", ...]

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.get_kind_display(), self.date_words)))

    @property
    def _gravest(self) -> "Notice":
        return min(self.rows, key=lambda row: row.gravity)

    @property
    def kind(self) -> str:
        return self._gravest.kind

    def get_kind_display(self) -> str:
        return self._gravest.get_kind_display()

    @property
    def gravity(self) -> int:
        return self._gravest.gravity

    @property
    def words(self) -> str:
        return self._gravest.words

    @property
    def tone(self) -> str:
        return self._gravest.tone

    @property
    def date_words(self) -> str:
        return self._first(lambda row: row.date_words)

    @property
    def reason(self) -> str:
        return self._first(lambda row: row.reason)

    @property
    def place(self) -> str:
        return self._first(lambda row: row.place)

    @property
    def address(self) -> str:
        return self._first(lambda row: row.address)

    @property
    def first_added(self) -> datetime:
        """When we knew of it."""
        return min(row.added_at for row in self.rows)

    @property
    def sources(self) -> list[str]:
        """Who says so."""
        return list(dict.fromkeys(row.source for row in self.rows))

    def _first(self, told: Callable[["Notice"], str]) -> str:
        """What the most exact row says that says anything; of two days, the first, which is not the print issue's."""
        exact_first = sorted(
            self.rows, key=lambda row: (row.gravity, _EXACTNESS.index(row.precision), row.date or date.max)
        )
        return next(filter(None, map(told, exact_first)), "")


_EXACTNESS = ("day", "month", "year", "unknown")


def once(rows: Iterable["Notice"], own_doi: str | None = None) -> list[Told]:
    """Gravest first, then newest. ``own_doi``: of the work itself."""
    rows = list(rows)
    if not rows:  # as of most works
        return []
    newest_first = sorted(rows, key=lambda row: (row.date or date.min, -(row.pk or 0)), reverse=True)
    groups: list[list[Notice]] = []
    for row in sorted(newest_first, key=lambda row: (not _doi(row, own_doi), _EXACTNESS.index(row.precision))):
        same = next((group for group in groups if _same(group, row, own_doi)), None)
        if same is None:
            groups.append([row])
        else:
            same.append(row)
    ordered = sorted(groups, key=lambda group: newest_first.index(group[0]))
    return sorted((Told(tuple(group)) for group in ordered), key=lambda told: told.gravity)


def is_news(row: "Notice", known: Iterable["Notice"], own_doi: str | None = None) -> bool:
    """Whether none of these tells of the same notice, or only of a milder kind."""
    told = next(told for told in once([*known, row], own_doi) if any(each is row for each in told.rows))
    return not any(other is not row and other.gravity <= row.gravity for other in told.rows)


def _same(group: Sequence["Notice"], row: "Notice", own_doi: str | None) -> bool:
    dois = {doi for each in group if (doi := _doi(each, own_doi))}
    if dois and _doi(row, own_doi):
        return _doi(row, own_doi) in dois
    return row.kind == group[0].kind and any(_dates_agree(each, row) for each in group)


def _dates_agree(one: "Notice", other: "Notice") -> bool:
    """An unknown date contradicts nothing."""
    if one.date is None or other.date is None:
        return True
    parts = min(3 - _EXACTNESS.index(each.precision) for each in (one, other))
    return one.date.timetuple()[:parts] == other.date.timetuple()[:parts]


def _doi(row: "Notice", own_doi: str | None) -> str:
    doi = row.doi.lower()
    return "" if doi == own_doi else doi
