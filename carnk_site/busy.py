"""
When somebody else writes for so long that the database gives up waiting.

SQLite lets one process write at a time; others wait for ``busy_timeout``, and readers wait for nobody. PostgreSQL ends
one of two transactions that wait for each other. Neither has saved anything, and trying again is the way out.
"""

import logging
import sqlite3
from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string

_log = logging.getLogger(__name__)
_DEADLOCK = "40P01"  # of PostgreSQL
_AGAIN_AFTER = "10"  # seconds


class SayBusy:
    """Middleware: a page that says what happened, in place of 'something went wrong'."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._ask = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self._ask(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not (isinstance(exception, OperationalError) and is_busy(exception)):
            return None
        _log.warning("%s %s was given up: %s", request.method, request.path, exception)
        return HttpResponse(render_to_string("errors/busy.html"), status=503, headers={"Retry-After": _AGAIN_AFTER})


def is_busy(error: OperationalError) -> bool:
    """The driver's own number, not its words."""
    code = getattr(error.__cause__, "sqlite_errorcode", None)
    if code is not None:
        return bool(code & 0xFF == sqlite3.SQLITE_BUSY)  # the last byte is the plain code
    return getattr(error.__cause__, "sqlstate", None) == _DEADLOCK
