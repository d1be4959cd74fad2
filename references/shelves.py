"""The public list of works: what readers may ask of it, and in which order it stands."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core import validators
from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, F, OrderBy, Value, When
from django.db.models.functions import Lower
from django.http import QueryDict

from references import evidence, statuses, uses
from references.models import Reference
from references.models.reference import ReferenceQuerySet

ON_A_PAGE = 25
LONGEST_QUERY = 200


def _by_rank() -> Case:
    """The place of the type on the ladder; types outside it follow, then works that nobody sorted."""
    places = [When(evidence_type=kind.key, then=Value(place)) for place, kind in enumerate(evidence.TYPES)]
    return Case(*places, default=Value(len(evidence.TYPES)))


def _newest() -> OrderBy:
    return F("year").desc(nulls_last=True)


ORDERS: dict[str, tuple[str, Callable[[], list]]] = {
    "newest": ("Newest first", lambda: [_newest(), "key"]),
    "oldest": ("Oldest first", lambda: [F("year").asc(nulls_last=True), "key"]),
    "author": ("By first author", lambda: ["first_author", _newest(), "key"]),
    "title": ("By title", lambda: [Lower("title"), "key"]),
    "cited": ("Most cited here first", lambda: [uses.times_cited().desc(), _newest(), "key"]),
    "evidence": ("Strongest evidence first", lambda: [_by_rank(), _newest(), "key"]),
}


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

    def page(self, number: str) -> Page:
        """A number that is none gives the first page, one too high the last.

        Each work tells how many public texts cite it, ``cited``: asked for these alone, since a database would
        count for the whole library before it puts it in order.
        """
        page: Page = Paginator(self.works().values_list("pk", flat=True), ON_A_PAGE).get_page(number)
        order = list(page.object_list)  # of keys alone: a database puts whole records in order before it skips them
        shown = Reference.objects.filter(pk__in=order).with_notices().annotate(times=uses.times_cited())
        found = {work.pk: work for work in shown}
        page.object_list = works = [found[pk] for pk in order if pk in found]
        for work in works:
            work.cited = work.times
        return page

    def counts(self) -> dict[tuple[int | None, str], int]:
        """How many works there are of each year and type of evidence."""
        rows = self.found().order_by().values_list("year", "evidence_type").annotate(n=Count("pk"))
        return {(year, kind): n for year, kind, n in rows}


def years() -> list[int]:
    """Every year of which the library has a work, newest first."""
    known = Reference.objects.kept().order_by("-year").values_list("year", flat=True).distinct()
    return [year for year in known if year is not None]
