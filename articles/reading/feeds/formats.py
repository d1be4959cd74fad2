"""A feed as Atom, RSS and JSON Feed, each with the head of the chain of the record (docs/record.md)."""

import json

from django.http import HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.xmlutils import SimplerXMLGenerator

from articles.reading.feeds.entries import Entry, Feed
from articles.reading.linked.nodes import whole
from articles.workflow.record import seals


class WithHead:
    """Puts the head of the chain into a feed, so that many keep it."""

    def root_attributes(self) -> dict[str, str]:
        return {**super().root_attributes(), "xmlns:record": whole(reverse("reading:record"))}

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        for head in _head():
            told = {"number": str(head["number"]), "at": head["at"]}
            handler.addQuickElement("record:head", head["digest"], told)


class AtomWithHead(WithHead, Atom1Feed):
    pass


class RssWithHead(WithHead, Rss201rev2Feed):
    pass


def as_atom(feed: Feed) -> HttpResponse:
    return _syndicated(AtomWithHead, feed)


def as_rss(feed: Feed) -> HttpResponse:
    return _syndicated(RssWithHead, feed)


def as_json(feed: Feed) -> HttpResponse:
    """JSON Feed 1.1 (jsonfeed.org/version/1.1)."""
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.about,
        "home_page_url": whole(feed.home),
        "feed_url": whole(feed.path),
        "language": feed.publication.language,
        "_record": [{"about": whole(reverse("reading:record")), **head} for head in _head()],
        "items": [_item(entry) for entry in feed.entries],
    }
    return HttpResponse(json.dumps(told, ensure_ascii=False, indent=1), content_type="application/feed+json")


FORMATS = {"atom.xml": as_atom, "rss.xml": as_rss, "feed.json": as_json}
"""By the last part of a feed's address."""


def _syndicated(kind: type[SyndicationFeed], feed: Feed) -> HttpResponse:
    written = kind(
        title=feed.title,
        link=whole(feed.home),
        description=feed.about,
        language=feed.publication.language,
        feed_url=whole(feed.path),
        author_name=feed.publication.publisher or feed.publication.name,  # which Atom asks for (RFC 4287, 4.1.1)
        feed_copyright=feed.publication.licence or None,
    )
    for entry in feed.entries:
        written.add_item(
            title=entry.title,
            link=entry.link,
            description=entry.summary,
            unique_id=entry.id,
            unique_id_is_permalink=True,
            pubdate=entry.at,
            updateddate=entry.at,
            categories=[entry.topic] if entry.topic else [],
        )
    return HttpResponse(written.writeString("utf-8"), content_type=written.content_type)


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
