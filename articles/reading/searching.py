from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString

from articles import search
from articles.models import Kind, Version
from articles.reading import lists
from articles.reading.meta import Meta, page
from articles.reading.store import public
from articles.text import marked
from references.models import Reference

ON_A_PAGE = 20
MOST_WORKS = 5
LONGEST = 200


@dataclass(frozen=True)
class Hit:
    version: Version
    snippet: SafeString


@public
def results(request: HttpRequest) -> HttpResponse:
    """``?q=`` words, ``&kind=`` article, faq, term ..., ``&page=``. No words: the form and what to do with it."""
    query = request.GET.get("q", "").strip()[:LONGEST]
    kind = request.GET.get("kind", "")
    kind = kind if kind in Kind else ""
    found, listed = _found(query, kind, request.GET.get("page"))
    return page(
        request,
        "reading/search.html",
        Meta(title=f"Search: {query}" if query else "Search", path=reverse("reading:search"), listed=False),
        query=query,
        kind=kind,
        kinds=list(_KINDS.items()),
        hits=_hits(found),
        listed=listed,
        works=Reference.objects.kept().matching(query).with_notices()[:MOST_WORKS] if found.terms and not kind else [],
        topics=lists.topics() if not found.total else [],
    )


_KINDS = {
    Kind.ARTICLE.value: "Articles",
    Kind.FAQ.value: "Questions",
    Kind.TERM.value: "Glossary",
    Kind.PAGE.value: "About this site",
}


def _found(query: str, kind: str, number: str | None) -> tuple[search.Found, Page]:
    """The hits of one page, and that page among the others. Nonsense for a number is the first page."""
    first = search.find(query, kind=kind, limit=ON_A_PAGE)
    listed = Paginator(range(first.total), ON_A_PAGE).get_page(number)
    if listed.number == 1:
        return first, listed
    return search.find(query, kind=kind, limit=ON_A_PAGE, offset=listed.start_index() - 1), listed


def _hits(found: search.Found) -> list[Hit]:
    live = Version.objects.live().filter(document__in=found.ids).select_related("document", "topic")
    versions = {version.document_id: version for version in live.only(*lists.COLUMNS)}
    return [Hit(versions[pk], marked.snippet(found.plain[pk], found.terms)) for pk in found.ids if pk in versions]
