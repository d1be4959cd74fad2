"""
How public pages are kept by browsers and by shared caches.

A page is the same for everybody, so it sets no cookie and asks for no session. Its ETag is made of what any page can
depend on: the stamp that each public change raises, the release, the day (reviews fall due, disclaimers start)
and the address. An unchanged page is answered after one query. The shelf, which has the page, makes the tag of that
(``articles.reading.shelf.page``), so that it outlives changes elsewhere.

A view names what its page is made of (``articles.made_of``). The shelf goes by all of the names; shared caches get them
in two headers as far as those have room, else ``any``, by which they drop it with every change.

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

from articles import made_of
from articles.models import Stamp
from articles.reading import release
from articles.reading.shelf.rules import Rules
from articles.workflow import clock
from references.long_lists import led_to_the_last

View = Callable[..., HttpResponseBase]

LONGEST = 1_000
"""Characters of one header. nginx refuses an answer whose headers together are larger than 4 kB (proxy_buffer_size)."""
KEPT = "public, max-age=0, s-maxage=60, stale-while-revalidate=60, stale-if-error=3600"


def public(view: View) -> View:
    """A page for everybody, kept as the module says. GET and HEAD alone."""
    return public_with()(view)


def public_with(*, reads: Collection[str] = (), searches: Collection[str] = ()) -> Callable[[View], View]:
    """The same of a page that may be asked something in its address.

    ``reads``: names in the address that make another page. ``searches``: the same with endless answers, which no shelf
    keeps.
    """
    return partial(_kept, Rules(frozenset(reads), frozenset(searches)))


def _kept(rules: Rules, view: View) -> View:
    conditional = condition(etag_func=etag)(led_to_the_last(view))

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        response = conditional(request, *args, **kwargs)
        response.headers["Cache-Control"] = KEPT
        if response.status_code != 304:
            _name(response)
        return response

    answer.rules = rules  # type: ignore[attr-defined]  # the shelf reads them where it resolves an address
    return answer


def _name(response: HttpResponseBase) -> None:
    """All names for the shelf, and for shared caches as many as a header may hold."""
    names = made_of.of(response)
    said = sorted({made_of.SITE, *names})
    if len(" ".join(said)) > LONGEST:
        said = [made_of.ANY, made_of.SITE]
    response.headers[made_of.HEADER], response.headers["Cache-Tag"] = " ".join(said), ",".join(said)
    response.made_of = names  # type: ignore[attr-defined]  # of this very page, for the shelf


def etag(request: HttpRequest, *args: object, **kwargs: object) -> str | None:
    """None under DEBUG, where templates change without a new release."""
    if settings.DEBUG:
        return None
    bar = getattr(request, "demo_bar", False)  # set where a demonstration shows its bar (carnk_site.demo)
    parts = (Stamp.objects.current(), release.current(), clock.today(), request.get_full_path(), bar)
    return f'"{sha256(repr(parts).encode()).hexdigest()[:32]}"'
