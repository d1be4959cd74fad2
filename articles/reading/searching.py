import logging
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString

from articles import search
from articles.models import Kind, Version
from articles.reading import lists
from articles.reading.asking import Asked
from articles.reading.catalogue import Catalogue
from articles.reading.meta import Meta, page
from articles.reading.narrowing import filters
from articles.reading.store import public_with
from articles.search import Meant, misses
from articles.text import marked
from references.models import Reference

logger = logging.getLogger(__name__)
ON_A_PAGE = 20
MOST_WORKS = 5


@dataclass(frozen=True)
class Hit:
    version: Version
    snippet: SafeString


@public_with(searches=["q"], reads=["kind", "topic", "year", "evidence", "page"])
def results(request: HttpRequest) -> HttpResponse:
    """``?q=`` words, ``&kind= &topic= &year= &evidence=``, ``&page=``. No words: the form and where to begin."""
    asked = Asked.read(request.GET)
    meant = search.meant(asked.wanted)
    found = _narrowed(meant)
    listed = Paginator(found.rows, ON_A_PAGE).get_page(request.GET.get("page"))
    works = Reference.objects.kept().matching(asked.query).with_notices()[:MOST_WORKS] if asked.wanted.terms else []
    context = {
        "asked": asked,
        "meant": meant,
        "hits": _hits(listed, meant),
        "listed": listed,
        "more": f"{search.MOST:,}" if found.more else "",
        "works": works,
    }
    if meant.found:
        context["filters"] = filters(meant.wanted, search.choices(meant.hits, meant.wanted), request.GET)
    else:
        context |= {"topics": Catalogue.read().topics(), "questions": lists.of_kind(Kind.FAQ)[:6]}
        context["filters"] = []
    if request.method == "GET" and asked.query and not asked.wanted.narrowed and not works:
        _note(asked, meant)
    title = f"Search: {asked.query}" if asked.query else "Search"
    return page(
        request,
        "reading/search.html",
        Meta(title=title, path=reverse("reading:search"), listed=False),
        **context,
    )


def _narrowed(meant: Meant) -> search.Hits:
    """Of the hits those that what was chosen leaves; asked anew where there were too many to have all of them."""
    if not meant.wanted.narrowed:
        return meant.hits
    return search.hits(meant.wanted) if meant.hits.more else search.narrowed(meant.hits, meant.wanted)


def _hits(listed: Page, meant: Meant) -> list[Hit]:
    """Those of one page, with what is shown of them."""
    ids = [hit.document for hit in listed]
    live = Version.objects.filter(listed__in=ids).select_related("document", "topic")
    versions = {version.document_id: version for version in live.only(*lists.COLUMNS)}
    plain = search.plain(ids) if ids else {}
    return [Hit(versions[pk], marked.snippet(plain.get(pk, ""), meant.wanted.terms)) for pk in ids if pk in versions]


def _note(asked: Asked, meant: Meant) -> None:
    """For editors, what was not found as it was asked. A reader's page does not depend on it."""
    if meant.found and not meant.spelt and not meant.some:
        return
    try:
        with transaction.atomic():
            misses.note(asked.query, asked.wanted.terms, instead=meant.words if meant.found else "")
    except DatabaseError:
        logger.warning("A search that found nothing could not be counted.", exc_info=True)
