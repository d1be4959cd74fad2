"""A cited work as the evidence counts it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from django.utils import timezone

from articles.text.citations import fragment
from references import evidence
from references.chart import FAMILIES, Family

IN_PEOPLE = {"trial", "patients"}


class Sorted(Protocol):
    """What the library says of a work (references.models.Reference)."""

    evidence_type: str
    also_type: str
    not_car_nk: bool
    people: int | None
    trial: str
    nct: str | None
    checked_at: datetime | None


@dataclass(frozen=True)
class Work:
    """``kind``, ``also``: keys of references.evidence, '' where nobody has sorted it; ``direct``: about CAR-NK cells.

    ``trial`` is the registration that it reports; ``notices`` what its journal said later, as (words, tone),
    and ``checked_on`` the day when all places that would know of a retraction had last answered.
    """

    number: int
    key: str
    label: str
    year: int | None = None
    kind: str = ""
    also: str = ""
    direct: bool = True
    people: int | None = None
    trial: str = ""
    notices: Sequence[tuple[str, str]] = ()
    checked_on: date | None = None

    def sorted_as(self, work: Sorted, *, checked: bool) -> "Work":
        return replace(
            self,
            kind=work.evidence_type,
            also=work.also_type,
            direct=not work.not_car_nk,
            people=work.people,
            trial=work.trial or work.nct or "",
            checked_on=timezone.localdate(work.checked_at) if checked and work.checked_at else None,
        )

    @property
    def href(self) -> str:
        return f"#ref-{fragment(self.key)}"

    @property
    def family(self) -> Family:
        """Where it stands in the plot: a paper of two kinds with the first of them."""
        return next(family for family in FAMILIES if self.kind in family.kinds)

    @property
    def withdrawn(self) -> bool:
        return any(tone == "stop" for _, tone in self.notices)

    @property
    def notice(self) -> str:
        """The gravest of what its journal said, in words; '' where nothing is known."""
        return self.notices[0][0] if self.notices else ""

    @property
    def in_people(self) -> bool:
        """Whether people were treated or followed in it."""
        kinds = {kind for family in FAMILIES if family.key in IN_PEOPLE for kind in family.kinds}
        return bool(kinds & {self.kind, self.also})

    @property
    def rank(self) -> int | None:
        """Its place on the ladder, 1 the strongest; None outside of it."""
        return evidence.BY_KEY[self.kind].rank if self.kind else None

    @property
    def form(self) -> str:
        """How it is drawn."""
        return "withdrawn" if self.withdrawn else "direct" if self.direct else "indirect"

    @property
    def kind_words(self) -> str:
        """'Early trial in patients (phase 1), and study in animals'."""
        return evidence.badge(self.kind, self.also).words

    @property
    def words(self) -> str:
        """All that its mark stands for, in one line."""
        counted = "1 person" if self.people == 1 else f"{self.people} people" if self.people else ""
        about = "" if self.direct else "not about CAR-NK cells"
        told = [f"Source {self.number}, {self.label}: {self.kind_words}", counted, about, self.notice.lower()]
        return ", ".join(filter(None, told))
