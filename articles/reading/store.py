"""
How public pages are kept by browsers and by shared caches.

A page is the same for everybody, so it sets no cookie and asks for no session. Its ETag is made of what it can
depend on: the stamp that each public change raises, the release, the day (reviews fall due, disclaimers start)
and the address. An unchanged page is answered after one query.

A browser asks each time. A shared cache may answer by itself for a minute, and for one more while it asks:
what was withdrawn is gone everywhere after two. While the site is down it may go on for an hour.
"""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import condition, require_safe

from articles.models import Stamp
from articles.reading import release
from articles.workflow import clock

View = Callable[..., HttpResponseBase]

KEPT = "public, max-age=0, s-maxage=60, stale-while-revalidate=60, stale-if-error=3600"


def public(view: View, *, also: Callable[[], object] = lambda: None) -> View:
    """A page for everybody, kept as the module says. GET and HEAD alone.

    ``also``: what else the page can depend on, such as the newest row of a table.
    """

    def tag(request: HttpRequest, *args: object, **kwargs: object) -> str | None:
        return etag(request, also())

    conditional = condition(etag_func=tag)(view)

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        response = conditional(request, *args, **kwargs)
        response.headers["Cache-Control"] = KEPT
        return response

    return answer


def etag(request: HttpRequest, also: object = None) -> str | None:
    """None under DEBUG, where templates change without a new release."""
    if settings.DEBUG:
        return None
    bar = getattr(request, "demo_bar", False)  # set where a demonstration shows its bar (carnk_site.demo)
    parts = (Stamp.objects.current(), release.current(), clock.today(), request.get_full_path(), bar, also)
    return f'"{sha256(repr(parts).encode()).hexdigest()[:32]}"'
