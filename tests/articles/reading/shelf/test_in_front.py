"""In front of Django: the same answers as behind it, and only where nothing has to be decided."""

from datetime import timedelta
from functools import cached_property
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import OperationalError, connection
from django.test import RequestFactory
from django.utils import timezone

from articles.models import Stamp
from articles.reading.shelf.in_front import InFront
from articles.workflow import clock
from carnk_site import demo
from tests.articles.reading.conftest import ADDRESSES

pytestmark = pytest.mark.django_db
ARTICLE = "/articles/trials/"


class Sent(NamedTuple):
    status: str
    headers: dict[str, str]
    body: bytes
    by_django: bool


class Server:
    """Asks an application as a server does; notes what goes through to Django."""

    def __init__(self) -> None:
        self._application = InFront(self._behind)
        self._went_through = False

    @cached_property
    def _django(self) -> WSGIHandler:
        """Made with the first request, since it notes some settings."""
        return WSGIHandler()

    def get(self, address: str = ARTICLE, method: str = "GET", **said: Any) -> Sent:
        return self._sent(self._application, address, method, said)

    def by_django(self, address: str = ARTICLE, method: str = "GET", **said: Any) -> Sent:
        return self._sent(self._behind, address, method, said)

    def _sent(self, application, address: str, method: str, said: dict[str, Any]) -> Sent:
        environ = RequestFactory(SERVER_NAME="testserver").generic(method, address, **said).environ
        told: list[Any] = []
        self._went_through = False
        given = application(environ, lambda *line: told.extend(line))
        return Sent(told[0], dict(told[1]), b"".join(given), self._went_through)

    def _behind(self, environ, start_response):
        self._went_through = True
        return self._django(environ, start_response)


@pytest.fixture
def server(settings, monkeypatch) -> Server:
    settings.PAGES_KEPT = 8
    # Django closes connections when a request begins and ends; the test's is to stay.
    monkeypatch.setattr(connection, "close_if_unusable_or_obsolete", lambda: None)
    return Server()


def test_the_first_is_made_by_django_and_the_next_is_there(server: Server, site: SimpleNamespace) -> None:
    for address in ADDRESSES:
        first, again = server.get(address), server.get(address)
        assert (first.by_django, again.by_django) == (True, False), address
        assert again[:3] == server.by_django(address)[:3] == first[:3], address


@pytest.mark.parametrize(
    ("address", "method", "said"),
    [
        (ARTICLE, "GET", {"HTTP_ACCEPT_ENCODING": "gzip, deflate, br"}),
        (ARTICLE, "GET", {"HTTP_ACCEPT_ENCODING": "gzip"}),
        (ARTICLE, "GET", {"HTTP_IF_NONE_MATCH": "*"}),
        (ARTICLE, "GET", {"HTTP_IF_NONE_MATCH": '"another"'}),
        (ARTICLE, "GET", {"HTTP_RANGE": "bytes=0-10"}),
        (ARTICLE, "GET", {"HTTP_COOKIE": "sessionid=any"}),
        (ARTICLE, "HEAD", {}),
        (ARTICLE, "HEAD", {"HTTP_IF_NONE_MATCH": "*"}),
        (f"{ARTICLE}?utm_source=x", "GET", {}),
        ("/articles/?audience=patients&page=1", "GET", {}),
    ],
)
def test_what_is_there_is_sent_as_django_sends_it(server, site, address, method, said) -> None:
    server.get(address)
    sent = server.get(address, method, **said)
    assert not sent.by_django
    assert sent[:3] == server.by_django(address, method, **said)[:3]


@pytest.mark.parametrize(
    ("status", "address", "method", "said"),
    [
        ("400 Bad Request", ARTICLE, "GET", {"HTTP_HOST": "evil.example"}),
        ("403 Forbidden", ARTICLE, "POST", {}),
        ("400 Bad Request", f"{ARTICLE}?x=%00", "GET", {}),
        ("404 Not Found", "/nothing/", "GET", {}),
        ("404 Not Found", "/articles/%C3%A9/", "GET", {}),
        ("404 Not Found", "/articles/%FF/", "GET", {}),
        ("200 OK", "/search/?q=trials", "GET", {}),
        ("302 Found", "/admin/", "GET", {}),
    ],
)
def test_what_has_to_be_decided_is_left_to_django(server, site, status, address, method, said) -> None:
    server.get()
    for _ in range(2):
        sent = server.get(address, method, **said)
        assert (sent.status, sent.by_django) == (status, True)


def test_where_the_site_is_https_only_a_secure_request_is_answered(server, site, settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    secure = {"HTTP_X_FORWARDED_PROTO": "https"}
    server.get(**secure)
    assert not server.get(**secure).by_django
    for said in (
        {},
        {"HTTP_X_FORWARDED_PROTO": "http"},
        {"HTTP_X_FORWARDED_PROTO": "http", "wsgi.url_scheme": "https"},
    ):
        sent = server.get(**said)
        assert (sent.status, sent.by_django) == ("301 Moved Permanently", True), said


def test_a_connection_that_is_secure_itself_counts_where_no_proxy_is_named(server, site, settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = None
    server.get(**{"wsgi.url_scheme": "https"})
    assert not server.get(**{"wsgi.url_scheme": "https"}).by_django
    assert server.get().by_django


def test_a_public_change_and_a_new_day_are_left_to_django_once(server: Server, site: SimpleNamespace) -> None:
    server.get()
    Stamp.objects.touch()
    assert [server.get().by_django, server.get().by_django] == [True, False]
    with clock.at(timezone.now() + timedelta(days=1)):
        assert [server.get().by_django, server.get().by_django] == [True, False]


def test_while_the_database_is_away_django_sends_what_was_there_marked_as_such(server, site) -> None:
    def away(execute, sql, params, many, context):
        raise OperationalError("the database is away")

    body = server.get().body
    with connection.execute_wrapper(away):
        sent = server.get()
    assert (sent.by_django, sent.body, sent.headers["Cache-Status"]) == (True, body, "site; hit; detail=stale")


def test_while_templates_are_written_or_nothing_is_kept_django_answers(server, site, settings) -> None:
    server.get()
    settings.DEBUG = True
    assert server.get().by_django


def test_a_page_with_the_bar_of_a_demonstration_is_another(server, site, settings) -> None:
    settings.DEMO_BAR, settings.ALLOWED_HOSTS = True, ["localhost", "example.org"]
    at_home = {"HTTP_HOST": "localhost", "REMOTE_ADDR": "127.0.0.1"}
    assert [server.get(**at_home).by_django, server.get(**at_home).by_django] == [True, False]
    for elsewhere in ({"HTTP_HOST": "example.org"}, {"REMOTE_ADDR": "192.0.2.1"}, {"HTTP_VIA": "1.1 proxy"}):
        assert not demo.might_stand(at_home | elsewhere)
    assert server.get(**at_home | {"HTTP_HOST": "example.org"}).by_django


@pytest.mark.parametrize("answers", [True, False])
def test_a_connection_that_has_had_its_time_is_closed_first(site, settings, monkeypatch, answers) -> None:
    closed: list[bool] = []
    monkeypatch.setattr(connection, "close_if_unusable_or_obsolete", lambda: closed.append(True))
    settings.PAGES_KEPT = 8
    server = Server()
    server.get()
    before = len(closed)
    sent = server.get() if answers else server.get("/nothing/")
    assert sent.by_django != answers
    assert len(closed) > before
