"""
How public pages are kept by browsers and by shared caches.

A page is the same for everybody, so it sets no cookie and asks for no session. Its ETag is made of what it can
depend on: the stamp that each public change raises, the release, the day (reviews fall due, disclaimers start)
and the address. An unchanged page is answered after one query.

What its address may ask (``?page=2``) is named where the view is: whatever else stands there is not looked at, so that
it makes no page anew (``articles.reading.shelf``).

A browser asks each time. A shared cache may answer by itself for a minute, and for one more while it asks:
what was withdrawn is gone everywhere after two. While the site is down it may go on for an hour.
"""

from collections.abc import Callable, Collection
from functools import partial, wraps
from hashlib import sha256

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import condition, require_safe

from articles.models import Stamp
from articles.reading import release
from articles.reading.shelf.rules import Rules
from articles.workflow import clock

View = Callable[..., HttpResponseBase]

KEPT = "public, max-age=0, s-maxage=60, stale-while-revalidate=60, stale-if-error=3600"


def public(view: View) -> View:
    """A page for everybody, kept as the module says. GET and HEAD alone."""
    return public_with()(view)


def public_with(
    *, also: Callable[[], object] | None = None, reads: Collection[str] = (), searches: Collection[str] = ()
) -> Callable[[View], View]:
    """The same of a page that may be asked something in its address, or depends on more.

    ``also``: what else it can depend on, such as the newest row of a table. ``reads``: names in the address that make
    another page. ``searches``: the same with endless answers, which no shelf keeps.
    """
    return partial(_kept, Rules(frozenset(reads), frozenset(searches), also))


def _kept(rules: Rules, view: View) -> View:
    def tag(request: HttpRequest, *args: object, **kwargs: object) -> str | None:
        return etag(request, rules.also and rules.also())

    conditional = condition(etag_func=tag)(view)

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        response = conditional(request, *args, **kwargs)
        response.headers["Cache-Control"] = KEPT
        return response

    answer.rules = rules  # type: ignore[attr-defined]  # the shelf reads them where it resolves an address
    return answer


def etag(request: HttpRequest, also: object = None) -> str | None:
    """None under DEBUG, where templates change without a new release."""
    if settings.DEBUG:
        return None
    bar = getattr(request, "demo_bar", False)  # set where a demonstration shows its bar (carnk_site.demo)
    parts = (Stamp.objects.current(), release.current(), clock.today(), request.get_full_path(), bar, also)
    return f'"{sha256(repr(parts).encode()).hexdigest()[:32]}"'
