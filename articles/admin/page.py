from django.contrib import admin

from articles.admin.documents import DocumentAdmin
from articles.admin.listing import ChecksFilter, DueFilter, StateFilter
from articles.models import Page


@admin.register(Page)
class PageAdmin(DocumentAdmin):
    """Standing pages: about, privacy, contact. Each stands at ``/<slug>/``."""

    list_display = ("title", "slug", "where_it_stands", "checks", "changed_by", "review_due")
    list_filter = (StateFilter, ChecksFilter, DueFilter)
    fieldsets = (
        (None, {"fields": ("title", "slug", "summary")}),
        (None, {"fields": ("body",)}),
        ("Review", {"fields": ("review_by",)}),
    )
