"""Pages from the shelf, before anything else looks at a request."""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from math import inf
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.http.request import split_domain_port, validate_host
from django.http.response import ResponseHeaders
from django.urls import Resolver404, resolve
from django.utils import timezone

from articles.reading.shelf import generation, page
from articles.reading.shelf.keeping import Kept, Key, Shelf
from articles.reading.shelf.page import Answer
from articles.reading.shelf.rules import Rules
from articles.workflow import clock

View = Callable[[HttpRequest], HttpResponseBase]
Environ = Mapping[str, Any]
"""What a server tells of a request: a WSGI environ, or ``request.META``, which is one."""
Marks = Callable[[Environ], tuple[str, ...]]

_CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE")
_CONDITIONS += ("HTTP_RANGE", "HTTP_IF_RANGE")
STALE = "site; hit; detail=stale"  # RFC 9211
LEFT_ALONE = 1.0  # seconds
REACHED = "articles.reading.shelf"
"""Under this name the middleware stands in the environ of a request that came as far."""


class FromTheShelf:
    """Middleware. ``marks``: what else tells two readers' pages apart, such as a bar that only some may see."""

    def __init__(self, get_response: View, marks: Marks = lambda asked: ()) -> None:
        self._ask = get_response
        self._marks = marks
        self._reached = -inf  # when the database last answered
        self._away_until = -inf
        self._is_ours = lru_cache(maxsize=1000)(_is_ours)  # a process asks about its own hosts again and again
        self.shelf = Shelf(settings.PAGES_KEPT * 1024 * 1024)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.META[REACHED] = self
        key = self._key(request.META)
        return self._answer(request, key) if key else self._ask(request)

    def at_once(self, asked: Environ) -> Answer | None:
        """What can be sent as it is; None where the request is to go its whole way."""
        key = self._key(asked) if asked.get("PATH_INFO", "").isascii() else None
        kept = self.shelf.get(key) if key else None
        if kept is None:
            return None
        try:
            now = self._generation()
        except DatabaseError:
            return None
        return _answer(asked, kept) if kept.is_good(now, clock.now()) else None

    def _key(self, asked: Environ) -> Key | None:
        """Of the page on the shelf; None for what never stands there."""
        if asked["REQUEST_METHOD"] not in ("GET", "HEAD") or not self._may_answer(asked):
            return None
        path = asked["PATH_INFO"]
        rules = _rules(path)
        query = rules.asked(asked.get("QUERY_STRING", "")) if rules else None
        return None if query is None else (path, query, *self._marks(asked))

    def _may_answer(self, asked: Environ) -> bool:
        """Not while templates are written; nobody whom those after us would turn away or send elsewhere."""
        if not self.shelf.limit or settings.DEBUG:
            return False
        if settings.SECURE_SSL_REDIRECT and not _is_secure(asked):
            return False
        return self._is_ours(asked.get("HTTP_HOST") or asked["SERVER_NAME"])

    def _answer(self, request: HttpRequest, key: Key) -> HttpResponseBase:
        kept = self.shelf.get(key)
        try:
            now = self._generation()
        except DatabaseError:
            return self._stale(request, kept) or self._ask(request)
        if kept is None or not kept.is_good(now, clock.now()):
            return self._made(request, key, now)
        return _response(request, kept)

    def _made(self, request: HttpRequest, key: Key, now: int) -> HttpResponseBase:
        """Once, however many ask: what is there and has not changed, else the page made anew."""

        def good() -> Kept | None:
            found = self.shelf.get(key)
            return found if found and found.is_good(now, clock.now()) else None

        made = _Made(self._ask, request, key[1], now)
        try:
            kept = self.shelf.made_once(key, good, lambda: _unchanged(self.shelf.get(key), now) or made())
        except DatabaseError:  # it went away after it had told the generation
            return self._stale(request, self.shelf.get(key)) or self._ask(request)
        return _response(request, kept) if kept else made.response or self._ask(request)

    def _generation(self) -> int:
        """Raises DatabaseError; once it did, the database is left alone for a second."""
        if time.monotonic() < self._away_until:
            raise DatabaseError("The database did not answer just now.")
        try:
            now = generation.current()
        except DatabaseError:
            self._away_until = time.monotonic() + LEFT_ALONE
            raise
        self._reached = time.monotonic()
        return now

    def _stale(self, request: HttpRequest, kept: Kept | None) -> HttpResponse | None:
        """While the database stays away: what was there, for a while, and marked."""
        if kept is None or time.monotonic() - self._reached > settings.PAGES_KEPT_WITHOUT_DATABASE:
            return None
        response = _response(request, kept)
        response.headers["Cache-Status"] = STALE
        return response


class _Made:
    """The page as everybody gets it, whatever this one request asks of it: whole, and not only if it changed."""

    def __init__(self, ask: View, request: HttpRequest, query: str, generation: int) -> None:
        self._ask, self._request, self._query, self._generation = ask, request, query, generation
        self.response: HttpResponseBase | None = None

    def __call__(self) -> Kept | None:
        request = self._request
        put_aside = {name: request.META.pop(name) for name in _CONDITIONS if name in request.META}
        request.META["QUERY_STRING"], typed = self._query, request.META.get("QUERY_STRING", "")
        until = _end_of_day()
        try:
            self.response = self._ask(request)
        finally:
            request.META |= put_aside
            request.META["QUERY_STRING"] = typed
        made = page.of(self.response)
        return Kept(made, self._generation, until) if made else None


def _unchanged(kept: Kept | None, now: int) -> Kept | None:
    """As good in this generation, where nothing that it is made of has changed since its own."""
    if kept is None or not kept.is_good(kept.generation, clock.now()) or kept.page.follows_everything:
        return None
    if kept.generation > now or generation.moved(kept.page.made_of, since=kept.generation):
        return None
    return replace(kept, generation=now)


def _end_of_day() -> datetime:
    """In the time zone of the site: what a page says of days holds until then."""
    tomorrow = datetime.combine(clock.today() + timedelta(days=1), datetime.min.time())
    return timezone.make_aware(tomorrow)


def _answer(asked: Environ, kept: Kept) -> Answer:
    known = asked.get("HTTP_IF_NONE_MATCH", "")
    return kept.page.answer(asked["REQUEST_METHOD"], asked.get("HTTP_ACCEPT_ENCODING", ""), known)


def _response(request: HttpRequest, kept: Kept) -> HttpResponse:
    answer = _answer(request.META, kept)
    response = HttpResponse(answer.body, status=answer.status)
    response.headers = ResponseHeaders(dict(answer.headers))  # without the type that Django gives to 'not modified'
    return response


def _is_secure(asked: Environ) -> bool:
    """As ``HttpRequest.is_secure`` tells it."""
    if settings.SECURE_PROXY_SSL_HEADER:
        name, secure = settings.SECURE_PROXY_SSL_HEADER
        if name in asked:
            return asked[name].split(",", 1)[0].strip() == secure
    return asked.get("wsgi.url_scheme") == "https"


def _is_ours(host: str) -> bool:
    """Whether a Host header names this site; what is no name at all is left to those after us to refuse."""
    name, _ = split_domain_port(host)
    return bool(name) and validate_host(name, settings.ALLOWED_HOSTS)


@lru_cache(maxsize=10_000)
def _rules(path: str) -> Rules | None:
    """Those of the view at an address; None where there is none, or it is not for everybody."""
    try:
        return getattr(resolve(path).func, "rules", None)
    except Resolver404:
        return None
