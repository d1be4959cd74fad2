from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from articles import made_of, pages, text
from articles.models import Kind, Version
from articles.pages import ShownTerm
from articles.pages.questions import terms
from articles.reading import linked
from articles.reading.meta import Meta, page
from articles.reading.store import public

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@public
def glossary(request: HttpRequest) -> HttpResponse:
    versions = list(Version.objects.live().of_kind(Kind.TERM).with_text())
    sheet = pages.Sheet.of(versions)
    words = terms(versions, sheet)
    by_letter = [(letter, list(found)) for letter, found in groupby(words, key=_letter)]
    return page(
        request,
        "reading/glossary.html",
        Meta(title="Glossary", description="Words of the field, explained.", path=reverse("reading:glossary")),
        linked=linked.glossary(words),
        letters=[(letter, letter in dict(by_letter)) for letter in LETTERS],
        by_letter=by_letter,
        number=len(versions),
        entries=sheet.entries(),
        made_of=sheet.made_of | {made_of.newest(Kind.TERM)},
    )


def _letter(term: ShownTerm) -> str:
    """'A' for Ångström and adcc, '0-9' for what begins with no letter."""
    first = text.fold(term.title)[:1].upper()
    return first if first in LETTERS else "0–9"
