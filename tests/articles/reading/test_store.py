"""Every public page is the same for everybody, and is not made twice."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import made_of
from articles.models import Stamp
from articles.reading import release, store
from articles.workflow import clock
from references.models import Reference
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
        assert (again.status_code, again.content, len(captured)) == (304, b"", 1), address
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


def test_a_page_names_what_it_is_made_of_for_shared_caches(client: Client, site: SimpleNamespace) -> None:
    headers = client.get("/articles/trials/").headers
    names = headers["Surrogate-Key"].split()
    work = Reference.objects.get(key="liu2020")
    expected = {"site", f"document-{site.article.pk}", f"document-{site.faq.pk}", f"work-{work.pk}", "disclaimers"}
    assert expected <= set(names)
    assert "any" not in names
    assert headers["Cache-Tag"] == ",".join(names)


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("/robots.txt", "site"),
        ("/articles/", "articles disclaimers faqs site"),
        ("/sitemap.xml", "any site"),  # it says nothing, so that any change may concern it
        ("/sitemap-documents-0.xml", "articles disclaimers faqs pages site"),
    ],
)
def test_each_page_names_the_whole_site(client: Client, site: SimpleNamespace, address: str, names: str) -> None:
    assert client.get(address).headers["Surrogate-Key"] == names


def test_a_page_of_too_many_names_for_a_header_follows_everything_in_shared_caches_alone() -> None:
    @store.public
    def view(request: HttpRequest) -> HttpResponse:
        return made_of.say(HttpResponse(), map(made_of.work, range(200)))

    response = view(RequestFactory().get("/"))
    assert (response.headers["Surrogate-Key"], response.headers["Cache-Tag"]) == ("any site", "any,site")
    assert len(response.made_of) == 200


def test_what_is_not_sent_again_names_nothing(client: Client, site: SimpleNamespace) -> None:
    """A cache would take the names of a whole answer from it (RFC 9111, 4.3.4)."""
    unchanged = client.get("/articles/", headers={"If-None-Match": _tag(client)})
    assert unchanged.status_code == 304
    assert "Surrogate-Key" not in unchanged.headers
