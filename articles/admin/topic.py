from typing import Any

from django.contrib import admin
from django.db.models import OuterRef, Q, QuerySet
from django.http import HttpRequest

from articles.admin.kept import KeptWhileUsed, rows_of
from articles.models import Document, Topic


@admin.register(Topic)
class TopicAdmin(KeptWhileUsed):
    list_display = ("name", "slug", "position", "used")
    search_fields = ("name", "slug", "description")
    prepopulated_fields: Any = {"slug": ("name",)}
    fields = ("name", "slug", "description", "position", "review_days")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        kept = Document.objects.kept().filter(topic=OuterRef("pk"))
        return super().get_queryset(request).annotate(used=rows_of(kept))

    @admin.display(description="drafts and pages", ordering="used")
    def used(self, topic: Any) -> int:
        return topic.used

    def uses(self, obj: Topic) -> QuerySet[Document]:
        return Document.objects.filter(Q(topic=obj) | Q(versions__topic=obj))
