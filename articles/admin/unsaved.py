"""What is being typed and was not saved: read from a posted form, for those who may write it."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import DateField
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from articles import text
from articles.admin import access
from articles.models import Audience, Document, Kind, Person, Topic
from articles.workflow.writing import bundle
from articles.workflow.writing.differences import TEXTS

MOST_AUTHORS = 200
FILLED = ("funding", "review_by", "abbreviations", "scope", "placement")
View = Callable[[HttpRequest, Document, dict[str, str]], HttpResponse]


def view(answer: View) -> Callable[[HttpRequest], HttpResponse]:
    """A view of a form as it stands; ``kind`` and ``document`` in its address say whose it is.

    What is refused is told in JSON, since a script reads it.
    """

    @require_POST
    @access.writers_only
    @wraps(answer)
    def read(request: HttpRequest) -> HttpResponse:
        kind, pk = request.GET.get("kind", ""), request.GET.get("document", "")
        if kind not in Kind.values or not (pk.isdecimal() or pk == "") or len(pk) > 18:
            return access.refusal("Say which kind of document, and which one.", status=400)
        document = Document.objects.of_kind(kind).filter(pk=pk).first() if pk else None
        if pk and document is None:
            return access.refusal("This document is not there any more.", status=404)
        may = access.may_write(request.user, kind, document)
        if not may:
            return access.refusal(may.reason, status=403)
        texts = texts_of(request)
        if is_too_long(texts):
            told = f"This is too long to be shown: {text.MAX_LENGTH:,} characters are the most."
            return access.refusal(told, status=413)
        document = document or Document(kind=Kind(kind))
        _choose(document, request)
        return answer(request, document, texts)

    return read


def texts_of(request: HttpRequest) -> dict[str, str]:
    return {name: text.clean(request.POST[name]) for name in TEXTS if name in request.POST}


def authors_of(request: HttpRequest) -> dict[str, Any]:
    """The bylines as the rows of the form have them, for what is made of a draft; nothing where it has no such rows."""
    rows = request.POST.get("bylines-TOTAL_FORMS", "")
    if not rows.isdecimal():
        return {}
    names = [f"bylines-{row}" for row in range(min(int(rows), MOST_AUTHORS))]
    chosen = [request.POST.get(f"{name}-person", "") for name in names if not request.POST.get(f"{name}-DELETE")]
    people = Person.objects.in_bulk([int(pk) for pk in chosen if pk.isdecimal() and len(pk) < 19])
    return {"authors": [bundle.author(person) for person in people.values()]}


def is_too_long(texts: dict[str, str]) -> bool:
    return sum(map(len, texts.values())) > text.MAX_LENGTH


def _choose(document: Document, request: HttpRequest) -> None:
    """What is chosen beside the texts: it decides what stands on the page, and what is asked of it."""
    _fill(document, request)
    if document.kind in {Kind.ARTICLE, Kind.FAQ} and "topic" in request.POST:
        chosen = request.POST["topic"]
        document.topic = Topic.objects.filter(pk=chosen).first() if chosen.isdecimal() and len(chosen) < 19 else None
    if document.kind == Kind.ARTICLE and request.POST.get("audience") in Audience.values:
        document.audience = request.POST["audience"]


def _fill(document: Document, request: HttpRequest) -> None:
    """The short fields of this kind of document; a day that cannot be read counts as none."""
    columns = {column for column in FILLED if column in bundle.COLUMNS[Kind(document.kind)]}
    for column in columns & set(request.POST):
        typed = request.POST[column]
        setattr(document, column, _day(typed) if column == "review_by" else text.clean(typed))


def _day(typed: str) -> date | None:
    try:
        return DateField(required=False).clean(typed)
    except ValidationError:
        return None
