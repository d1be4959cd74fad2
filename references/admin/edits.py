from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from references.admin.read_only import ReadOnlyAdmin
from references.models import ReferenceEdit


@admin.register(ReferenceEdit)
class ReferenceEditAdmin(ReadOnlyAdmin):
    """The log of the library, to be read; it holds what was deleted, too."""

    list_display = ("at", "key", "action", "what", "by")
    list_filter = ("action", "at")
    search_fields = ("key", "title")
    list_select_related = ("by",)
    fields = ("at", "by", "key", "title", "action", "field_by_field")
    readonly_fields = fields
    ordering = ("-pk",)

    @admin.display(description="fields")
    def what(self, edit: ReferenceEdit) -> str:
        return ", ".join(change["field"] for change in edit.changes)

    @admin.display(description="changes")
    def field_by_field(self, edit: ReferenceEdit) -> SafeString:
        return format_html_join("", "<p>{}</p>", ((line,) for line in edit.words))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return any(request.user.has_perm(f"references.{verb}_reference") for verb in ("view", "change"))
