"""
A local HTTP server that answers as the services outside do, in the shapes of tests/references/data.

``services`` is the fixture: ``services.say("doi", body)`` says what a service answers from then on, one reply
after the other where there are several, the last one for good; ``services.asked`` lists what it was asked.
"""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site

DATA = Path(__file__).parent / "references" / "data"
NAMES = tuple(site.LOOK_UP_SERVICES)


@dataclass(frozen=True)
class Reply:
    """``drip``: the seconds between two bytes of the body; ``never``: nothing comes until the test is over."""

    body: Any = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    drip: float = 0
    never: bool = False

    @property
    def data(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


def recorded(name: str) -> Any:
    """An answer as it was recorded: recorded("doi_csl.json")."""
    return json.loads((DATA / name).read_text(encoding="utf-8"))


@dataclass
class Asked:
    service: str
    path: str
    headers: Any
    at_once: int
    """How many requests to this service were under way, this one included."""


class Services:
    def __init__(self, server: ThreadingHTTPServer) -> None:
        self.url = f"http://127.0.0.1:{server.server_port}"
        self.over = threading.Event()
        self.replies: dict[str, list[Reply]] = {}
        self.asked: list[Asked] = []
        self.under_way = dict.fromkeys(NAMES, 0)
        self.lock = threading.Lock()

    def say(self, service: str, *bodies: Any) -> None:
        self.replies[service] = [body if isinstance(body, Reply) else Reply(body) for body in bodies]

    def paths(self, service: str) -> list[str]:
        return [asked.path for asked in self.asked if asked.service == service]

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        service, _, path = handler.path[1:].partition("/")
        with self.lock:
            self.under_way[service] += 1
            self.asked.append(Asked(service, f"/{path}", handler.headers, self.under_way[service]))
            waiting = self.replies.get(service) or [Reply({}, 404)]
            reply = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        try:
            self._send(handler, reply)
        except OSError:
            pass  # whoever asked has gone
        finally:
            with self.lock:
                self.under_way[service] -= 1

    def _send(self, handler: BaseHTTPRequestHandler, reply: Reply) -> None:
        if reply.never:
            self.over.wait(10)
            return
        handler.send_response(reply.status)
        for name, value in reply.headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        for piece in [reply.data] if not reply.drip else [bytes([each]) for each in reply.data]:
            handler.wfile.write(piece)
            handler.wfile.flush()
            if self.over.wait(reply.drip):
                return


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    services: Services

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.server.services.answer(self)  # type: ignore[attr-defined]

        def log_message(self, *args: Any) -> None:
            """Silent."""


@pytest.fixture(scope="session")
def _server() -> Iterator[_Server]:
    server = _Server(("127.0.0.1", 0), _Server.Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def services(_server: _Server, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    """Every service stands here and knows nothing yet."""
    _server.services = running = Services(_server)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    settings.LOOK_UP = True
    settings.LOOK_UP_SERVICES = {name: f"{running.url}/{name}" for name in NAMES}
    settings.LOOK_UP_TIMEOUT = settings.LOOK_UP_PATIENCE = 5
    settings.LOOK_UP_BACKOFF = 0.01
    yield running
    running.over.set()
