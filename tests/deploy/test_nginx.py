"""The cache of deploy/nginx-*.conf, run for real in front of the site, and of an origin that goes down."""

import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from django.core.signals import request_started
from pytest_django.live_server_helper import LiveServer

from articles.models import Kind
from tests.articles import makers
from tools import nginx

HOST = "localhost"

Front = Callable[[int], int]


@pytest.fixture
def front(tmp_path: Path) -> Iterator[Front]:
    """Starts nginx in front of a port, gives its own."""
    if nginx.PROGRAM is None:
        assert os.environ.get("CI") != "true", "nginx is not installed"
        pytest.skip("nginx is not installed")
    with ExitStack() as running:
        yield lambda origin: running.enter_context(nginx.started(tmp_path / str(origin), [origin]))


def ask(port: int, path: str, **headers: str) -> tuple[int, str, dict[str, str]]:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={"Host": HOST} | headers)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, body.decode(errors="replace"), dict(answer.getheaders())


@pytest.fixture
def asked() -> Iterator[Counter[str]]:
    """How often the site itself was asked for each path."""
    counts: Counter[str] = Counter()

    def count(environ: dict[str, str], **kwargs: object) -> None:
        counts[environ["PATH_INFO"]] += 1

    request_started.connect(count)
    yield counts
    request_started.disconnect(count)


@pytest.mark.django_db(transaction=True)
def test_a_page_is_asked_for_once_a_second_and_what_is_published_shows_within_one(
    front: Front, live_server: LiveServer, asked: Counter[str]
) -> None:
    cast = makers.make_cast()
    article = makers.make(Kind.ARTICLE, by=cast.author, slug="trials", title="Eight of eleven")
    makers.publish(article, cast)
    port = front(live_server.thread.port)

    began = time.monotonic()
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: ask(port, "/articles/trials/"), range(400)))
    took = time.monotonic() - began

    assert {(status, "Eight of eleven" in body) for status, body, _ in answers} == {(200, True)}
    assert answers[0][2]["Content-Security-Policy"]
    assert not {"Surrogate-Key", "Cache-Tag"} & answers[0][2].keys()
    assert asked["/articles/trials/"] <= took + 2

    makers.edit(article, by=cast.author, title="Seven of eleven")
    makers.publish(article, cast)
    published = time.monotonic()
    while "Seven of eleven" not in ask(port, "/articles/trials/")[1]:
        assert time.monotonic() < published + 1.5


@pytest.mark.django_db(transaction=True)
def test_pages_of_staff_are_never_kept(front: Front, live_server: LiveServer, asked: Counter[str]) -> None:
    port = front(live_server.thread.port)
    for _ in range(3):
        status, _body, headers = ask(port, "/admin/login/", **{"Accept-Encoding": "gzip"})
        assert (status, headers.get("Content-Encoding")) == (200, None)
    assert asked["/admin/login/"] == 3
    assert ask(port, "/search/?q=cells", **{"Accept-Encoding": "gzip"})[2]["Content-Encoding"] == "gzip"


class _Origin(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = f"{self.headers['Accept-Encoding']} {self.headers['X-Forwarded-For']}".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "public, max-age=0, s-maxage=60")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Silent."""


@pytest.fixture
def origin() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Origin)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_readers_get_pages_while_the_site_is_down(front: Front, origin: ThreadingHTTPServer) -> None:
    port = front(origin.server_port)
    seen = ask(port, "/articles/")
    origin.shutdown()
    origin.server_close()
    until = time.monotonic() + 1.2  # past the second for which it is kept
    while time.monotonic() < until:
        assert ask(port, "/articles/")[:2] == seen[:2]
    assert ask(port, "/never-asked-for/")[0] == 502


@pytest.mark.parametrize(
    ("accepts", "coding"),
    [("br, gzip", "br"), ("gzip, deflate, br", "br"), ("deflate, gzip;q=1.0", "gzip"), ("x-broken", "")],
)
def test_the_site_is_asked_for_one_of_three_codings(front, origin, accepts, coding) -> None:
    port = front(origin.server_port)
    said = ask(port, "/", **{"Accept-Encoding": accepts, "X-Forwarded-For": "6.6.6.6"})[1]
    assert said == f"{coding or None} 127.0.0.1"


def test_what_is_deployed_includes_what_was_tested() -> None:
    deployed = (nginx.DEPLOY / "nginx.conf").read_text()
    assert all(
        f"include /srv/carnk-site/deploy/{name};" in deployed for name in ("nginx-cache.conf", "nginx-site.conf")
    )
