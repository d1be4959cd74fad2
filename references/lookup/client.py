"""The one HTTP client that asks services: with time-outs, patience, manners and a memory.

``ask(service, path)`` gives what ``read`` makes of the answer, or raises NoAnswer or NotKnown with the reason in
words. Nothing is kept that could not be read.
"""

import json
import ssl
import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from functools import cache
from typing import TypeVar
from urllib.parse import urljoin

import httpx
from django.conf import settings
from django.utils import timezone

from references.lookup import kept, turns
from references.lookup.errors import NoAnswer, NotKnown
from references.lookup.services import Service

MOST_BYTES = 2_000_000
_MOST_TRIES = 3
_MOST_REDIRECTS = 4

Read = TypeVar("Read")


class _Again(Exception):
    """This try failed; another may not. ``wait``: the seconds that the service asks for."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        self.reason, self.wait = reason, wait
        super().__init__(reason)


def ask(
    service: Service,
    path: str,
    *,
    read: Callable[[str], Read] = json.loads,
    accept: str = "application/json",
    fresh: bool = False,
) -> Read:
    """What the service says at this path. ``fresh`` asks it even where a kept answer is at hand."""
    if not settings.LOOK_UP:
        raise NoAnswer("was not asked: look-up is switched off on this site")
    question = f"{accept} {service.address}{path}"
    body = None if fresh else kept.answer(question)
    if body is not None:
        return _read(body, read)
    body = _patiently(service, f"{service.address}{path}", accept)
    found = _read(body, read)
    kept.keep(question, body)
    return found


def _read(body: str, read: Callable[[str], Read]) -> Read:
    try:
        return read(body)
    except (ValueError, RecursionError):
        raise NoAnswer("answered with something that is no record") from None


def _patiently(service: Service, address: str, accept: str) -> str:
    """Up to three tries, none of them begun after our patience is over. Between two, nobody here asks the service."""
    until = time.monotonic() + settings.LOOK_UP_PATIENCE
    for tried in range(1, _MOST_TRIES + 1):
        try:
            with turns.turn(service, until):
                return _once(service, address, accept)
        except _Again as failure:
            pause = settings.LOOK_UP_BACKOFF * 2 ** (tried - 1) if failure.wait is None else failure.wait
            turns.rest(service, max(pause, service.pause))
            if tried == _MOST_TRIES or time.monotonic() + pause > until:
                raise NoAnswer(failure.reason) from None
    raise AssertionError("the last try ends the loop")


def _once(service: Service, address: str, accept: str) -> str:
    deadline = time.monotonic() + settings.LOOK_UP_TIMEOUT
    headers = {"Accept": accept, "User-Agent": user_agent()}
    try:
        with httpx.Client(headers=headers, timeout=settings.LOOK_UP_TIMEOUT, verify=_certificates()) as client:
            for _hop in range(_MOST_REDIRECTS + 1):
                with client.stream("GET", address) as response:
                    if not response.is_redirect:
                        _refuse(response)
                        return _body(response, deadline)
                    address = _led_to(service, address, response)
    except httpx.TimeoutException:
        raise _too_slow() from None
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        raise NoAnswer(f"could not be reached ({type(error).__name__})") from None
    raise NoAnswer("sends us round in a circle")


@cache
def _certificates() -> ssl.SSLContext:
    """Read once: it takes longer than a question."""
    return httpx.create_ssl_context()


def user_agent() -> str:
    """Who asks, with a way to reach us, as the services wish."""
    contact = settings.CONTACT
    reach = [settings.SITE_URL, f"mailto:{contact}" if "@" in contact else contact]
    return f"carnk-site ({'; '.join(filter(None, reach))})"


def _led_to(service: Service, address: str, response: httpx.Response) -> str:
    try:
        target = urljoin(address, response.headers["Location"])
    except ValueError:
        target = ""
    if not service.may_lead_to(target):
        raise NoAnswer("leads to another site, which keeps no records that we can read")
    return target


def _refuse(response: httpx.Response) -> None:
    """What the status tells, where it is no answer."""
    status = response.status_code
    if status in {404, 410}:
        raise NotKnown
    if status == 429:
        wait = _wait(response.headers.get("Retry-After", ""))
        later = f" and asks us to wait {wait:.0f} seconds" if wait else ""
        raise _Again(f"has had too many questions{later}; try again later", wait)
    if status >= 500:
        raise _Again(f"is out of order ({status}); try again later")
    if status != 200:
        raise NoAnswer(f"did not accept the question ({status})")


def _wait(retry_after: str) -> float | None:
    """Seconds, from seconds or from a date (RFC 9110, section 10.2.3)."""
    if retry_after.strip().isdecimal():
        return float(retry_after[:9])
    try:
        return max(0.0, (parsedate_to_datetime(retry_after) - timezone.now()).total_seconds())
    except (ValueError, TypeError):  # no date, or one without a zone
        return None


def _body(response: httpx.Response, deadline: float) -> str:
    """Read piece by piece, since a time-out of the connection ends neither a drip nor a flood."""
    pieces, size = [], 0
    for piece in response.iter_bytes():
        pieces.append(piece)
        size += len(piece)
        if size > MOST_BYTES:
            raise NoAnswer(f"answered with more than {MOST_BYTES // 1_000_000} MB")
        if time.monotonic() > deadline:
            raise _too_slow()
    return b"".join(pieces).decode("utf-8", "replace")


def _too_slow() -> _Again:
    return _Again(f"did not answer within {settings.LOOK_UP_TIMEOUT:g} seconds; try again later")
