"""By what a list of hits can be narrowed, and how many would be left: only what leads somewhere is offered."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from articles import clock
from articles.models import Citation, Total, Version
from articles.search.query import FILTERS, Wanted
from articles.search.ranking import Hit, Hits
from references import evidence

Counts: TypeAlias = Mapping[Any, int | None]
Evidence: TypeAlias = Mapping[int, Collection[str]]


@dataclass(frozen=True)
class Choices:
    """For each filter, the values that can be chosen with the number of documents, what else is chosen given.

    None for a number: there are too many hits to count them, and all that the site has is offered.
    """

    kind: Counts
    topic: Counts
    year: Counts
    evidence: Counts


def narrowed(found: Hits, wanted: Wanted) -> Hits:
    """Of all hits of these words, those that what was chosen leaves."""
    cited = _evidence(found) if wanted.evidence else {}
    return Hits([hit for hit in found.rows if _fits(hit, wanted, cited)])


def choices(found: Hits, wanted: Wanted) -> Choices:
    """``found``: the hits before anything was chosen. One query where they were few enough to be all."""
    if found.more:
        return _everything()
    cited = _evidence(found)
    counts = {name: _count(found, wanted.but(name), name, cited) for name in FILTERS}
    return Choices(**counts)


def _count(found: Hits, wanted: Wanted, name: str, cited: Evidence) -> Counts:
    left = (hit for hit in found.rows if _fits(hit, wanted, cited))
    if name == "evidence":
        return Counter(kind for hit in left for kind in cited.get(hit.document, ()))
    return Counter(value for hit in left if (value := getattr(hit, name)))


def _fits(hit: Hit, wanted: Wanted, cited: Evidence) -> bool:
    return (
        wanted.kind in {"", hit.kind}
        and wanted.topic in {"", hit.topic}
        and (not wanted.year or wanted.year == hit.year)
        and (not wanted.evidence or wanted.evidence in cited.get(hit.document, ()))
    )


def _evidence(found: Hits) -> dict[int, set[str]]:
    """The types of what each document cites today."""
    cited = Citation.objects.filter(version__listed__in=[hit.document for hit in found.rows])
    typed = cited.exclude(reference__evidence_type="").order_by()
    types: dict[int, set[str]] = {}
    for document, kind in typed.values_list("document_id", "reference__evidence_type").distinct():
        types.setdefault(document, set()).add(kind)
    return types


def _everything() -> Choices:
    rows = list(Total.objects.filter(number__gt=0).values_list("kind", "topic__slug"))
    ends = (Version.objects.order_by(each).values_list("published_at", flat=True).first() for each in _ENDS)
    first, last = (clock.local_date(each).year if each else 0 for each in ends)
    return Choices(
        kind=_uncounted(kind for kind, _ in rows),
        topic=_uncounted(slug for _, slug in rows if slug),
        year=_uncounted(range(first, last + 1)),
        evidence=_uncounted(kind.key for kind in evidence.TYPES),
    )


_ENDS = ("published_at", "-published_at")


def _uncounted(values: Iterable[Any]) -> Counts:
    return dict.fromkeys(values)
