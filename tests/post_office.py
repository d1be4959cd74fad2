"""A mail server on this machine that takes, refuses or hangs up as it is told."""

import socketserver
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest

TAKES, REFUSES, IS_BUSY = "takes", "refuses the address", "is busy"
HANGS_UP, HANGS_UP_AFTERWARDS = "hangs up at once", "hangs up when it has the letter"


@dataclass
class PostOffice:
    """``moods``: how it meets the next callers, one after the other; afterwards it takes everything."""

    port: int
    moods: list[str] = field(default_factory=list)
    letters: list[EmailMessage] = field(default_factory=list)
    callers: int = 0


class _Handler(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        office: PostOffice = self.server.office  # type: ignore[attr-defined]
        office.callers += 1
        mood = office.moods.pop(0) if office.moods else TAKES
        if mood == HANGS_UP:
            return
        self._say("220 here")
        while (line := self.rfile.readline()) and self._answer(line.split()[0].upper(), mood, office):
            pass

    def _answer(self, verb: bytes, mood: str, office: PostOffice) -> bool:
        """Whether to listen on."""
        match verb:
            case b"MAIL" if mood == IS_BUSY:
                self._say("451 4.3.2 try again later")
            case b"RCPT" if mood == REFUSES:
                self._say("550 5.1.1 nobody of that name here")
            case b"DATA":
                return self._take(mood, office)
            case b"QUIT":
                self._say("221 bye")
                return False
            case _:
                self._say("250 ok")
        return True

    def _take(self, mood: str, office: PostOffice) -> bool:
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line.removeprefix(b"."))
        office.letters.append(message_from_bytes(b"".join(lines), policy=policy.default))
        if mood == HANGS_UP_AFTERWARDS:
            return False
        self._say("250 taken")
        return True

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True


@pytest.fixture(scope="session")
def _post_server() -> Iterator[_Server]:
    server = _Server(("127.0.0.1", 0), _Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def post_office(_post_server: _Server, settings: Any) -> PostOffice:
    """What the site sends by e-mail arrives there."""
    office = PostOffice(_post_server.server_address[1])
    _post_server.office = office  # type: ignore[attr-defined]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", office.port, False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_TIMEOUT = 5
    return office
