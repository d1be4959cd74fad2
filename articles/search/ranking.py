"""The one ranked statement: which documents have the words, best first, and no more of them than people look at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet

from articles import clock
from articles.models import Kind, SearchEntry
from articles.search import engine
from articles.search.query import Wanted, terms

MOST = 500
COLUMNS = ("document_id", "kind", "document__listed__topic__slug", "document__listed__published_at", "rank")


class Hit(NamedTuple):
    """``topic`` and ``published_at`` are those of the live version."""

    document: int
    kind: str
    topic: str | None
    published_at: datetime | None
    rank: float

    @property
    def year(self) -> int | None:
        return clock.local_date(self.published_at).year if self.published_at else None


@dataclass(frozen=True)
class Hits:
    """Best first. ``more``: there are others, without the words in their titles, and written earlier."""

    rows: Sequence[Hit] = ()
    more: bool = False


@dataclass(frozen=True)
class Found:
    """``ids`` of documents, best first, from ``offset`` on; ``total`` of them, or ``more``; the ``terms`` asked."""

    ids: list[int]
    total: int
    terms: list[str]
    plain: dict[int, str]
    more: bool = False


def find(query: str, *, public: bool = True, kind: str = "", offset: int = 0, limit: int = 20) -> Found:
    """Documents with every word of the query, the last one perhaps unfinished. Nothing asked finds nothing."""
    return find_wanted(Wanted(terms(query), kind=kind), public=public, offset=offset, limit=limit)


def find_wanted(wanted: Wanted, *, public: bool = True, offset: int = 0, limit: int = 20) -> Found:
    found = hits(wanted, public=public)
    ids = [hit.document for hit in found.rows[offset : offset + limit]]
    return Found(ids, len(found.rows), list(wanted.terms), plain(ids, public=public), found.more)


def plain(documents: Sequence[int], *, public: bool = True) -> dict[int, str]:
    """The texts of these, from which snippets are cut."""
    texts = SearchEntry.objects.filter(public=public, document__in=documents)
    return dict(texts.values_list("document_id", "plain"))


def hits(wanted: Wanted, *, public: bool = True) -> Hits:
    """As ``ranked``, planned as the engine should."""
    with engine.planned():
        return ranked(wanted, public=public)


def ranked(wanted: Wanted, *, public: bool = True) -> Hits:
    """Disclaimers come last: they speak of everything, and nobody looks for them by its words.

    A word that stands on more pages than ``MOST`` is looked for in titles as well, since its rank tells little: those
    come first, then the best of those that were written last.
    """
    found = _rows(wanted, public=public, most=MOST + 1)
    if len(found) <= MOST:
        return Hits(sorted(found, key=_order))
    titled = _rows(wanted, public=public, most=MOST, in_title=True)
    known = {hit.document for hit in titled}
    both = [*sorted(titled, key=_order), *sorted((hit for hit in found if hit.document not in known), key=_order)]
    return Hits(sorted(both[:MOST], key=_is_last), more=True)


def _rows(wanted: Wanted, *, public: bool, most: int, in_title: bool = False) -> list[Hit]:
    if not wanted.terms:
        return []
    entries = _entries(public).filter(wanted.condition())
    found = engine.best(entries, list(wanted.terms), most=most, any_of_them=wanted.any_of_them, in_title=in_title)
    return [Hit(*row) for row in found.values_list(*COLUMNS)]


def _entries(public: bool) -> QuerySet[SearchEntry]:
    entries = SearchEntry.objects.filter(public=public)
    if not public:
        return entries
    shown = entries.filter(document__listed__isnull=False)
    return shown.exclude(document__listed__ends_on__lte=clock.today())


def _order(hit: Hit) -> tuple[bool, float, int]:
    return _is_last(hit), -hit.rank, hit.document


def _is_last(hit: Hit) -> bool:
    return hit.kind == Kind.DISCLAIMER
