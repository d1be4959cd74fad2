"""Pages from the shelf before Django has made a request of what was asked: half of what an answer costs otherwise."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import connection

from articles.reading.shelf.middleware import REACHED, FromTheShelf

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class InFront:
    """WSGI application: sends what lies ready, and leaves all else to Django's, ``behind`` it.

    The shelf is the one of Django's first middleware, which the first request makes known; what is kept, made anew or
    refused is decided there alone.
    """

    def __init__(self, behind: Application) -> None:
        self._behind = behind
        self._shelf: FromTheShelf | None = None

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if self._shelf:
            connection.close_if_unusable_or_obsolete()  # as Django does when a request begins
            answer = self._shelf.at_once(environ)
            if answer:
                start_response(
                    f"{answer.status:d} {answer.status.phrase}", [*answer.headers]
                )  # the server may write into it (PEP 3333)
                return [answer.body]
        given = self._behind(environ, start_response)
        self._shelf = environ.get(REACHED, self._shelf)
        return given
