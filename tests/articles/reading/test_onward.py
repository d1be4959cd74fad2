"""From the end of an article to the next one: in its topic, and by the sources that both rest on."""

from types import SimpleNamespace

import pytest
from django.test import Client

from articles import workflow
from articles.models import Document, Kind, Version
from articles.reading import onward
from tests.articles import makers

pytestmark = pytest.mark.django_db


def live(document: Document) -> Version:
    return Version.objects.live().with_text().get(document=document)


def write(cast: SimpleNamespace, slug: str, *keys: str, topic: str = "Blood cancers") -> Document:
    body = " ".join(["Found", *(f"[@{key}]" for key in keys)])
    made = makers.make(Kind.ARTICLE, by=cast.author, slug=slug, body=body, topic=makers.make_topic(topic))
    makers.publish(made, cast)
    return made


@pytest.fixture
def articles(cast: SimpleNamespace) -> dict[str, Document]:
    """Published in this order."""
    for key in ("liu2020", "marin2024", "lei2025"):
        makers.make_reference(key)
    return {
        "first": write(cast, "first", "liu2020"),
        "middle": write(cast, "middle", "liu2020", "marin2024"),
        "last": write(cast, "last"),
        "near": write(cast, "near", "liu2020", "marin2024", "lei2025", topic="Safety"),
        "far": write(cast, "far", "lei2025", topic="Access"),
    }


def slugs(versions: list[Version]) -> list[str]:
    return [version.document.slug for version in versions]


def test_the_neighbours_are_those_of_the_topics_own_list(articles: dict[str, Document]) -> None:
    found = onward.of(live(articles["middle"]))
    assert found.previous.document == articles["last"]
    assert found.following.document == articles["first"]
    assert onward.of(live(articles["last"])).previous is None
    assert onward.of(live(articles["first"])).following is None


def test_what_shares_sources_comes_first_then_the_topic(articles: dict[str, Document]) -> None:
    assert slugs(onward.of(live(articles["middle"])).related) == ["near"]
    related = onward.of(live(articles["near"])).related
    assert [(each.document.slug, each.shared) for each in related] == [("middle", 2), ("far", 1), ("first", 1)]
    assert slugs(onward.of(live(articles["last"])).related) == ["first"]


def test_what_is_withdrawn_or_a_draft_leads_nobody_on(articles: dict[str, Document], cast: SimpleNamespace) -> None:
    makers.make(Kind.ARTICLE, by=cast.author, slug="draft")
    workflow.withdraw(live(articles["near"]), by=cast.publisher, reason="Wrong.")
    assert onward.of(live(articles["middle"])).related == []


def test_it_costs_the_same_for_one_article_and_for_many(
    articles: dict[str, Document], django_assert_num_queries: object
) -> None:
    for slug in ("middle", "far"):
        version = live(articles[slug])
        with django_assert_num_queries(4):
            onward.of(version)


def test_the_page_leads_on_and_an_old_version_does_not(articles: dict[str, Document], client: Client) -> None:
    page = client.get("/articles/middle/").content.decode()
    assert '<a rel="prev" href="/articles/last/"><span>Previous in Blood cancers</span> Last</a>' in page
    assert '<a rel="next" href="/articles/first/"><span>Next in Blood cancers</span> First</a>' in page
    assert "<span>2 sources in common</span>" in page
    assert "Read on" not in client.get("/articles/middle/versions/1/").content.decode()
