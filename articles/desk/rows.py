"""A row of the desk's lists: one text, or all that was handed in together. Asks nothing of the database."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.timesince import timesince

from articles.desk.asked import Asked
from articles.models import Document, Review, Role, State, Submission


@dataclass(frozen=True)
class Row:
    """A text in review or approved. ``number`` is the version that it will be, ``turn`` whose approval is asked now.

    ``along``: the rows of what was handed in with it, which stand nowhere else.
    """

    document: Document
    submission: Submission
    number: int
    approvals: tuple[Review, ...]
    open: tuple[Role, ...]
    turn: tuple[Role, ...]
    asked: tuple[Asked, ...] = ()
    along: tuple["Row", ...] = ()

    @property
    def parts(self) -> tuple["Row", ...]:
        return (self, *self.along)

    @property
    def is_list(self) -> bool:
        return self.submission.parcel_id is not None and not self.submission.leads

    @property
    def title(self) -> str:
        return f"A list of {len(self.parts)} texts" if self.is_list and self.along else self.document.title

    @property
    def address(self) -> str:
        if self.is_list:
            return reverse("desk:list", args=[self.submission.parcel_id])
        return reverse("desk:submission", args=[self.submission.pk])

    @property
    def publish_address(self) -> str:
        return self.address if self.is_list else reverse("desk:publish", args=[self.submission.pk])

    @property
    def under(self) -> tuple["Row", ...]:
        """What is listed under its title: of a list each text, of a lead what came along."""
        return self.parts if self.is_list and self.along else self.along

    @property
    def is_approved(self) -> bool:
        return all(part.document.state == State.APPROVED for part in self.parts)

    @property
    def asks(self) -> list[Role]:
        """Whose approval is asked now, of any of its texts."""
        return list(dict.fromkeys(role for part in self.parts for role in part.turn))

    @property
    def late(self) -> list[Asked]:
        return [each for part in self.parts for each in part.asked if each.is_late]

    def asked_of(self, user: User) -> Asked | None:
        asked = (each for part in self.parts for each in part.asked)
        return next((each for each in asked if each.is_turn and each.assignment.reviewer_id == user.pk), None)

    @property
    def since(self) -> datetime:
        """When the turn began."""
        return self.approvals[-1].at if self.approvals else self.submission.at

    @property
    def waits(self) -> str:
        """'3 days', rounded down."""
        words = timesince(self.since, depth=1)
        return "less than a minute" if words.startswith("0") else words


@dataclass(frozen=True)
class Turn:
    """A row whose next step is this person's, or would be but for ``reason``."""

    row: Row
    roles: tuple[Role, ...]
    reason: str = ""
    asked: Asked | None = None

    @property
    def order(self) -> tuple[bool, date, datetime]:
        """First what was asked of this person, by the day on which it is due; then the longest wait."""
        due = self.asked.assignment.due if self.asked else None
        return self.asked is None, due or date.max, self.row.since


def folded(rows: Iterable[Row]) -> list[Row]:
    """What was handed in together as one row: under its lead, or as a list in the order of its texts."""
    alone, parcels = [], defaultdict(list)
    for row in rows:
        if row.submission.parcel_id is None:
            alone.append(row)
        else:
            parcels[row.submission.parcel_id].append(row)
    return alone + [_folded(parts) for parts in parcels.values()]


def _folded(parts: list[Row]) -> Row:
    first, *rest = sorted(parts, key=lambda row: (not row.submission.leads, row.submission.pk))
    return replace(first, along=tuple(rest))
