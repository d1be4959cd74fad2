"""The one query: which documents a person may be looking for, best first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Q, QuerySet, When

from articles import clock
from articles.models import Citation, Kind, SearchEntry
from articles.search import engine
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


@dataclass(frozen=True)
class Found:
    """``ids`` of documents, best first, from ``offset`` on; ``total`` of them in all; the ``terms`` asked."""

    ids: list[int]
    total: int
    terms: list[str]
    plain: dict[int, str]


def find(query: str, *, public: bool = True, kind: str = "", offset: int = 0, limit: int = 20) -> Found:
    """Documents with every word of the query, the last one perhaps unfinished. Nothing asked finds nothing."""
    return find_wanted(Wanted(terms(query), kind=kind), public=public, offset=offset, limit=limit)


def find_wanted(wanted: Wanted, *, public: bool = True, offset: int = 0, limit: int = 20) -> Found:
    """Disclaimers come last: they speak of everything, and nobody looks for them by its words."""
    if not wanted.terms:
        return Found(ids=[], total=0, terms=[], plain={})
    total = matching(wanted, public=public).filter(narrowing(wanted)).count()
    found = engine.ranked(_entries(public), list(wanted.terms), any_of_them=wanted.any_of_them)
    ordered = found.filter(narrowing(wanted)).order_by(
        Case(When(kind=Kind.DISCLAIMER, then=1), default=0), "-rank", "pk"
    )
    ids = list(ordered.values_list("document_id", flat=True)[offset : offset + limit])
    texts = SearchEntry.objects.filter(public=public, document__in=ids).values_list("document_id", "plain")
    return Found(ids=ids, total=total, terms=list(wanted.terms), plain=dict(texts))


def matching(wanted: Wanted, *, public: bool = True) -> QuerySet[Any]:
    """Entries with the words, narrowed to nothing; without words, none."""
    if not wanted.terms:
        return SearchEntry.objects.none()
    return engine.matching(_entries(public), list(wanted.terms), any_of_them=wanted.any_of_them)


def _entries(public: bool) -> QuerySet[SearchEntry]:
    entries = SearchEntry.objects.filter(public=public)
    return entries.exclude(document__live__expiry__on__lte=clock.today()) if public else entries


def narrowing(wanted: Wanted, *, but: str = "") -> Q:
    """The condition for all that was chosen, ``but`` one: what else could be chosen there."""
    asked = Q()
    if wanted.kind and but != "kind":
        asked &= Q(kind=wanted.kind)
    if wanted.topic and but != "topic":
        asked &= Q(document__live__topic__slug=wanted.topic)
    if wanted.year and but != "year":
        asked &= Q(document__live__published_at__year=wanted.year)
    if wanted.evidence and but != "evidence":
        cited = Citation.objects.filter(version__live_for__isnull=False, reference__evidence_type=wanted.evidence)
        asked &= Q(document__in=cited.values("document"))
    return asked


def terms(query: str, *, most: int = 16) -> list[str]:
    """The words of a query, folded, each once; a query of thousands of words is cut to its first ones."""
    return list(dict.fromkeys(fold(query[:1000]).split()))[:most]
