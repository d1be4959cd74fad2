"""The page for a save that the workflow refused: both texts side by side, and nothing lost."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from articles import workflow
from articles.admin import working_copies
from articles.admin.chooser import change_url
from articles.models import Document

TEMPLATE = "admin/articles/refused.html"


def page(admin: Any, request: HttpRequest, document: Document | None, error: workflow.WorkflowError) -> HttpResponse:
    """409 (403 where the person may not) with what differs and ways on. The text is kept as a working copy too."""
    kind = admin.model.KIND
    working_copies.keep(request.user, kind, document, request.POST)
    if document is None:
        document = Document(kind=kind, title=request.POST.get("title", ""))
    stale = isinstance(error, workflow.Stale)
    edit = document.edit
    context = {
        **admin.admin_site.each_context(request),
        "title": "Not saved: the draft has moved on" if stale else "Not saved",
        "opts": admin.opts,
        "error": error,
        "stale": stale,
        "last": document.revisions.select_related("by").last() if document.pk else None,
        "document": document,
        "document_url": change_url(document) if document.pk else "",
        "fields": [(name, value) for name, value in request.POST.items() if name not in working_copies.LEFT_OUT],
        "edit": edit,
        "changes": admin.posted(request, document).changes(rows=stale) if document.pk else [],
        "can_take_back": document.is_locked and "take_back" in _steps(document, request),
    }
    context["fields"] = [(name, value) for name, value in context["fields"] if name != "edit"]
    return TemplateResponse(request, TEMPLATE, context, status=_status(error))


def _steps(document: Document, request: HttpRequest) -> set[str]:
    return {step.name for step in workflow.steps(document, request.user)}


def _status(error: workflow.WorkflowError) -> int:
    return 403 if isinstance(error, workflow.NotAllowed) else 409
