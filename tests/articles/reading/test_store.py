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
from references.models import Check, Reference
from tests.articles.reading.conftest import ADDRESSES

pytestmark = pytest.mark.django_db


def test_a_public_page_may_be_kept_by_a_shared_cache(client: Client, site: SimpleNamespace) -> None:
    for address in ADDRESSES:
        response = client.get(address)
        assert response.status_code == 200, address
        assert response.headers["Cache-Control"] == store.KEPT, address
        assert response.headers["ETag"].startswith('"'), address
        assert "Vary" not in response.headers, address
        assert not response.cookies, address


def test_a_public_page_does_not_ask_who_reads_it(client: Client, site: SimpleNamespace) -> None:
    strangers = {address: client.get(address).content for address in ADDRESSES}
    client.force_login(site.author, backend="django.contrib.auth.backends.ModelBackend")
    with CaptureQueriesContext(connection) as captured:
        own = {address: client.get(address) for address in ADDRESSES}
    assert {address: response.content for address, response in own.items()} == strangers
    assert [address for address, response in own.items() if "Vary" in response.headers] == []
    assert [query["sql"] for query in captured if "session" in query["sql"] or "auth_user" in query["sql"]] == []


def test_an_unchanged_page_costs_one_query(client: Client, site: SimpleNamespace) -> None:
    for address in ADDRESSES:
        tag = client.get(address).headers["ETag"]
        with CaptureQueriesContext(connection) as captured:
            again = client.get(address, headers={"If-None-Match": tag})
        grows = address == "/record/"  # with the chain too, of which it asks the head
        assert (again.status_code, again.content, len(captured)) == (304, b"", 2 if grows else 1), address
        assert again.headers["ETag"] == tag, address
        assert again.headers["Cache-Control"] == store.KEPT, address


def test_only_reading_is_answered(client: Client, site: SimpleNamespace) -> None:
    for address in ADDRESSES:
        head = client.head(address)
        assert (head.status_code, head.content) == (200, b""), address
        assert head.headers["ETag"] == client.get(address).headers["ETag"], address
        assert client.post(address).status_code == 405, address


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


def test_a_look_at_a_source_makes_the_librarys_pages_new(client: Client, site: SimpleNamespace) -> None:
    work = Reference.objects.get(key="liu2020")
    before = {address: client.get(address).headers["ETag"] for address in ("/references/liu2020/", "/articles/trials/")}
    Check.objects.create(reference=work, source="Crossref", verdict="unknown", reason="No answer.", at=timezone.now())
    again = {address: client.get(address, headers={"If-None-Match": tag}) for address, tag in before.items()}
    assert [response.status_code for response in again.values()] == [200, 304]
    assert "could not be checked: No answer." in again["/references/liu2020/"].text
