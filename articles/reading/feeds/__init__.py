"""What was published of late, in three formats. Each version is an entry of its own, so that a change is news."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.xmlutils import SimplerXMLGenerator

from articles.models import Change, Publication, Version
from articles.reading import lists
from articles.reading.record import as_of_the_chain
from articles.workflow.record import seals

MOST = 30


@dataclass(frozen=True)
class Entry:
    """``id`` is the permanent address of the version, ``link`` the current one of its article."""

    id: str
    link: str
    title: str
    summary: str
    topic: str
    at: datetime


class WithHead:
    """Puts the head of the chain of the record into a feed, so that many keep it (docs/record.md)."""

    def root_attributes(self) -> dict[str, str]:
        return {**super().root_attributes(), "xmlns:record": _whole(reverse("reading:record"))}

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        for head in _head():
            told = {"number": str(head["number"]), "at": head["at"]}
            handler.addQuickElement("record:head", head["digest"], told)


class AtomWithHead(WithHead, Atom1Feed):
    pass


class RssWithHead(WithHead, Rss201rev2Feed):
    pass


@as_of_the_chain
def atom(request: HttpRequest) -> HttpResponse:
    return _syndicated(AtomWithHead, reverse("reading:atom"))


@as_of_the_chain
def rss(request: HttpRequest) -> HttpResponse:
    return _syndicated(RssWithHead, reverse("reading:rss"))


@as_of_the_chain
def json_feed(request: HttpRequest) -> HttpResponse:
    """JSON Feed 1.1 (jsonfeed.org/version/1.1)."""
    publication = Publication.current()
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": publication.name,
        "description": _about(publication),
        "home_page_url": _whole(reverse("reading:home")),
        "feed_url": _whole(reverse("reading:json-feed")),
        "language": publication.language,
        "_record": [{"about": _whole(reverse("reading:record")), **head} for head in _head()],
        "items": [_item(entry) for entry in entries()],
    }
    return HttpResponse(json.dumps(feed, ensure_ascii=False, indent=1), content_type="application/feed+json")


def entries() -> Iterator[Entry]:
    versions = lists.of_kind("article").annotate(wrong=F("correction__wrong")).order_by("-published_at", "-pk")
    for version in versions[:MOST]:
        yield Entry(
            id=_whole(version.get_absolute_url()),
            link=_whole(version.document.get_absolute_url()),
            title=_title(version),
            summary=_summary(version),
            topic=version.topic.name if version.topic else "",
            at=version.published_at,
        )


def _summary(version: Version) -> str:
    changed = version.note and f"What changed: {version.note}"
    return " ".join(filter(None, [version.summary, changed, version.wrong and f"What was wrong: {version.wrong}"]))


def _title(version: Version) -> str:
    said = [] if version.change == Change.NEW else [version.get_change_display(), f"version {version.number}"]
    if version.awaits_review:
        said.append("not yet reviewed")
    return f"{version.title} ({', '.join(said)})" if said else version.title


def _syndicated(kind: type[SyndicationFeed], address: str) -> HttpResponse:
    publication = Publication.current()
    feed = kind(
        title=publication.name,
        link=_whole(reverse("reading:home")),
        description=_about(publication),
        language=publication.language,
        feed_url=_whole(address),
        feed_copyright=publication.licence or None,
    )
    for entry in entries():
        feed.add_item(
            title=entry.title,
            link=entry.link,
            description=entry.summary,
            unique_id=entry.id,
            unique_id_is_permalink=True,
            pubdate=entry.at,
            updateddate=entry.at,
            categories=[entry.topic] if entry.topic else [],
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def _item(entry: Entry) -> dict[str, object]:
    at = entry.at.isoformat(timespec="seconds")
    item = {
        "id": entry.id,
        "url": entry.link,
        "title": entry.title,
        "content_text": entry.summary,
        "date_published": at,
        "date_modified": at,
    }
    return item | ({"tags": [entry.topic]} if entry.topic else {})


def _head() -> list[dict[str, object]]:
    head = seals.head()
    return [{"number": head.number, "at": f"{head.at:%Y-%m-%dT%H:%M:%SZ}", "digest": head.digest}] if head else []


def _about(publication: Publication) -> str:
    return publication.tagline or f"New and changed articles of {publication.name}."


def _whole(path: str) -> str:
    return f"{settings.SITE_URL}{path}"
