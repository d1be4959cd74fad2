"""What lists show of live versions: copied columns, no bundles."""

from typing import Any, TypeAlias

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from articles import clock, made_of
from articles.models import Change, Citation, Document, Kind, Version

Found: TypeAlias = "QuerySet[Version]"

MADE_OF = (made_of.newest(Kind.ARTICLE), made_of.newest(Kind.FAQ))
"""Of a page that lists some of these, or counts them."""
COLUMNS = (
    "number",
    "title",
    "summary",
    "audience",
    "words",
    "change",
    "note",
    "reviewed_on",
    "review_due",
    "published_at",
    "topic__name",
    "topic__slug",
    "document__kind",
    "document__slug",
    "document__live",
)


def of_kind(kind: Kind, **narrowed: object) -> "QuerySet[Version]":
    """Newest first, with what lists show of them; ``narrowed`` as in ``found``."""
    return shown(found(kind, **narrowed))


def found(kind: Kind, **narrowed: object) -> "QuerySet[Version]":
    """Newest first, found by the lines of ``Listed``: for the first few, since rows are passed over one by one.

    ``narrowed``: by columns of ``Listed``.
    """
    lines = {f"listed__{name}": value for name, value in {"kind": kind, **narrowed}.items()}
    live = Version.objects.filter(**lines).exclude(listed__ends_on__lte=clock.today())
    return live.order_by("-listed__published_at", "-listed__version")


def corrections() -> "QuerySet[Version]":
    """Every version that put something right in an article that is still public, also where newer ones followed."""
    public = Document.objects.of_kind(Kind.ARTICLE).public()
    found = Version.objects.filter(document__in=public, change=Change.CORRECTION)
    return shown(found).order_by("-published_at", "-pk")


def shown(found: "QuerySet[Version]") -> "QuerySet[Version]":
    return found.select_related("document", "topic").only(*COLUMNS).with_reviews()


def with_sources(found: "QuerySet[Version]") -> "QuerySet[Version]":
    """Each with the number of its own sources, counted for those that are shown alone."""
    cited = Citation.objects.filter(version=OuterRef("pk"))
    return found.annotate(sources=_number(cited, of="version"))


def _number(rows: "QuerySet[Any]", *, of: str) -> Coalesce:
    """How many rows there are for each of what a query lists: asked row by row, where a join would ask for all."""
    counted = rows.order_by().values(of).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)
