"""Where to read on from an article: its neighbours in the topic's list, and what rests on the same sources."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from articles.models import Kind, Version
from articles.reading import lists

MOST = 3


@dataclass(frozen=True)
class Onward:
    """``previous`` and ``following`` as the topic's page lists them, the newest first; ``related`` with ``shared``."""

    previous: Version | None
    following: Version | None
    related: Sequence[Version]

    def __bool__(self) -> bool:
        return bool(self.previous or self.following or self.related)


def of(version: Version) -> Onward:
    """Three queries, however many articles there are."""
    previous, following = _neighbours(version)
    beside = [each.pk for each in (version, previous, following) if each]
    return Onward(previous, following, _related(version, beside))


def _neighbours(version: Version) -> tuple[Version | None, Version | None]:
    if version.topic_id is None:
        return None, None
    at = version.published_at
    listed = lists.of_kind(Kind.ARTICLE).filter(topic=version.topic_id)
    newer = listed.filter(Q(published_at__gt=at) | Q(published_at=at, pk__gt=version.pk))
    older = listed.filter(Q(published_at__lt=at) | Q(published_at=at, pk__lt=version.pk))
    return newer.last(), older.first()


def _related(version: Version, beside: list[int]) -> list[Version]:
    """Those with the most sources in common, then those of the same topic."""
    works = version.citations.values("reference")
    others = lists.of_kind(Kind.ARTICLE).exclude(pk__in=beside)
    counted = others.annotate(shared=Count("citations", filter=Q(citations__reference__in=works)))
    found = counted.filter(Q(shared__gt=0) | Q(topic__isnull=False, topic=version.topic_id))
    return list(found.order_by("-shared", "-published_at", "-pk")[:MOST])
