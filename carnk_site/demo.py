"""
The bar of a demonstration: look at the site as each of its people, without a password.

It exists only where all of this holds; elsewhere its address is 404 and no page has a trace of it:

- the database holds demonstration content (``Publication.demo``, which only ``seed_demo`` sets);
- the setting DEMO_BAR is on, which ``make run`` alone does, since it listens on this machine alone;
- the request comes from this machine, to a name of this machine, and through no proxy.

Public pages are the same for everybody, so the bar on them asks no session, and its form carries a signed token
instead of a cookie; the page that asked must be of this very address (Origin).
"""

from collections.abc import Callable, Mapping
from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model, login, logout
from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature, Signer
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.http.request import split_domain_port
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from articles.management.seeding.cast import LOGINS
from articles.models import Publication
from carnk_site import tour

View = Callable[[HttpRequest], HttpResponseBase]

READER = "reader"
ROLES = {
    "author": "Author",
    "editorial": "Editorial reviewer",
    "medical": "Medical reviewer",
    "legal": "Legal reviewer",
    "publisher": "Publisher",
    READER: "Reader",
}
PROXIED = ("FORWARDED", "VIA", "X_FORWARDED_FOR", "X_FORWARDED_HOST", "X_FORWARDED_PROTO", "X_REAL_IP")
SALT = "carnk_site.demo"


def mark(get_response: View) -> View:
    """Middleware: whether the bar might stand here, which is part of a public page's ETag."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        request.demo_bar = might_stand(request.META)  # type: ignore[attr-defined]  # the request is where it belongs
        return get_response(request)

    return answer


def might_stand(asked: Mapping[str, Any]) -> bool:
    """All but the question to the database. ``asked``: ``request.META``."""
    return bool(
        settings.DEMO_BAR
        and _is_loopback(asked.get("REMOTE_ADDR", ""))
        and _is_loopback(split_domain_port(asked.get("HTTP_HOST") or asked["SERVER_NAME"])[0])
        and not settings.BEHIND_PROXY
        and not any(f"HTTP_{name}" in asked for name in PROXIED)
    )


def stands(request: HttpRequest) -> bool:
    return might_stand(request.META) and Publication.current().demo


def bar(request: HttpRequest) -> dict[str, Any]:
    """Context processor: what the bar needs, or nothing at all."""
    if not stands(request):
        return {}
    people = [(role, label, LOGINS.get(role, "")) for role, label in ROLES.items()]
    return {"demo_bar": {"people": people, "steps": tour.STEPS, "token": _token()}}


@csrf_exempt
@never_cache
def be(request: HttpRequest, role: str) -> HttpResponse:
    """Become that person, or nobody, and go where the bar says."""
    if not stands(request) or role not in ROLES:
        raise Http404
    return _be(request, role)


@require_POST
def _be(request: HttpRequest, role: str) -> HttpResponse:
    require_own_form(request)
    if role == READER:
        logout(request)
        return HttpResponseRedirect("/")
    person = get_user_model().objects.filter(username=LOGINS[role], is_active=True).first()
    if person is None:
        raise Http404(f"{LOGINS[role]} has no active account any more.")
    login(request, person, backend="django.contrib.auth.backends.ModelBackend")
    return HttpResponseRedirect(_door(request.POST))


def require_own_form(request: HttpRequest) -> None:
    origin = f"{request.scheme}://{request.get_host()}"
    if request.headers.get("origin") != origin or not _signed(request.POST.get("token", "")):
        raise PermissionDenied("This did not come from the bar on a page of this site. Reload the page and try again.")


def _door(given: QueryDict) -> str:
    return tour.address(given.get("door", "")) or reverse("admin:index")


def _token() -> str:
    return Signer(salt=SALT).sign("bar")


def _signed(token: str) -> bool:
    try:
        return Signer(salt=SALT).unsign(token) == "bar"
    except BadSignature:
        return False


def _is_loopback(host: str) -> bool:
    """'127.0.0.1', '[::1]' or 'localhost'."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
