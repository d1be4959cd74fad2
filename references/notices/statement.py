"""What one source says happened to a work."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from references import dates, identifiers
from references.models import Notice, Precision

LONGEST_PLACE = 200


class Unclear(Exception):
    """A source answered and nothing can be concluded from it. ``str()`` says why; ``said`` is what it said still."""

    def __init__(self, reason: str, said: "tuple[Statement, ...]" = ()) -> None:
        self.said = said
        super().__init__(reason)


@dataclass(frozen=True)
class Statement:
    """``record`` is the source's own number for it; ``parts`` year, month and day, as far as they are known."""

    kind: str
    source: str
    parts: tuple[int, ...] = ()
    doi: str = ""
    url: str = ""
    place: str = ""
    reason: str = ""
    record: str = ""

    @property
    def date(self) -> date | None:
        """The first day of what is known."""
        year, month, day = (*self.parts, 1, 1, 1)[:3]
        return date(year, month, day) if self.parts else None

    @property
    def precision(self) -> Precision:
        return (Precision.UNKNOWN, Precision.YEAR, Precision.MONTH, Precision.DAY)[len(self.parts)]

    def notice(self) -> Notice:
        """As a row, not yet saved."""
        return Notice(
            kind=self.kind,
            date=self.date,
            precision=self.precision,
            doi=self.doi,
            url=self.url,
            place=self.place[:LONGEST_PLACE],
            reason=self.reason,
            source=self.source,
            record=self.record,
        )


def parts_of(value: Mapping | str) -> tuple[int, ...]:
    """Year, month and day as far as they are a day of the calendar, of a CSL date or of text."""
    found = dates.parts({"raw": value} if isinstance(value, str) else value)
    try:
        date(*(*found, 1, 1)[:3])
    except (TypeError, ValueError):
        return found[:2]
    return found


def doi_of(value: object) -> str:
    """The DOI in its one spelling; '' for what is none."""
    found = identifiers.read("doi", value) if isinstance(value, str) else None
    return found.value if found else ""
