"""The components of the site in all their states, for whoever changes how it looks (docs/design.md)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.admin import specimens
from references import evidence

SCHEMES = {"": "As the system says", "light": "Light", "dark": "Dark"}
COLOURS = {
    "Grounds": ["paper", "raised", "plain-ground", "accent-ground", "caution-ground", "stop-ground", "good-ground"],
    "Words and lines": ["ink", "soft", "accent", "caution", "stop", "good", "edge", "line"],
}


@require_safe
def design(request: HttpRequest) -> HttpResponse:
    """Made from the partials of the public pages, with invented words. ``?scheme=dark``, ``?contrast=more``."""
    scheme = request.GET.get("scheme", "")
    context = {
        "schemes": SCHEMES,
        "scheme": scheme if scheme in SCHEMES else "",
        "contrast": "more" if request.GET.get("contrast") == "more" else "",
        "colours": COLOURS,
        "evidence": evidence.TYPES,
        **specimens.all_of_them(),
    }
    return render(request, "admin/design/index.html", context)
