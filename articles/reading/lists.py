"""What lists show of live versions: copied columns, no bundles."""

from typing import TypeAlias

from django.db.models import Count, Q, QuerySet

from articles.models import Change, Document, Kind, Topic, Version

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
    """Each with the number of its own sources."""
    return of_kind(Kind.ARTICLE).annotate(sources=Count("citations"))


def topics() -> "QuerySet[Topic]":
    """Those that something public is about, with the number of ``articles`` and ``questions``."""
    live = Version.objects.live().order_by()
    counts = {
        "articles": Count("versions", filter=Q(versions__in=live.of_kind(Kind.ARTICLE))),
        "questions": Count("versions", filter=Q(versions__in=live.of_kind(Kind.FAQ))),
    }
    return Topic.objects.annotate(**counts).filter(Q(articles__gt=0) | Q(questions__gt=0)).order_by("position", "name")
