"""What lists show of live versions: copied columns, no bundles."""

from typing import Any, TypeAlias

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from articles.models import Change, Citation, Document, Kind, Topic, Version

Found: TypeAlias = "QuerySet[Version]"

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


def of_kind(kind: Kind) -> "QuerySet[Version]":
    """Newest first; said here, since Django drops a model's own order where rows are counted."""
    return _loaded(Version.objects.live().of_kind(kind))


def corrections() -> "QuerySet[Version]":
    """Every version that put something right in an article that is still public, also where newer ones followed."""
    public = Document.objects.of_kind(Kind.ARTICLE).public()
    return _loaded(Version.objects.filter(document__in=public, change=Change.CORRECTION))


def _loaded(found: "QuerySet[Version]") -> "QuerySet[Version]":
    return found.select_related("document", "topic").only(*COLUMNS).with_reviews().order_by("-published_at", "-pk")


def articles() -> "QuerySet[Version]":
    """Each with the number of its own sources, counted for those that are shown alone."""
    cited = Citation.objects.filter(version=OuterRef("pk"))
    return of_kind(Kind.ARTICLE).annotate(sources=_number(cited, of="version"))


def topics() -> "QuerySet[Topic]":
    """Those that something public is about, with the number of ``articles`` and ``questions``."""
    live = Version.objects.live().filter(topic=OuterRef("pk"))
    counts = {
        "articles": _number(live.of_kind(Kind.ARTICLE), of="topic"),
        "questions": _number(live.of_kind(Kind.FAQ), of="topic"),
    }
    return Topic.objects.annotate(**counts).filter(Q(articles__gt=0) | Q(questions__gt=0)).order_by("position", "name")


def _number(rows: "QuerySet[Any]", *, of: str) -> Coalesce:
    """How many rows there are for each of what a query lists: asked row by row, where a join would ask for all."""
    counted = rows.order_by().values(of).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)
