from django.contrib import admin

from articles.admin.documents import DocumentAdmin
from articles.admin.listing import ChecksFilter, DueFilter, StateFilter
from articles.models import Disclaimer


@admin.register(Disclaimer)
class DisclaimerAdmin(DocumentAdmin):
    list_display = ("title", "where_it_stands", "checks", "scope", "placement", "changed_by", "review_due")
    list_filter = (StateFilter, ChecksFilter, "scope", "placement", "topic", DueFilter)
    labels = {"title": "Name", "body": "Text"}
    fieldsets = (
        (None, {"fields": ("title", "slug")}),
        ("Where it stands", {"fields": (("scope", "placement"), "topic", "urgent", "starts_on")}),
        (None, {"fields": ("body",)}),
        ("Review", {"fields": ("review_by",)}),
    )
