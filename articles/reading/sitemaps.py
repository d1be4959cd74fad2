"""
Every public address, with the day on which what stands there last changed: an index, and the parts that it leads to.

A part holds the rows whose numbers lie in one range, so that the primary key finds them, and no part costs more for
those before it.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple, TypeAlias

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import escape

from articles import clock, made_of
from articles.models import Kind, Listed
from articles.reading.catalogue import Catalogue
from articles.reading.store import public
from references.models import Reference

IN_A_PART = 2_000
MOST_PARTS = 50_000
"""Of one index, by sitemaps.org; an address of a part beyond is nobody's."""

Line: TypeAlias = tuple[str, datetime | None]


class Series(NamedTuple):
    """Rows of one sort, what the map says of each, and what parts of it are made of, None for anything."""

    rows: Callable[[], QuerySet[Any]]
    line: Callable[[Any], Line]
    made_of: Iterable[str] | None

    def numbers(self) -> Iterator[int]:
        """Of the parts that hold something, each found by one look at the key."""
        rows, number = self.rows().order_by("pk"), 0
        while (first := rows.filter(pk__gte=number * IN_A_PART).values_list("pk", flat=True).first()) is not None:
            yield first // IN_A_PART
            number = first // IN_A_PART + 1

    def part(self, number: int) -> list[Line]:
        start = number * IN_A_PART
        return [self.line(row) for row in self.rows().filter(pk__gte=start, pk__lt=start + IN_A_PART).order_by("pk")]


def _documents() -> QuerySet[Listed]:
    """Articles, FAQs, disclaimers and standing pages; the glossary's terms share one address."""
    shown = Listed.objects.exclude(kind=Kind.TERM).exclude(ends_on__lte=clock.today())
    return shown.select_related("document").only("published_at", "document__kind", "document__slug")


def _works() -> QuerySet[Reference]:
    return Reference.objects.kept().only("key", "updated_at")


SERIES = {
    "documents": Series(
        _documents,
        lambda listed: (listed.document.get_absolute_url(), listed.published_at),
        [made_of.newest(kind) for kind in Kind if kind != Kind.TERM],
    ),
    "works": Series(_works, lambda work: (work.get_absolute_url(), work.updated_at), None),
}


@public
def index(request: HttpRequest) -> HttpResponse:
    parts = [
        reverse("reading:sitemap-part", args=[name, number])
        for name, series in SERIES.items()
        for number in series.numbers()
    ]
    return _written("sitemapindex", "sitemap", [(path, None) for path in [reverse("reading:sitemap-lists"), *parts]])


@public
def lists(request: HttpRequest) -> HttpResponse:
    """Pages that change with what they list."""
    newest, works = {kind: _newest(kind) for kind in Kind}, Reference.objects.kept().order_by("-updated_at")
    lines = [
        (reverse("reading:home"), max(filter(None, newest.values()), default=None)),
        (reverse("reading:articles"), newest[Kind.ARTICLE]),
        (reverse("reading:faqs"), newest[Kind.FAQ]),
        (reverse("reading:glossary"), newest[Kind.TERM]),
        (reverse("reading:disclaimers"), newest[Kind.DISCLAIMER]),
        (reverse("references:library"), works.values_list("updated_at", flat=True).first()),
        *((topic.get_absolute_url(), None) for topic in Catalogue.read().topics()),
    ]
    return _written("urlset", "url", lines)


@public
def part(request: HttpRequest, name: str, number: int) -> HttpResponse:
    series = SERIES.get(name)
    lines = series.part(number) if series and number < MOST_PARTS else []
    if series is None or not lines:
        raise Http404(f"The map has no part {number} of {name!r}.")
    written = _written("urlset", "url", lines)
    return written if series.made_of is None else made_of.say(written, series.made_of)


def _newest(kind: Kind) -> datetime | None:
    shown = Listed.objects.filter(kind=kind).exclude(ends_on__lte=clock.today()).newest_first()
    return shown.values_list("published_at", flat=True).first()


def _written(whole: str, each: str, lines: Iterable[Line]) -> HttpResponse:
    """As sitemaps.org has it, under the site's own address whatever host was asked."""
    entries = "\n".join(f"<{each}>{_entry(path, changed)}</{each}>" for path, changed in lines)
    namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<{whole} xmlns="{namespace}">\n{entries}\n</{whole}>\n'
    return HttpResponse(text, content_type="application/xml")


def _entry(path: str, changed: datetime | None) -> str:
    day = f"<lastmod>{clock.local_date(changed)}</lastmod>" if changed else ""
    return f"<loc>{escape(settings.SITE_URL + path)}</loc>{day}"
