"""The one query: which documents a person may be looking for, best first."""

from dataclasses import dataclass

from articles import clock
from articles.models import SearchEntry
from articles.search import engine
from articles.text import fold


@dataclass(frozen=True)
class Found:
    """``ids`` of documents, best first, from ``offset`` on; ``total`` of them in all; the ``terms`` asked."""

    ids: list[int]
    total: int
    terms: list[str]
    plain: dict[int, str]


def find(query: str, *, public: bool = True, kind: str = "", offset: int = 0, limit: int = 20) -> Found:
    """Documents with every word of the query, the last one perhaps unfinished. Nothing asked finds nothing."""
    asked = terms(query)
    if not asked:
        return Found(ids=[], total=0, terms=[], plain={})
    entries = SearchEntry.objects.filter(public=public)
    if public:
        entries = entries.exclude(document__live__expiry__on__lte=clock.today())
    if kind:
        entries = entries.filter(kind=kind)
    matched = engine.matching(entries, asked)
    rows = list(matched.order_by("-rank", "pk").values_list("document_id", "plain")[offset : offset + limit])
    return Found(
        ids=[pk for pk, _ in rows],
        total=matched.count(),
        terms=asked,
        plain=dict(rows),
    )


def terms(query: str, *, most: int = 16) -> list[str]:
    """The words of a query, folded, each once; a query of thousands of words is cut to its first ones."""
    return list(dict.fromkeys(fold(query[:1000]).split()))[:most]
