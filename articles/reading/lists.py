"""What lists show of live versions: copied columns, no bundles."""

from django.db.models import Count, Q, QuerySet

from articles.models import Kind, Topic, Version

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
    found = Version.objects.live().of_kind(kind).select_related("document", "topic").only(*COLUMNS).with_reviews()
    return found.order_by("-published_at", "-pk")


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
