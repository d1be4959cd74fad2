"""The public list of works: what readers may ask of it, and in which order it stands."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core import validators
from django.core.paginator import Page
from django.db.models import Case, Count, F, OrderBy, QuerySet, Value, When
from django.http import QueryDict

from references import evidence, finding, statuses, uses, words
from references.long_lists import LongList, Shelved, page_of
from references.models import Reference
from references.models.reference import MOST_FOUND, Beginning, ReferenceQuerySet, YearOrNone

ON_A_PAGE = 25
LONGEST_QUERY = 200

Counts = Mapping[tuple[int | None, str], int]
"""How many works there are of each year and type of evidence."""


_LADDER = {kind.key: place for place, kind in enumerate(evidence.TYPES)}


def _by_rank() -> Case:
    """The place of the type on the ladder; types outside it follow, then works that nobody sorted."""
    places = [When(evidence_type=key, then=Value(place)) for key, place in _LADDER.items()]
    return Case(*places, default=Value(len(_LADDER)))


def _newest() -> OrderBy:
    return F("year").desc(nulls_last=True)


ORDERS: dict[str, tuple[str, Callable[[], list]]] = {
    "newest": ("Newest first", lambda: [_newest(), "key"]),
    "oldest": ("Oldest first", lambda: [F("year").asc(nulls_last=True), "key"]),
    "author": ("By first author", lambda: [Beginning("first_author"), YearOrNone("year").desc(), "key"]),
    "title": ("By title", lambda: [Beginning("title"), "key"]),
    "cited": ("Most cited here first", lambda: [uses.times_cited().desc(), _newest(), "key"]),
    "evidence": ("Strongest evidence first", lambda: [_by_rank(), _newest(), "key"]),
}
SHELVES: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "newest": ("year", lambda year: (year is None, -(year or 0))),
    "oldest": ("year", lambda year: (year is None, year)),
    "evidence": ("evidence_type", lambda kind: _LADDER.get(kind, len(_LADDER))),
}
"""Orders that begin with a column by which works are counted: which, and the place of each of its values."""


@dataclass(frozen=True)
class Asked:
    """What somebody asked for; anything that is no sensible answer counts as not asked."""

    query: str = ""
    evidence_type: str = ""
    year: int | None = None
    topic: str = ""
    status: str = ""
    order: str = "newest"

    @classmethod
    def read(cls, data: QueryDict) -> "Asked":
        kind, year, order = data.get("evidence", ""), data.get("year", ""), data.get("sort", "")
        status, topic = data.get("status", ""), data.get("topic", "")
        return cls(
            query=data.get("q", "").replace("\x00", "").strip()[:LONGEST_QUERY],
            evidence_type=kind if kind in evidence.BY_KEY else "",
            year=int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None,
            topic=topic if validators.slug_re.fullmatch(topic) else "",
            status=status if status in statuses.BY_KEY else "",
            order=order if order in ORDERS else "newest",
        )

    @property
    def narrowed(self) -> bool:
        return bool(self.query or self.evidence_type or self.year or self.topic or self.status)

    def works(self) -> ReferenceQuerySet:
        return self.found().order_by(*ORDERS[self.order][1]())

    def found(self) -> ReferenceQuerySet:
        found = Reference.objects.kept().matching(self.query)
        if self.evidence_type:
            found = found.of_evidence(self.evidence_type)
        if self.year:
            found = found.filter(year=self.year)
        if self.topic:
            found = found.filter(uses.about(self.topic))
        return found.filter(statuses.BY_KEY[self.status].condition()) if self.status else found

    def page(self, asked: QueryDict, counts: Counts) -> Page[Reference]:
        """That of ``?page=``. ``counts``: those of ``self.counts``. Raises PastTheEnd."""
        listed = LongList(self._keys(counts), number=sum(counts.values()), load=_load)
        return page_of(listed, ON_A_PAGE, asked)

    def counts(self) -> Counts:
        rows = self.found().order_by().values_list("year", "evidence_type").annotate(n=Count("pk"))
        return {(year, kind): n for year, kind, n in rows}

    def cut_at(self) -> int | None:
        """How many works were looked through, where more than these have the words asked for."""
        asked = words.fold(self.query).split()
        if not asked:
            return None
        found = Reference.objects.filter(pk__in=finding.keys(asked, most=MOST_FOUND + 1))
        return MOST_FOUND if found.count() > MOST_FOUND else None

    def _keys(self, counts: Counts) -> QuerySet[Any] | Shelved:
        """Of keys alone: a database puts whole records in order before it skips them."""
        keys = self.works().values_list("pk", flat=True)
        if self.order not in SHELVES:
            return keys
        column, place = SHELVES[self.order]
        numbers: Counter[Any] = Counter()
        for (year, kind), number in counts.items():
            numbers[year if column == "year" else kind] += number
        return Shelved(keys, column, sorted(numbers.items(), key=lambda shelf: place(shelf[0])))


def _load(keys: Sequence[int]) -> dict[int, Reference]:
    """Each work tells how many public texts cite it, ``cited``: asked for these alone, since a database would count
    for the whole library before it puts it in order.
    """
    works = Reference.objects.filter(pk__in=keys).with_notices().annotate(times=uses.times_cited())
    for work in works:
        work.cited = work.times
    return {work.pk: work for work in works}


def years() -> list[int]:
    """Every year of which the library has a work, newest first."""
    known = Reference.objects.kept().order_by("-year").values_list("year", flat=True).distinct()
    return [year for year in known if year is not None]
