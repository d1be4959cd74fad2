"""What the panel says: the strongest kind of source, and the few figures that matter for trust."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from articles.pages.evidence import people, plot
from articles.pages.evidence.people import People
from articles.pages.evidence.plot import Plot
from articles.pages.evidence.work import Work
from references import evidence
from references.chart import Family
from references.evidence import EvidenceType

_LAST_IN_PEOPLE = 5  # on the ladder of references.evidence; below it stand animals and cells


@dataclass(frozen=True)
class Evidence:
    """Of all sources of a page, in the order of their numbers; there is at least one."""

    works: Sequence[Work]

    @cached_property
    def plot(self) -> Plot | None:
        return plot.draw(self.works)

    @cached_property
    def people(self) -> People:
        return people.count(self.works)

    @cached_property
    def families(self) -> list[tuple[Family, list[Work]]]:
        return plot.by_family(self.works)

    @property
    def strongest(self) -> EvidenceType | None:
        """The highest on the ladder of those about CAR-NK cells that still stand; None where none is on it."""
        ranked = [work for work in self.works if work.direct and not work.withdrawn and work.rank is not None]
        best = min(ranked, key=lambda work: work.rank or 0, default=None)
        return evidence.BY_KEY[best.kind] if best else None

    @property
    def shown_in_people(self) -> bool:
        return self.strongest is not None and (self.strongest.rank or 0) <= _LAST_IN_PEOPLE

    @property
    def indirect(self) -> list[Work]:
        return [work for work in self.works if not work.direct]

    @property
    def preprints(self) -> list[Work]:
        return [work for work in self.works if "preprint" in (work.kind, work.also)]

    @property
    def unsorted(self) -> list[Work]:
        return [work for work in self.works if not work.kind]

    @property
    def flagged(self) -> list[Work]:
        """Those of which their journals said something later, in words that stand beside them."""
        return [work for work in self.works if work.notices]

    @property
    def checked_on(self) -> date | None:
        """The day of the oldest answer on what became of a work since; None where one is lacking."""
        days = [work.checked_on for work in self.works]
        return None if None in days else min(day for day in days if day)
