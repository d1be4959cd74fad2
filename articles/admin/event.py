from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.admin.chooser import change_url
from articles.models import Event
from references.admin.read_only import ReadOnlyAdmin


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    """The record of who did what: read, never written."""

    list_display = ("at", "where", "step", "by", "note")
    list_display_links = None
    list_filter = ("step", "document__kind", ("at", admin.DateFieldListFilter))
    search_fields = ("document__title", "document__slug", "by__username", "by__last_name", "note")
    list_select_related = ("document", "by")
    ordering = ("-pk",)
    list_per_page = 100

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).defer("document__body", "document__takeaway", "document__summary")

    @admin.display(description="document", ordering="document__title")
    def where(self, event: Event) -> SafeString:
        return format_html('<a href="{}">{}</a>', change_url(event.document), event.document)
