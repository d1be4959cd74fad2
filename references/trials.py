"""The papers of one trial, which its registration links."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from references.identifiers import Identifier
from references.models import Reference


@dataclass(frozen=True)
class Trial:
    """``works``: the registration itself and all papers on the trial that the library has, oldest first."""

    number: str
    works: Sequence[Reference]

    @property
    def address(self) -> str:
        return Identifier("nct", self.number).address


def of(work: Reference) -> Trial | None:
    """The trial that the work registers or reports; at most one query."""
    number = work.nct or work.trial
    if not number:
        return None
    found = Reference.objects.kept().filter(Q(trial=number) | Q(nct=number)).order_by("year", "key")
    return Trial(number, list(found.with_notices()))
