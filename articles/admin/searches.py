"""What readers searched and did not find: gaps of the site, for those who write."""

from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from articles import clock
from articles.models import SearchMiss
from articles.search import misses
from references.admin.read_only import ReadOnlyAdmin

PERIODS = (7, 30, misses.KEPT.days)
MOST = 200


@admin.register(SearchMiss)
class SearchMissAdmin(ReadOnlyAdmin):
    """One page instead of a list of rows: each question once, with how often it came."""

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        days = _days(request.GET.get("days", ""))
        rows = list(misses.report(clock.today() - timedelta(days=days))[:MOST])
        context = self.admin_site.each_context(request) | {
            "title": "Searched and not found",
            "opts": self.opts,
            "rows": rows,
            "days": days,
            "periods": PERIODS,
            "kept": misses.KEPT.days,
        }
        return TemplateResponse(request, "admin/articles/searches.html", context)


def _days(said: str) -> int:
    return int(said) if said in map(str, PERIODS) else PERIODS[1]
