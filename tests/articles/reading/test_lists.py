"""Lists of articles on a site that holds nothing else."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone

from articles import workflow
from articles.models import Kind
from articles.workflow import clock
from tests.articles import makers
from tests.articles.copies import multiply
from tests.articles.reading.conftest import read

pytestmark = pytest.mark.django_db


def test_an_article_with_little_in_it_is_a_whole_page(client: Client, cast: SimpleNamespace) -> None:
    makers.publish(makers.make(Kind.ARTICLE, by=cast.author, slug="short", body="One line."), cast)
    page = read(client, "/articles/short/")
    assert "One line." in page
    for absent in ("On this page", "Common questions</h2>", "Words explained", 'id="sources"'):
        assert absent not in page


def test_the_list_is_newest_first_and_by_audience(client: Client, cast: SimpleNamespace) -> None:
    for days, slug, audience in [(3, "old", "patients"), (1, "new", "professionals"), (2, "middle", "patients")]:
        with clock.at(timezone.now() - timedelta(days=days)):
            makers.publish(makers.make(Kind.ARTICLE, by=cast.author, slug=slug, audience=audience), cast)
    assert _listed(client, "/articles/") == ["new", "middle", "old"]
    assert _listed(client, "/") == ["new", "middle", "old"]
    assert _listed(client, "/articles/?audience=patients") == ["middle", "old"]
    assert _listed(client, "/articles/?audience=martians") == ["new", "middle", "old"]


def test_a_long_list_has_pages(client: Client, cast: SimpleNamespace) -> None:
    article = makers.make(Kind.ARTICLE, by=cast.author, slug="first", audience="patients")
    makers.publish(article, cast)
    multiply(article, 20)
    assert len(_listed(client, "/articles/")) == 20
    assert 'rel="next" href="?audience=patients&amp;page=2"' in read(client, "/articles/?audience=patients")
    assert _listed(client, "/articles/?audience=patients&page=2") == ["first"]
    assert _listed(client, "/articles/?page=nonsense") == _listed(client, "/articles/")


def test_a_topic_has_pages_and_its_questions_on_the_first(client: Client, cast: SimpleNamespace) -> None:
    article = makers.make(Kind.ARTICLE, by=cast.author, slug="first")
    for each in (article, makers.make(Kind.FAQ, by=cast.author, slug="asked")):
        makers.publish(each, cast)
    multiply(article, 20)
    assert len(_listed(client, "/topics/blood-cancers/")) == 20
    assert _listed(client, "/topics/blood-cancers/?page=2") == ["first"]
    assert "/faqs/asked/" in read(client, "/topics/blood-cancers/")
    assert "/faqs/asked/" not in read(client, "/topics/blood-cancers/?page=2")


def test_what_has_had_its_last_day_is_listed_and_counted_no_more(client: Client, cast: SimpleNamespace) -> None:
    article = makers.make(Kind.ARTICLE, by=cast.author, slug="first")
    makers.publish(article, cast)
    over, *_ = multiply(article, 3)
    last = workflow.Ending(clock.today(), "The trial ended.")
    workflow.expire(over.live, by=cast.publisher, last_day=last)
    assert len(_listed(client, "/topics/blood-cancers/")) == 4
    with clock.at(timezone.now() + timedelta(days=1)):
        page = read(client, "/topics/blood-cancers/")
        assert over.get_absolute_url() not in page
        assert 'Blood cancers <span class="number">3</span>' in page
        assert over.slug not in _listed(client, "/articles/")


def test_an_empty_site_says_so(client: Client, db: None) -> None:
    assert "Nothing has been published yet" in read(client, "/")
    assert "No article here yet" in read(client, "/articles/")


def _listed(client: Client, address: str) -> list[str]:
    response = client.get(address)
    versions = response.context["listed"] if "listed" in response.context else response.context["versions"]
    return [version.document.slug for version in versions]
