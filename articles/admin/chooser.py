"""Choosing a document in a form: by autocomplete in the rows under it, by JSON in the editor."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_safe

from articles import search
from articles.admin import access
from articles.admin.listing import found
from articles.models import Document, Kind, Scope
from references.admin.read_only import ReadOnlyAdmin

MOST = 12
OFFERED = {
    "question": {"kind": Kind.FAQ},
    "chosendisclaimer": {"kind": Kind.DISCLAIMER, "scope": Scope.ARTICLE},
    "article": {"kind": Kind.ARTICLE},
}
"""Which documents the rows and fields of a model (by its name) may name."""


def offered(model_name: str) -> QuerySet[Document]:
    return Document.objects.kept().filter(**OFFERED.get(model_name, {}))


def change_url(document: Document) -> str:
    return reverse(f"admin:articles_{document.kind}_change", args=[document.pk])


@admin.register(Document)
class DocumentChooser(ReadOnlyAdmin):
    """No screen of its own: autocomplete asks here for documents of the kind that the field wants."""

    search_fields = ("title",)
    ordering = ("title", "pk")

    def get_urls(self) -> list[URLPattern]:
        return [path("<str:pk>/change/", self.admin_site.admin_view(self.lead_on), name="articles_document_change")]

    def lead_on(self, request: HttpRequest, pk: str) -> HttpResponseRedirect:
        """To the screen of the document's kind."""
        known = pk if pk.isdecimal() and len(pk) < 19 else None
        return HttpResponseRedirect(change_url(get_object_or_404(Document, pk=known)))

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, term: str) -> tuple[QuerySet, bool]:
        wanted = OFFERED.get(request.GET.get("model_name", ""), {})
        light = queryset.kept().filter(**wanted).defer("body", "takeaway", "summary")
        return found(light, term, kind=wanted.get("kind", "")), False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return access.may_write_something(request.user)


@require_safe
@access.writers_only
def pick(request: HttpRequest) -> JsonResponse:
    """Documents for ``[[slug]]``: those found by ``q``, or those changed last where nothing is asked."""
    query = request.GET.get("q", "").strip()
    kept = Document.objects.kept().select_related("live__expiry").defer("live__records", "live__shown")
    if query:
        ids = search.find(query, public=False, limit=MOST).ids
        by_id = kept.in_bulk(ids)
        documents = [by_id[pk] for pk in ids if pk in by_id]
    else:
        documents = list(kept.order_by("-updated_at")[:MOST])
    return JsonResponse({"results": [_line(document) for document in documents]})


def _line(document: Document) -> dict[str, str]:
    return {
        "slug": document.slug,
        "title": document.title,
        "kind": document.get_kind_display(),
        "notice": "" if document.is_public else "not public yet: readers will see the words without a link",
    }
