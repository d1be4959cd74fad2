"""A shared cache is asked to drop what changed: once if it agrees, again if not, and never at the cost of the step."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

import pytest
from django.utils import timezone

from articles.models import NameStamp, Purge
from articles.workflow import clock, purging, showing

pytestmark = pytest.mark.django_db


class Asked(NamedTuple):
    method: str
    path: str
    headers: Any
    body: str


class Cache(ThreadingHTTPServer):
    """A shared cache; ``status`` is what it answers."""

    daemon_threads = True
    status = 200

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[Asked] = []


class _Handler(BaseHTTPRequestHandler):
    server: Cache

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        self.server.asked.append(Asked(self.command, self.path, self.headers, body))
        self.send_response(self.server.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_PURGE = do_POST  # noqa: N815

    def log_message(self, *args: Any) -> None:
        """Silent."""


@pytest.fixture
def cache(settings, monkeypatch) -> Iterator[Cache]:
    server = Cache()
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    settings.PURGE_SERVICE, settings.PURGE_TOKEN = "fastly", "a token"
    settings.PURGE_URL = f"http://127.0.0.1:{server.server_port}/service/1/purge"
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def step(django_capture_on_commit_callbacks):
    """A public step that touches these names, committed."""

    def take(*names: str) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            showing.changed(*names)

    return take


def tick() -> int:
    return purging.work_off(lambda: False)


@pytest.mark.parametrize(
    ("service", "method", "header", "value", "body"),
    [
        ("fastly", "POST", "Surrogate-Key", "any work-1", ""),
        ("fastly", "POST", "Fastly-Key", "a token", ""),
        ("cloudflare", "POST", "Authorization", "Bearer a token", '{"tags":["any","work-1"]}'),
        ("varnish", "PURGE", "xkey", "any work-1", ""),
    ],
)
def test_each_sort_of_cache_is_asked_in_its_own_words(cache, step, settings, service, method, header, value, body):
    settings.PURGE_SERVICE = service
    step("work-1")
    [asked] = cache.asked
    assert (asked.method, asked.headers[header], asked.body) == (method, value, body)
    assert not Purge.objects.exists()


def test_a_step_that_names_nothing_purges_the_whole_site(cache, step):
    step()
    assert cache.asked[0].headers["Surrogate-Key"] == "any site"


def test_more_names_than_a_cache_takes_go_in_several_questions(cache, step, settings):
    settings.PURGE_SERVICE = "cloudflare"
    step(*(f"work-{number}" for number in range(40)))
    assert [asked.body.count('"work-') for asked in cache.asked] == [29, 11]


def test_where_no_cache_is_set_up_nothing_is_kept(cache, step, settings):
    settings.PURGE_SERVICE = "none"
    step("work-1")
    assert (cache.asked, Purge.objects.count(), tick()) == ([], 0, 0)


def test_a_refusal_does_not_undo_the_step_and_is_tried_again_after_a_pause(cache, step):
    cache.status = 503
    step("work-1")
    assert NameStamp.objects.filter(name="work-1").exists()
    with pytest.raises(purging.NotPurged, match=r"2 names .* are tried again\. .*503"):
        tick()
    assert len(cache.asked) == 1  # not before its time
    cache.status = 200
    with clock.at(timezone.now() + timedelta(minutes=2)):
        assert tick() == 2
    assert not Purge.objects.exists()


def test_a_cache_that_is_away_is_no_error_of_the_step(cache, step, settings):
    settings.PURGE_URL = "http://127.0.0.1:9/"
    step("work-1")
    assert Purge.objects.get(name="work-1").tries == 1


def test_a_step_waits_no_longer_than_it_may_and_leaves_the_rest_to_the_tick(cache, step, monkeypatch):
    with monkeypatch.context() as slow:
        slow.setattr(purging, "TIMEOUT", 0)
        step("work-1")
    assert Purge.objects.get(name="work-1").tries == 0
    assert tick() == 2


def test_what_is_refused_again_and_again_is_given_up_told_for_a_day_and_forgotten(cache, step):
    cache.status = 403
    step("work-1")
    now = timezone.now()
    for hour in range(1, 9):
        with clock.at(now + timedelta(hours=2 * hour)), pytest.raises(purging.NotPurged):
            tick()
    assert len(cache.asked) == purging.MOST_TRIES
    with clock.at(now + timedelta(days=3)):
        assert tick() == 0
    assert not Purge.objects.exists()


def test_what_changed_while_the_cache_was_asked_is_asked_for_again(cache, step):
    cache.status = 503
    step("work-1")
    [row] = Purge.objects.filter(name="work-1")
    step("work-1")
    purging._put_off([row], "an old answer")
    assert Purge.objects.get(name="work-1").error != "an old answer"
