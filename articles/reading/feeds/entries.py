"""What a feed says, in whatever format."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, QuerySet

from articles.models import Change, Publication, Version
from articles.reading import sitewide
from articles.reading.linked.nodes import whole, words

MOST = 30
NO_ADVICE = "General information, not medical advice."


@dataclass(frozen=True)
class Entry:
    """``id`` is the permanent address of the version, ``link`` the current one of its article."""

    id: str
    link: str
    title: str
    summary: str
    topic: str
    at: datetime


@dataclass(frozen=True)
class Feed:
    """``path`` is its own, ``home`` that of the page that shows the same to people."""

    publication: Publication
    title: str
    about: str
    home: str
    path: str
    entries: list[Entry]


def of(versions: "QuerySet[Version]", publication: Publication, *, title: str, home: str, path: str) -> Feed:
    """``title`` is '' for the feed of everything."""
    return Feed(
        publication=publication,
        title=f"{publication.name}: {title}" if title else publication.name,
        about=" ".join([_about(publication), *_disclaimers()]),
        home=home,
        path=path,
        entries=list(_entries(versions)),
    )


def _entries(versions: "QuerySet[Version]") -> Iterator[Entry]:
    for version in versions.annotate(wrong=F("correction__wrong"))[:MOST]:
        yield Entry(
            id=whole(version.get_absolute_url()),
            link=whole(version.document.get_absolute_url()),
            title=_title(version),
            summary=_summary(version),
            topic=version.topic.name if version.topic else "",
            at=version.published_at,
        )


def _summary(version: Version) -> str:
    """Ends in the shortest of disclaimers, since a program may show it without the page that it leads to."""
    changed = version.note and f"What changed: {version.note}"
    wrong = version.wrong and f"What was wrong: {version.wrong}"
    return " ".join(filter(None, [version.summary, changed, wrong, NO_ADVICE]))


def _title(version: Version) -> str:
    said = [] if version.change == Change.NEW else [version.get_change_display(), f"version {version.number}"]
    if version.awaits_review:
        said.append("not yet reviewed")
    return f"{version.title} ({', '.join(said)})" if said else version.title


def _about(publication: Publication) -> str:
    return publication.tagline or f"New and changed articles of {publication.name}."


def _disclaimers() -> list[str]:
    """Those of the whole site, in full."""
    return [words(disclaimer.html) for disclaimer in sitewide.disclaimers()]
