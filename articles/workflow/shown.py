"""Which FAQs, disclaimers and terms stand on a page: their live versions, found from the page's own part."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from articles.models import Kind, Scope, Version
from articles.models.version import VersionQuerySet


def versions(
    own: dict[str, Any], *, on: date, terms: Iterable[int] = (), among: VersionQuerySet | None = None
) -> list[Version]:
    """Live versions of all that a document with this ``own`` part shows on that day.

    ``among``: those that were live then, where the day has passed.
    """
    kind = own["kind"]
    if kind in {Kind.TERM, Kind.DISCLAIMER}:
        return []
    live = Version.objects.live() if among is None else among
    found = list(live.filter(document__in=[*own.get("questions", []), *terms]).with_text())
    return found + disclaimers(own, on=on, among=among) if kind == Kind.ARTICLE else found


def disclaimers(own: dict[str, Any], *, on: date, among: VersionQuerySet | None = None) -> list[Version]:
    """Those of the site, those of its topic, those that it chose. Urgent ones first, then by name."""
    every = (Version.objects.live() if among is None else among).of_kind(Kind.DISCLAIMER).with_text()
    return sorted(
        (version for version in every if _applies(version, own, on)),
        key=lambda version: (not version.own["urgent"], version.title),
    )


def _applies(disclaimer: Version, own: dict[str, Any], on: date) -> bool:
    starts = disclaimer.own["starts_on"]
    if starts and date.fromisoformat(starts) > on:
        return False
    match disclaimer.own["scope"]:
        case Scope.SITE:
            return True
        case Scope.TOPIC:
            return own.get("topic") is not None and disclaimer.own["topic"] == own["topic"]
        case _:
            return disclaimer.document_id in own.get("disclaimers", [])
