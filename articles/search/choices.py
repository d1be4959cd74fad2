"""By what a list of hits can be narrowed, and how many would be left: only what leads somewhere is offered."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F
from django.db.models.functions import ExtractYear

from articles.models import Citation
from articles.search.query import Wanted, matching, narrowing

_Row = tuple[str, str | None, int | None, int]


@dataclass(frozen=True)
class Choices:
    """For each filter, the values that can be chosen with the number of documents, what else is chosen given."""

    kind: dict[str, int]
    topic: dict[str, int]
    year: dict[int, int]
    evidence: dict[str, int]


def choices(wanted: Wanted) -> Choices:
    """Two queries, however many documents were found."""
    rows = _rows(wanted)
    return Choices(
        kind=_count((kind, n) for kind, topic, year, n in rows if _fits(wanted, topic=topic, year=year)),
        topic=_count((topic, n) for kind, topic, year, n in rows if _fits(wanted, kind=kind, year=year)),
        year=_count((year, n) for kind, topic, year, n in rows if _fits(wanted, kind=kind, topic=topic)),
        evidence=_evidence(wanted),
    )


def _rows(wanted: Wanted) -> list[_Row]:
    """How many documents there are of each kind, topic and year."""
    only = Wanted(wanted.terms, wanted.any_of_them, evidence=wanted.evidence)
    found = matching(only).filter(narrowing(only)).order_by()
    topic, year = F("document__live__topic__slug"), ExtractYear("document__live__published_at")
    counted = found.values_list("kind", topic, year).annotate(n=Count("pk"))
    return [(kind, slug, when, n) for kind, slug, when, n in counted]


def _evidence(wanted: Wanted) -> dict[str, int]:
    found = matching(wanted).filter(narrowing(wanted, but="evidence")).order_by()
    cited = Citation.objects.filter(version__live_for__isnull=False, document__in=found.values("document"))
    typed = cited.exclude(reference__evidence_type="").order_by().values_list("reference__evidence_type")
    return dict(typed.annotate(n=Count("document", distinct=True)))


def _fits(wanted: Wanted, **values: str | int | None) -> bool:
    chosen = {name: getattr(wanted, name) for name in values}
    return all(not chosen[name] or chosen[name] == value for name, value in values.items())


def _count(pairs: Iterable[tuple[Any, int]]) -> dict[Any, int]:
    total: Counter[Any] = Counter()
    for value, n in pairs:
        if value:
            total[value] += n
    return dict(total)
