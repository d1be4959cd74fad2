from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest

from articles.admin.kept import KeptWhileUsed
from articles.models import Document, Topic


@admin.register(Topic)
class TopicAdmin(KeptWhileUsed):
    list_display = ("name", "slug", "position", "used")
    ordering = ("position", "name")  # said here, since counting drops the model's own
    search_fields = ("name", "slug", "description")
    prepopulated_fields: Any = {"slug": ("name",)}
    fields = ("name", "slug", "description", "position", "review_days")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        kept = Count("documents", filter=Q(documents__discarded=False), distinct=True)
        return super().get_queryset(request).annotate(used=kept)

    @admin.display(description="drafts and pages", ordering="used")
    def used(self, topic: Any) -> int:
        return topic.used

    def uses(self, obj: Topic) -> QuerySet[Document]:
        return Document.objects.filter(Q(topic=obj) | Q(versions__topic=obj))
