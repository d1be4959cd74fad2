import json
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest

from articles import workflow
from articles.models import Document, Publication
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
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "A Journal"
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


def told(client, address):
    return [item["title"] for item in json.loads(client.get(address).content)["items"]]


def test_a_topic_has_a_feed_of_its_own(client, shelf, cast):
    other = makers.make_topic("Safety")
    makers.publish(makers.make("article", by=cast.author, slug="safe", title="Safe?", topic=other), cast)
    assert told(client, "/feeds/topics/safety/feed.json") == ["Safe?"]
    assert "Safe?" not in told(client, "/feeds/topics/blood-cancers/feed.json")
    page = client.get("/topics/safety/").text
    assert "/feeds/topics/safety/atom.xml" in page
    assert "/feeds/#topic-safety" in page
    assert 'id="topic-safety"' in client.get("/feeds/").text
    assert client.get("/feeds/topics/none/feed.json").status_code == 404
    assert client.get("/feeds/topics/safety/feed.doc").status_code == 404


def test_corrections_stay_in_their_feed_when_newer_versions_follow(client, shelf, cast):
    makers.edit(Document.objects.get(slug="first"), by=cast.author, body="Nine of eleven, once more.")
    makers.publish(Document.objects.get(slug="first"), cast, change="minor")
    assert told(client, "/feeds/corrections/feed.json") == ["First & <best> (correction, version 2)"]
    workflow.withdraw(Document.objects.get(slug="first").live, by=cast.publisher, reason="Wrong.")
    assert told(client, "/feeds/corrections/feed.json") == []


def test_every_entry_says_that_it_is_no_advice(client, shelf, cast):
    site = {"title": "No advice", "body": "It does not replace a talk.", "scope": "site"}
    makers.publish(makers.make("disclaimer", by=cast.author, slug="no-advice", **site), cast)
    feed = json.loads(client.get("/feeds/feed.json").content)
    assert "It does not replace a talk." in feed["description"]
    assert all(item["content_text"].endswith("not medical advice.") for item in feed["items"])


def test_people_find_all_feeds_on_one_page(client, shelf):
    page = client.get("/feeds/").text
    for address in ("/feeds/atom.xml", "/feeds/corrections/rss.xml", "/feeds/topics/blood-cancers/feed.json"):
        assert f'href="{address}"' in page
        assert client.get(address).status_code == 200


def test_an_empty_site_has_valid_feeds(client, db):
    for address in ("/feeds/atom.xml", "/feeds/rss.xml"):
        ET.fromstring(client.get(address).content)  # noqa: S314  as above
    assert json.loads(client.get("/feeds/feed.json").content)["items"] == []


@pytest.mark.parametrize("address", ["/feeds/atom.xml", "/feeds/rss.xml", "/feeds/feed.json"])
def test_feeds_are_kept_like_any_public_page(address, client, shelf):
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)
    assert not first.cookies


def test_feeds_cost_the_same_for_many(cast, client, django_assert_max_num_queries):
    for count in (1, 11):
        for _ in range(count):
            makers.publish(makers.make("article", by=cast.author), cast)
        for address in ("/feeds/atom.xml", "/feeds/corrections/rss.xml"):
            with django_assert_max_num_queries(6):
                client.get(address)
