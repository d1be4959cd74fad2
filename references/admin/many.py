"""Many works at once: identifiers are pasted, each is looked up, and those that a person ticks are added.

With a script the rows are looked up one after the other, each by ``row``; without, AT_ONCE of them a page.
"""

import re
from dataclasses import dataclass
from typing import Any

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.response import TemplateResponse

from references import identifiers, library
from references.admin.librarian import librarian
from references.errors import AlreadyThere, LibraryError
from references.library import Looked
from references.models import Reference

AT_ONCE = 8
MOST = 200
_BETWEEN = re.compile(r"[\n\r;\t]+|,\s+|,(?=(?:10\.|[0-9]|PMC|NCT|https?:|doi:|pmid))", re.I)


@dataclass(frozen=True)
class Row:
    """What was pasted, and what became of it: not looked up yet, found, in the library, or not to be had."""

    asked: str
    looked: Looked | None = None
    added: Reference | None = None
    problem: str = ""

    @property
    def status(self) -> str:
        if self.added or self.held:
            return "added" if self.added else "same"
        if self.problem or (self.looked and not self.looked.offer):
            return "failed"
        return "new" if self.looked else "waits"

    @property
    def held(self) -> Reference | None:
        return self.looked.held if self.looked else None

    @property
    def ticked(self) -> bool:
        """What is whole and bears no warning is ticked; the rest wants a look."""
        offer = self.looked.offer if self.looked else None
        return bool(offer and not offer.missing and not offer.work.warnings)


def split(pasted: str) -> list[str]:
    """Each once, in order: a line each, or set apart by commas, semicolons, or spaces between identifiers."""
    pieces = (piece.strip(" ,") for piece in _BETWEEN.split(pasted))
    return list(dict.fromkeys(each for piece in pieces if piece for each in _words(piece)))


def view(model_admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    pasted = request.POST.get("pasted", "").replace("\x00", "")
    asked = split(pasted)
    context: dict[str, Any] = {"pasted": pasted, "too_many": len(asked) > MOST, "most": MOST, "at_once": AT_ONCE}
    if "add" in request.POST:
        chosen = request.POST.getlist("chosen")[:MOST]
        context["done"] = [added(each, by=librarian(request)) for each in chosen]
        asked = [each for each in asked if each not in request.POST.getlist("shown")]
        context["pasted"] = "\n".join(asked)
    elif len(asked) <= MOST:
        context["rows"] = _rows(asked, look="look" in request.POST)
        context["rest"] = sum(row.status == "waits" for row in context["rows"])
    context |= model_admin.admin_site.each_context(request)
    context |= {"opts": model_admin.opts, "title": "Add many references"}
    return TemplateResponse(request, "references/admin/many.html", context)


def row(model_admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """One row of the table, looked up: what the script puts in the place of the row that waited."""
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    asked = request.GET.get("find", "").replace("\x00", "").strip()
    return render(request, "references/admin/_many_row.html", {"row": looked_up(asked), "choose": True})


def looked_up(asked: str) -> Row:
    if identifiers.parse(asked) is None:
        return Row(asked, problem="This is no DOI, PMID, PMCID, ISBN or trial number.")
    return Row(asked, library.look_up(asked))


def added(asked: str, *, by: Any) -> Row:
    """Add what was shown: the same question is answered from what was kept."""
    found = looked_up(asked)
    if not found.looked or not found.looked.offer or found.held:
        return found
    try:
        record, source = found.looked.offer.work.item, found.looked.found.source
        return Row(asked, found.looked, added=library.add(record, by=by, source=source))
    except AlreadyThere as error:
        return Row(asked, Looked(found.looked.found, error.reference))
    except LibraryError as error:
        return Row(asked, found.looked, problem=str(error))


def _rows(asked: list[str], *, look: bool) -> list[Row]:
    return [looked_up(each) if look and place < AT_ONCE else Row(each) for place, each in enumerate(asked)]


def _words(piece: str) -> list[str]:
    """'10.1000/a 10.1000/b' are two; 'PMID 123' and '978 0 306 40615 7' are one."""
    words = piece.split()
    alone = [identifiers.parse(word) for word in words]
    several = len(words) > 1 and identifiers.parse(piece) is None and all(alone)
    return words if several else [piece]
