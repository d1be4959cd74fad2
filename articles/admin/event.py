from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.admin import spreadsheet
from articles.admin.chooser import change_url
from articles.models import Event
from references.admin.read_only import ReadOnlyAdmin

HEADS = ("Number", "At", "Kind", "Document", "Address", "Step", "By", "Account", "Words", "Fingerprint")


class YearFilter(admin.SimpleListFilter):
    """From the first to the last: two looks at an index, where a date hierarchy reads the whole record."""

    title = "year"
    parameter_name = "year"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        ends = [Event.objects.order_by(order).values_list("at", flat=True).first() for order in ("-at", "at")]
        if None in ends:
            return []
        last, first = (timezone.localtime(at).year for at in ends)
        return [(str(year), str(year)) for year in range(last, first - 1, -1)]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        years = [year for year, _ in self.lookup_choices if year == self.value()]
        return queryset.filter(at__year=int(years[0])) if years else queryset


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    """The record of who did what: read, never written. Whatever is searched and filtered can be had as a file."""

    change_list_template = "admin/articles/event/change_list.html"
    list_display = ("at", "where", "step", "by", "note")
    list_display_links = None
    list_filter = (
        "step",
        "document__kind",
        ("at", admin.DateFieldListFilter),
        YearFilter,
        ("by", admin.RelatedOnlyFieldListFilter),
    )
    search_fields = (
        "document__title",
        "document__slug",
        "by__username",
        "by__first_name",
        "by__last_name",
        "by__person__name",
        "note",
    )
    search_help_text = "A document, a person or words of a note. Every word must stand in one of them."
    list_select_related = ("document", "by")
    ordering = ("-pk",)
    list_per_page = 100

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).defer("document__body", "document__takeaway", "document__summary")

    def get_urls(self) -> list[URLPattern]:
        export = path("export/", self.admin_site.admin_view(self.export), name="articles_event_export")
        return [export, *super().get_urls()]

    def export(self, request: HttpRequest) -> HttpResponseBase:
        """What the list shows with this search and these filters, all of it, the newest first."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            found = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:
            return redirect(reverse("admin:articles_event_changelist"))
        return spreadsheet.file(f"events-{timezone.localdate():%Y-%m-%d}", HEADS, _rows(found))

    @admin.display(description="document", ordering="document__title")
    def where(self, event: Event) -> SafeString:
        return format_html('<a href="{}">{}</a>', change_url(event.document), event.document)


def _rows(events: QuerySet[Event]) -> Iterator[list[object]]:
    whole = events.select_related("document", "by", "submission__revision").defer("submission__html")
    for event in whole.defer("submission__records", "submission__revision__bundle").iterator(500):
        yield [
            event.pk,
            timezone.localtime(event.at).isoformat(timespec="seconds"),
            event.document.get_kind_display(),
            event.document.title,
            event.document.slug,
            event.get_step_display(),
            event.by.get_full_name(),
            event.by.get_username(),
            event.note,
            event.submission.digest if event.submission else "",
        ]
