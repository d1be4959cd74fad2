"""Django's admin under the name of the publication, opening on what waits for whoever comes in."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.csrf import csrf_protect

from articles.models import Publication
from carnk_site import overview
from references.bounded import BoundedPaginator

NOT_SHOWN = {"csrfmiddlewaretoken", "password"}
BOUNDED = {
    "paginator": BoundedPaginator,
    "show_full_result_count": False,
    "show_facets": admin.ShowFacets.NEVER,
    "date_hierarchy": None,
}


class AdminSite(admin.AdminSite):
    index_title = "What waits for you"
    enable_nav_sidebar = True

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        name = Publication.current().name
        return {**super().each_context(request), "site_header": name, "site_title": name}

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """No list counts a table to its end, those of libraries as little as ours."""
        super().register(model_or_iterable, admin_class, **BOUNDED | options)

    def get_urls(self) -> list[URLResolver | URLPattern]:
        return [
            path("articles/", include("articles.admin.urls")),
            path("checks/", include("articles.admin.checks_urls")),
            *super().get_urls(),
        ]

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().index(request, {"overview": overview.of(request.user), **(extra_context or {})})

    def admin_view(self, view: Callable, cacheable: bool = False) -> Callable:
        """As Django's. But what somebody posts after the session has ended is shown again, not thrown away."""
        inner = super().admin_view(view, cacheable)

        @wraps(inner)
        def keep_what_was_written(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method == "POST" and not request.user.is_authenticated and _has_text(request):
                return kept(request)
            return inner(request, *args, **kwargs)

        return keep_what_was_written


@csrf_protect
def kept(request: HttpRequest) -> HttpResponse:
    """The form that was sent, with a way to log in and send it again."""
    fields = [(name, value) for name, value in request.POST.items() if name not in NOT_SHOWN]
    texts = [value for _, value in fields if "\n" in value or len(value) > 120]
    publication = Publication.current()
    context = {
        "title": "You have been logged out",
        "site_header": publication.name,
        "site_title": publication.name,
        "fields": fields,
        "texts": texts,
    }
    return TemplateResponse(request, "admin/logged_out_while_writing.html", context, status=403)


def _has_text(request: HttpRequest) -> bool:
    return any("\n" in value or len(value) > 120 for value in request.POST.values())
