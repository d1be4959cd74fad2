"""Every public page is the same for everybody, and is not made twice."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Stamp
from articles.reading import release, store
from articles.workflow import clock
from tests.articles.reading.conftest import ADDRESSES

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_public_page_may_be_kept_by_a_shared_cache(client: Client, site: SimpleNamespace, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == store.KEPT
    assert response.headers["ETag"].startswith('"')
    assert "Vary" not in response.headers
    assert not response.cookies


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_public_page_does_not_ask_who_reads_it(client: Client, site: SimpleNamespace, address: str) -> None:
    stranger = client.get(address).content
    client.force_login(site.author, backend="django.contrib.auth.backends.ModelBackend")
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.content == stranger
    assert "Vary" not in response.headers
    assert not [query["sql"] for query in captured if "session" in query["sql"] or "auth_user" in query["sql"]]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_unchanged_page_costs_one_query(
    client: Client, site: SimpleNamespace, address: str, django_assert_num_queries: object
) -> None:
    first = client.get(address)
    with django_assert_num_queries(1):
        again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert not again.content
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Cache-Control"] == store.KEPT


@pytest.mark.parametrize("address", ADDRESSES)
def test_only_reading_is_answered(client: Client, site: SimpleNamespace, address: str) -> None:
    head = client.head(address)
    assert head.status_code == 200
    assert not head.content
    assert head.headers["ETag"] == client.get(address).headers["ETag"]
    assert client.post(address).status_code == 405


def test_a_tag_weakened_by_a_proxy_that_compresses_is_known_again(client: Client, site: SimpleNamespace) -> None:
    tag = client.get("/articles/trials/").headers["ETag"]
    assert client.get("/articles/trials/", headers={"If-None-Match": f"W/{tag}"}).status_code == 304


def _tag(client: Client, address: str = "/articles/") -> str:
    return client.get(address).headers["ETag"]


def test_a_public_change_changes_the_tag(client: Client, site: SimpleNamespace) -> None:
    before = _tag(client)
    Stamp.objects.touch()
    assert _tag(client) != before


def test_the_next_day_changes_the_tag(client: Client, site: SimpleNamespace) -> None:
    before = _tag(client)
    with clock.at(timezone.now() + timedelta(days=1)):
        assert _tag(client) != before


def test_another_release_changes_the_tag(
    client: Client, site: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _tag(client)
    monkeypatch.setattr(release, "current", lambda: "another")
    assert _tag(client) != before


def test_each_address_has_a_tag_of_its_own(client: Client, site: SimpleNamespace) -> None:
    tags = [_tag(client, address) for address in [*ADDRESSES, "/articles/?page=2", "/articles/?audience=patients"]]
    assert len(set(tags)) == len(tags)


def test_while_templates_are_written_nothing_is_answered_from_a_tag(
    client: Client, site: SimpleNamespace, settings: object
) -> None:
    settings.DEBUG = True
    response = client.get("/articles/")
    assert response.status_code == 200
    assert "ETag" not in response.headers
