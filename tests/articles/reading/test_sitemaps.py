"""The map of the site: an index, and parts of bounded length that name every public address."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest

from articles import workflow
from articles.models import Version
from articles.reading import sitemaps
from articles.workflow import clock
from references.models import Reference
from tests.articles import makers

SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
SITE = "https://journal.example"


@pytest.fixture
def site(cast, settings):
    """Two articles, an FAQ, a term; a draft; one withdrawn."""
    settings.SITE_URL = SITE
    with clock.at(datetime(2026, 1, 5, 12, tzinfo=UTC)):
        for kind, slug in (("article", "first"), ("article", "gone"), ("faq", "asked"), ("term", "word")):
            makers.publish(makers.make(kind, by=cast.author, slug=slug), cast)
    with clock.at(datetime(2026, 2, 5, 23, 30, tzinfo=UTC)):
        second = makers.make("article", by=cast.author, slug="second")
        makers.publish(second, cast)
        workflow.withdraw(Version.objects.get(document__slug="gone"), by=cast.publisher, reason="Wrong.")
        makers.make("article", by=cast.author, slug="draft")


def told(client, path):
    """Address and day of each line."""
    lines = ET.fromstring(client.get(path).content)  # noqa: S314  our own answer
    return {line.findtext("s:loc", "", SPACE): line.findtext("s:lastmod", "", SPACE) for line in lines}


def everything(client):
    parts = [part.removeprefix(SITE) for part in told(client, "/sitemap.xml")]
    return {address: day for part in parts for address, day in told(client, part).items()}


def test_it_names_every_public_page_and_when_it_changed(client, site, settings):
    settings.TIME_ZONE = "Europe/Berlin"
    found = everything(client)
    assert found[f"{SITE}/articles/first/"] == "2026-01-05"
    assert found[f"{SITE}/articles/second/"] == "2026-02-06"  # where the site is
    assert found[f"{SITE}/faqs/asked/"] == "2026-01-05"
    assert found[f"{SITE}/"] == found[f"{SITE}/articles/"] == "2026-02-06"
    assert found[f"{SITE}/glossary/"] == "2026-01-05"
    assert found[f"{SITE}/disclaimers/"] == ""
    assert f"{SITE}/topics/blood-cancers/" in found
    assert not [address for address in found if "gone" in address or "draft" in address or "word" in address]


def test_what_is_over_is_named_until_its_last_day(client, site, cast):
    today = clock.today()
    version = Version.objects.get(document__slug="second")
    workflow.expire(version, by=cast.publisher, last_day=workflow.Ending(today, "The trial ended."))
    address = f"{SITE}/articles/second/"
    assert address in everything(client)
    with clock.at(clock.now() + timedelta(days=1)):
        found = everything(client)
        assert address not in found
        assert found[f"{SITE}/articles/"] == "2026-01-05"


def test_works_are_named_but_for_those_that_were_merged(client, db, settings):
    settings.SITE_URL = SITE
    kept, merged = makers.make_reference("liu2020"), makers.make_reference("liu2020a")
    Reference.objects.filter(pk=merged.pk).update(merged_into=kept)
    day = str(clock.local_date(kept.updated_at))
    found = everything(client)
    assert {address: at for address, at in found.items() if "/references/" in address} == {
        f"{SITE}/references/": day,
        f"{SITE}/references/liu2020/": day,
    }


@pytest.mark.parametrize("length", [1, 2, 7])
def test_parts_of_any_length_name_the_same_and_none_is_empty(length, client, site, monkeypatch):
    for number in range(3):
        makers.make_reference(f"work{number}")
    Reference.objects.get(key="work1").delete()
    whole = everything(client)
    monkeypatch.setattr(sitemaps, "IN_A_PART", length)
    parts = [told(client, part.removeprefix(SITE)) for part in told(client, "/sitemap.xml")]
    assert all(parts)
    assert sum(map(len, parts)) == len(whole)
    assert {address: day for part in parts for address, day in part.items()} == whole
    assert max(map(len, parts[1:])) <= length


def test_a_part_costs_the_same_for_many(client, site, cast, django_assert_max_num_queries):
    for _ in range(2):
        for path, most in (("/sitemap.xml", 6), ("/sitemap-lists.xml", 11), ("/sitemap-documents-0.xml", 2)):
            with django_assert_max_num_queries(most):
                client.get(path)
        makers.publish(makers.make("article", by=cast.author), cast)


@pytest.mark.parametrize("part", ["works-0", "documents-9", f"documents-{10**30}", "people-0", "documents", "lists-0"])
def test_what_the_index_does_not_name_is_not_found(part, client, db):
    assert client.get(f"/sitemap-{part}.xml").status_code == 404


@pytest.mark.parametrize("address", ["/sitemap.xml", "/sitemap-lists.xml", "/sitemap-documents-0.xml"])
def test_it_is_kept_like_any_public_page(address, client, site):
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)
    assert first.headers["Content-Type"] == "application/xml"
    assert not first.cookies
