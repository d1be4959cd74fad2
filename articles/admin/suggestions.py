"""Changes that somebody proposes instead of saving them, so as to stay free to approve."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import AbstractBaseUser as User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from articles import text
from articles.admin.chooser import change_url
from articles.models import Document, Suggestion
from articles.text import marked
from articles.workflow import clock, rules
from articles.workflow.rules import require
from articles.workflow.writing.differences import NAMES, TEXTS


@dataclass(frozen=True)
class Shown:
    """A suggestion as its author's colleagues see it: what would change, field by field."""

    suggestion: Suggestion
    changes: list[tuple[str, SafeString]]


def proposed(document: Document, data: Any) -> dict[str, str]:
    """Text fields of a posted form that differ from the draft, by name."""
    texts = {name: text.clean(data[name]) for name in sorted(TEXTS) if name in data}
    return {name: words for name, words in texts.items() if words != text.clean(getattr(document, name))}


def send(document: Document, data: Any, *, by: User) -> Suggestion | None:
    """Keep what differs as a suggestion, or None where no text does. Raises NotAllowed, TextTooLong."""
    require(rules.may_edit(by, document))
    fields = proposed(document, data)
    for words in fields.values():
        if len(words) > text.MAX_LENGTH:
            raise text.TextTooLong(len(words))
    if not fields:
        return None
    edit = data.get("edit", "")
    return Suggestion.objects.create(
        document=document,
        by=by,
        edit=int(edit) if edit.isdecimal() and len(edit) < 9 else document.edit,
        fields=fields,
        note=text.clean(data.get("suggestion_note", "")).strip(),
    )


def open_ones(document: Document) -> list[Shown]:
    rows = document.suggestions.filter(closed_at=None).select_related("by")
    return [Shown(row, changes(document, row.fields)) for row in rows]


def changes(document: Document, fields: dict[str, str]) -> list[tuple[str, SafeString]]:
    """Field by field, in the order of the form: its name and the difference, word by word."""
    return [
        (label, text.trusted(marked.changes(getattr(document, name), fields[name])))
        for name, label in NAMES.items()
        if name in fields and fields[name] != getattr(document, name)
    ]


def lay_over(document: Document, pk: str) -> Suggestion | None:
    """Put a suggestion's words into the unsaved row, for its form."""
    row = document.suggestions.filter(closed_at=None, pk=pk).first() if pk.isdecimal() and len(pk) < 19 else None
    for name, words in row.fields.items() if row else ():
        if name in TEXTS:
            setattr(document, name, words)
    return row


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Suggestion.objects.select_related("document", "by"), pk=pk)
    answer = rules.may_edit(request.user, row.document)
    if answer:
        Suggestion.objects.filter(pk=pk, closed_at=None).update(closed_at=clock.now())
        messages.success(request, "The suggestion is closed. It is kept on record.")
    else:
        messages.error(request, answer.reason)
    return HttpResponseRedirect(change_url(row.document))
