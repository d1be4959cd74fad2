from django.contrib import admin

from articles.admin.documents import DocumentAdmin
from articles.admin.listing import ChecksFilter, DueFilter, StateFilter
from articles.models import Term


@admin.register(Term)
class TermAdmin(DocumentAdmin):
    list_display = ("title", "abbreviations", "where_it_stands", "checks", "changed_by", "review_due")
    list_filter = (StateFilter, ChecksFilter, DueFilter)
    labels = {"title": "Term", "body": "Definition"}
    fieldsets = (
        (None, {"fields": ("title", "slug", "abbreviations")}),
        (None, {"fields": ("body",)}),
        ("Review", {"fields": ("review_by",)}),
    )
