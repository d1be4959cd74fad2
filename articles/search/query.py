"""What somebody looks for: words, and what the documents are narrowed to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from django.db.models import Exists, OuterRef, Q

from articles.models import Citation
from articles.text import fold


@dataclass(frozen=True)
class Wanted:
    """The words, whether one of them is enough, and what the documents are narrowed to.

    ``topic`` is a slug, ``year`` that of the publication, ``evidence`` the type of a work that is cited.
    """

    terms: Sequence[str]
    any_of_them: bool = False
    kind: str = ""
    topic: str = ""
    year: int = 0
    evidence: str = ""

    @property
    def narrowed(self) -> bool:
        return bool(self.kind or self.topic or self.year or self.evidence)

    def but(self, *names: str) -> Self:
        """The same narrowed by less."""
        return replace(self, **{name: getattr(Wanted, name) for name in names})

    def condition(self) -> Q:
        """All that was chosen, of search entries."""
        asked = Q()
        if self.kind:
            asked &= Q(kind=self.kind)
        if self.topic:
            asked &= Q(document__listed__topic__slug=self.topic)
        if self.year:
            asked &= Q(document__listed__published_at__year=self.year)
        if self.evidence:
            cited = Citation.objects.filter(version=OuterRef("document__listed__version"))
            asked &= Q(Exists(cited.filter(reference__evidence_type=self.evidence)))
        return asked


FILTERS = ("kind", "topic", "year", "evidence")


def terms(query: str, *, most: int = 16) -> list[str]:
    """The words of a query, folded, each once; a query of thousands of words is cut to its first ones."""
    return list(dict.fromkeys(fold(query[:1000]).split()))[:most]
