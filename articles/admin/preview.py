"""The preview: what readers will see of a text that is not saved yet.

Views of our own instead of django-markdownx's, which let anybody render and answer bad input with an error.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from articles import pages, text
from articles.admin import access
from articles.models import Audience, Document, Kind, Topic
from articles.workflow.writing.differences import TEXTS


@require_POST
@access.writers_only
def preview(request: HttpRequest) -> HttpResponse:
    """The page as HTML without its frame, from the posted form. ``kind`` and ``document`` say whose it is."""
    kind, pk = request.GET.get("kind", ""), request.GET.get("document", "")
    if kind not in Kind.values or not (pk.isdecimal() or pk == "") or len(pk) > 18:
        return access.refusal("Say which kind of document, and which one.", status=400)
    document = Document.objects.of_kind(kind).filter(pk=pk).first() if pk else None
    if pk and document is None:
        return access.refusal("This document is not there any more.", status=404)
    answer = access.may_write(request.user, kind, document)
    if not answer:
        return access.refusal(answer.reason, status=403)
    texts = {name: text.clean(request.POST[name]) for name in TEXTS if name in request.POST}
    if sum(map(len, texts.values())) > text.MAX_LENGTH:
        return access.refusal(f"This is too long to be shown: {text.MAX_LENGTH:,} characters are the most.", status=413)
    return _shown(request, document or Document(kind=Kind(kind)), texts)


def _shown(request: HttpRequest, document: Document, texts: dict[str, str]) -> HttpResponse:
    _choose(document, request)
    shown = pages.of_draft(document, texts)
    return render(request, "admin/articles/preview.html", {"page": shown})


def _choose(document: Document, request: HttpRequest) -> None:
    """Topic and audience as chosen in the form: they decide which disclaimers stand on the page."""
    if document.kind in {Kind.ARTICLE, Kind.FAQ} and "topic" in request.POST:
        chosen = request.POST["topic"]
        document.topic = Topic.objects.filter(pk=chosen).first() if chosen.isdecimal() and len(chosen) < 19 else None
    if document.kind == Kind.ARTICLE and request.POST.get("audience") in Audience.values:
        document.audience = request.POST["audience"]
