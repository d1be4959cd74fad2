import json
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest

from articles import workflow
from articles.models import Publication
from articles.workflow import clock
from tests.articles import makers

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def shelf(cast, settings):
    """Two articles, one of them with a second version; an FAQ; a draft; one withdrawn."""
    settings.SITE_URL = "https://journal.example"
    Publication.objects.create(pk=1, name="A Journal")
    with clock.at(datetime(2026, 1, 5, 12, tzinfo=UTC)):
        first = makers.make("article", by=cast.author, slug="first", title="First & <best>")
        makers.publish(first, cast)
        gone = makers.make("article", by=cast.author, slug="gone")
        makers.publish(gone, cast)
        makers.publish(makers.make("faq", by=cast.author, slug="asked"), cast)
    with clock.at(datetime(2026, 2, 5, 12, tzinfo=UTC)):
        makers.publish(makers.make("article", by=cast.author, slug="second"), cast)
    with clock.at(datetime(2026, 3, 5, 12, tzinfo=UTC)):
        makers.edit(first, by=cast.author, body="Nine of eleven.")
        makers.publish(first, cast, change="correction", note="Eight were nine.")
        workflow.withdraw(gone.versions.get(), by=cast.publisher, reason="Wrong.")
        makers.make("article", by=cast.author, slug="draft")


EXPECTED = [
    ("First & <best> (correction, version 2)", "https://journal.example/articles/first/"),
    ("Second", "https://journal.example/articles/second/"),
]


def test_the_atom_feed_tells_what_is_new_and_what_changed(client, shelf):
    response = client.get("/feeds/atom.xml")
    feed = ET.fromstring(response.content)  # noqa: S314  our own answer
    entries = feed.findall(f"{ATOM}entry")
    told = [(entry.findtext(f"{ATOM}title"), entry.find(f"{ATOM}link").get("href")) for entry in entries]
    assert told == EXPECTED
    assert entries[0].findtext(f"{ATOM}id") == "https://journal.example/articles/first/versions/2/"
    assert entries[0].findtext(f"{ATOM}updated").startswith("2026-03-05T12:00")
    assert "What changed: Eight were nine." in entries[0].findtext(f"{ATOM}summary")
    assert response.headers["Content-Type"].startswith("application/atom+xml")


def test_the_rss_feed_tells_the_same(client, shelf):
    items = ET.fromstring(client.get("/feeds/rss.xml").content).findall("channel/item")  # noqa: S314  as above
    assert [(item.findtext("title"), item.findtext("link")) for item in items] == EXPECTED


def test_the_json_feed_tells_the_same(client, shelf):
    feed = json.loads(client.get("/feeds/feed.json").content)
    assert [(item["title"], item["url"]) for item in feed["items"]] == EXPECTED
    assert feed["feed_url"] == "https://journal.example/feeds/feed.json"


def test_an_empty_site_has_valid_feeds(client, db):
    for address in ("/feeds/atom.xml", "/feeds/rss.xml"):
        ET.fromstring(client.get(address).content)  # noqa: S314  as above
    assert json.loads(client.get("/feeds/feed.json").content)["items"] == []


@pytest.mark.parametrize("address", ["/feeds/atom.xml", "/feeds/rss.xml", "/feeds/feed.json", "/sitemap.xml"])
def test_feeds_and_sitemap_are_kept_like_any_public_page(address, client, shelf):
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)
    assert not first.cookies


def test_the_sitemap_names_every_public_page_and_when_it_changed(client, shelf):
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    urls = ET.fromstring(client.get("/sitemap.xml").content).findall("s:url", space)  # noqa: S314  as above
    told = {url.findtext("s:loc", "", space): url.findtext("s:lastmod", "", space) for url in urls}
    assert told["https://journal.example/articles/first/"] == "2026-03-05"
    assert told["https://journal.example/articles/second/"] == "2026-02-05"
    assert told["https://journal.example/faqs/asked/"] == "2026-01-05"
    assert told["https://journal.example/"] == "2026-03-05"
    assert not [address for address in told if "gone" in address or "draft" in address]


@pytest.mark.parametrize("count", [1, 12])
@pytest.mark.parametrize(("address", "queries"), [("/feeds/atom.xml", 5), ("/sitemap.xml", 8)])
def test_feeds_cost_the_same_for_many(address, queries, count, cast, client, django_assert_max_num_queries):
    for _ in range(count):
        makers.publish(makers.make("article", by=cast.author), cast)
    with django_assert_max_num_queries(queries):
        client.get(address)
