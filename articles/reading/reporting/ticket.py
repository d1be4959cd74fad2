"""
What tells a form that we gave out from one that a robot or another site made up.

The ticket is a signed time and page: no cookie is needed, and a form that is sent a moment after it was given out was
filled in by no person. The browser itself says which site sent it.
"""

import time
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.http import HttpRequest

SALT = "articles.reading.reporting"
SOONEST, LATEST = 3, 24 * 3600  # seconds


class NoTicket(Exception):
    """``str()`` says to the reader what to do."""


def issue(path: str) -> str:
    return signing.dumps([path, int(time.time())], salt=SALT)


def require(ticket: str, path: str) -> None:
    """Raises NoTicket where it is of another page, or came too soon or too late."""
    try:
        named, at = signing.loads(ticket, salt=SALT, max_age=LATEST)
    except (signing.BadSignature, ValueError):
        raise NoTicket("This form has lain open for too long. Press Send once more.") from None
    if named != path:
        raise NoTicket("This form belongs to another page. Look at the page named below, and press Send once more.")
    if time.time() - at < SOONEST:
        raise NoTicket("That was very quick. Look at it once more, and then press Send.")


def is_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that a page of this site sent the form. One that says nothing is not believed."""
    said = request.headers.get("Origin") or request.headers.get("Referer", "")
    parts = urlsplit(said)
    here = {settings.SITE_URL, f"{request.scheme}://{request.get_host()}"}
    return f"{parts.scheme}://{parts.netloc}" in here
