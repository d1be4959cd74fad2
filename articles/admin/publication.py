from typing import Any

from django.contrib import admin
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from articles.models import Publication
from articles.workflow import showing


@admin.register(Publication)
class PublicationAdmin(admin.ModelAdmin):
    """One row: its list leads straight to it."""

    fieldsets = (
        (None, {"fields": ("name", "tagline")}),
        ("Who is behind it", {"fields": ("publisher", "funding", "contact")}),
        ("Texts", {"fields": ("licence", "licence_url", "language")}),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not Publication.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: Publication | None = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        row = Publication.objects.first()
        if row and self.has_view_or_change_permission(request):
            return HttpResponseRedirect(reverse("admin:articles_publication_change", args=[row.pk]))
        return super().changelist_view(request, extra_context)

    def save_model(self, request: HttpRequest, obj: Publication, form: Form, change: bool) -> None:
        obj.pk = 1
        super().save_model(request, obj, form, change)
        showing.changed()
