from django.contrib import admin

from articles.admin.documents import DocumentAdmin
from articles.models import Faq


@admin.register(Faq)
class FaqAdmin(DocumentAdmin):
    labels = {"title": "Question", "body": "Answer"}
    fieldsets = (
        (None, {"fields": ("title", "slug", "topic")}),
        (None, {"fields": ("body",)}),
        ("Review", {"fields": ("review_by",)}),
    )
