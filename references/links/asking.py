"""One address, asked as a browser would: how it answers."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx
from django.conf import settings

from references import outside
from references.lookup.client import user_agent
from references.models import Answered

_MOST_REDIRECTS = 5
_LONGEST = 3  # times the time-out of one step, for all of them together
# Registers whose addresses always lead elsewhere: that they know the way is the good answer.
_REGISTERS = frozenset({"doi.org", "dx.doi.org", "hdl.handle.net"})
_GONE = frozenset({404, 410})
_WORDS = {
    401: "asks for a password",
    403: "lets no robots in, or nobody",
    429: "has had too many questions",
    451: "is closed by law where this server stands",
}


@dataclass(frozen=True)
class Outcome:
    """``leads_to``: where redirects ended; ``reason``: in words, where it is not good."""

    verdict: Answered
    status: int | None = None
    leads_to: str = ""
    reason: str = ""


def client() -> httpx.Client:
    """For links that somebody typed: it reaches public hosts alone, and those that settings allow."""
    return httpx.Client(
        transport=outside.PublicOnly(allowed=settings.LINKS_ALLOWED),
        timeout=settings.LINKS_TIMEOUT,
        headers={"User-Agent": user_agent(), "Accept": "text/html,*/*;q=0.8"},
        trust_env=False,
    )


def ask(url: str) -> Outcome:
    """HEAD, then GET where the answer to it was not good. Never raises, and never takes much longer than it may."""
    return _bounded(lambda: _ask(url), seconds=_LONGEST * settings.LINKS_TIMEOUT)


def _ask(url: str) -> Outcome:
    with client() as asking:
        outcome = _once(asking, "HEAD", url)
        if outcome.status and outcome.verdict in {Answered.BROKEN, Answered.UNKNOWN}:
            outcome = _once(asking, "GET", url)  # some servers know no HEAD, and say so in every possible way
        return outcome


def _once(asking: httpx.Client, method: str, url: str) -> Outcome:
    try:
        return _followed(asking, method, url)
    except outside.NoSuchHost as error:
        if _online():
            return Outcome(Answered.BROKEN, reason=str(error))
        return Outcome(Answered.UNKNOWN, reason="no name can be resolved here: this server may be offline")
    except httpx.InvalidURL as error:
        return Outcome(Answered.BROKEN, reason=f"is no web address: {error}")
    except httpx.TimeoutException:
        return _too_slow()
    except (httpx.RequestError, OSError) as error:
        if "CERTIFICATE_VERIFY_FAILED" in str(error):
            return Outcome(Answered.BROKEN, reason="its certificate is not valid: browsers warn of it")
        return Outcome(Answered.UNKNOWN, reason=str(error) or type(error).__name__)


def _followed(asking: httpx.Client, method: str, url: str) -> Outcome:
    request = asking.build_request(method, url)
    start = request.url
    for _hop in range(_MOST_REDIRECTS + 1):
        here = request.url
        response = asking.send(request, stream=True)
        response.close()  # its body is of no interest, whatever its size
        if response.next_request is None:
            return _answered(response.status_code, "" if here == start else str(here))
        if here.host in _REGISTERS:
            return Outcome(Answered.GOOD, response.status_code)
        request = response.next_request
    return Outcome(Answered.BROKEN, reason="leads in a circle")


def _answered(status: int, leads_to: str) -> Outcome:
    if 200 <= status < 300:
        return Outcome(Answered.MOVED if leads_to else Answered.GOOD, status, leads_to)
    if status in _GONE:
        return Outcome(Answered.BROKEN, status, leads_to, f"there is no such page ({status})")
    words = _WORDS.get(status) or ("is out of order" if status >= 500 else "did not accept the question")
    return Outcome(Answered.UNKNOWN, status, leads_to, f"{words} ({status})")


def _online() -> bool:
    """Whether names can be resolved at all: that of a service that is always there."""
    service = urlsplit(settings.LOOK_UP_SERVICES["doi"])
    try:
        return bool(outside.resolve(service.hostname or "", 443))
    except OSError:
        return False


def _bounded(work: Callable[[], Outcome], *, seconds: float) -> Outcome:
    """A server that sends a byte now and then outlasts every time-out of a connection: it is left to itself."""
    done: list[Outcome] = []
    thread = threading.Thread(target=lambda: done.append(work()), daemon=True)
    thread.start()
    thread.join(seconds)
    return done[0] if done else _too_slow()


def _too_slow() -> Outcome:
    return Outcome(Answered.UNKNOWN, reason=f"did not answer within {settings.LINKS_TIMEOUT:g} seconds")
