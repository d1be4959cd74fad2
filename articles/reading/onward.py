"""Where to read on from an article: its neighbours in the topic's list, and what rests on the same sources."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Value

from articles import made_of
from articles.models import Kind, Version
from articles.reading import lists

MOST = 3
_COLUMNS = ("title", "audience", "document__kind", "document__slug")
NEWEST = 2
"""Articles at the head of a topic that get another neighbour with the next that is published. Two, since the clocks of
two machines may disagree by a moment on which of two publications came later."""


@dataclass(frozen=True)
class Onward:
    """``previous`` and ``following`` as the topic's page lists them, the newest first; ``related`` with ``shared``.

    ``made_of``: what it can depend on, beside the sources of the article itself.
    """

    previous: Version | None
    following: Version | None
    related: Sequence[Version]
    made_of: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.previous or self.following or self.related)


def of(version: Version) -> Onward:
    """Four queries at most, however many articles there are."""
    newer, following = _neighbours(version)
    previous = newer[0] if newer else None
    related = _related(version, [each.pk for each in (version, previous, following) if each])
    looked_at = [each for each in (*newer, following, *related) if each]
    names = {made_of.document(each.document_id) for each in looked_at}
    if version.topic_id and (len(newer) < NEWEST or _has_room(related)):
        names.add(made_of.of_topic(Kind.ARTICLE, version.topic_id))
    return Onward(previous, following, related, frozenset(names))


def _has_room(related: Sequence[Version]) -> bool:
    """For the next that is published on the topic, whatever its sources."""
    return len(related) < MOST or not all(each.shared for each in related)


def _articles(**narrowed: object) -> "QuerySet[Version]":
    """With no more than a link says."""
    return lists.found(Kind.ARTICLE, **narrowed).select_related("document").only(*_COLUMNS)


def _neighbours(version: Version) -> tuple[list[Version], Version | None]:
    """The next that are newer, the nearest first, and the next that is older."""
    if version.topic_id is None:
        return [], None
    at = version.published_at
    listed = _articles(topic=version.topic_id)
    newer = listed.filter(Q(listed__published_at__gt=at) | Q(pk__gt=version.pk), listed__published_at__gte=at)
    older = listed.filter(Q(listed__published_at__lt=at) | Q(pk__lt=version.pk), listed__published_at__lte=at)
    return list(newer.reverse()[:NEWEST]), older.first()


def _related(version: Version, beside: list[int]) -> list[Version]:
    """Those with the most sources in common, then those of the same topic."""
    works = version.citations.values("reference")
    others = _articles().exclude(pk__in=beside)
    sharing = others.filter(citations__reference__in=works).annotate(shared=Count("citations"))
    found = list(sharing.order_by("-shared", "-published_at", "-pk")[:MOST])
    if len(found) < MOST and version.topic_id:
        beyond = others.filter(listed__topic=version.topic_id).exclude(pk__in=[each.pk for each in found])
        found += beyond.annotate(shared=Value(0))[: MOST - len(found)]
    return found
