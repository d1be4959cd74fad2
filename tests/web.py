"""A web of pages on this machine that answer as they are told."""

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest


@dataclass
class Web:
    """``pages``: path to status and headers, None for no answer at all, by 'GET /path' or '/path'."""

    port: int
    pages: dict[str, tuple[int, dict[str, str]] | None] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    hosts: list[str] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def say(self, path: str, status: int, **headers: str) -> None:
        self.pages[path] = (status, headers)


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        web: Web = self.server.web  # type: ignore[attr-defined]
        web.asked.append(f"{self.command} {self.path}")
        web.hosts.append(self.headers["Host"])
        page = web.pages.get(f"{self.command} {self.path}", web.pages.get(self.path, (200, {})))
        if page is None:
            web.over.wait(10)
            return
        self.send_response(page[0])
        for name, value in page[1].items():
            self.send_header(name, value)
        self.end_headers()

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, *args: Any) -> None:
        """Silent."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True


@pytest.fixture(scope="session")
def _web_server() -> Iterator[_Server]:
    server = _Server(("127.0.0.1", 0), _Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def _numeric_or_local(host: str, *args: Any, **kwargs: Any) -> Any:
    """Names of the world outside cannot be resolved: no test asks for them."""
    if host.rstrip(".") == "localhost":
        return _getaddrinfo(host, *args, **kwargs)
    try:
        return _getaddrinfo(host, *args, **kwargs | {"flags": socket.AI_NUMERICHOST})
    except socket.gaierror:
        raise socket.gaierror(socket.EAI_AGAIN, "this is a test") from None


_getaddrinfo = socket.getaddrinfo


@pytest.fixture
def web(_web_server: _Server, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    """Pages that may be asked although they are on this machine, without pauses; and no way out of it."""
    monkeypatch.setattr(socket, "getaddrinfo", _numeric_or_local)
    web = Web(_web_server.server_port)
    _web_server.web = web  # type: ignore[attr-defined]
    settings.LINKS_ALLOWED = [f"127.0.0.1:{web.port}"]
    settings.LINKS_PAUSE, settings.LINKS_TIMEOUT = 0, 5
    settings.LOOK_UP_SERVICES = {"doi": web.url}
    yield web
    web.over.set()
