"""The history of an article: its versions, each as it was, and what changed from one to another."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from articles import made_of, pages
from articles.models import Document, Kind, Version
from articles.reading import addresses, endings, provenance, telling, trails
from articles.reading.meta import Meta, page
from articles.reading.store import public, public_with
from articles.workflow import clock


@dataclass(frozen=True)
class Line:
    """A version in the history: what it put right, and what of it was put right later."""

    version: Version
    made_right: list[pages.ShownCorrection]
    errors: list[pages.ShownCorrection]


@public
@addresses.published(Kind.ARTICLE)
def history(request: HttpRequest, document: Document) -> HttpResponse:
    versions = (
        document.versions.order_by("-number")
        .with_reviews()
        .select_related("document", "withdrawal", "submission", "unreviewed")
        .prefetch_related("submission__reviews")
        .defer("records", "shown", "submission__html", "submission__records", "document__body")
    )
    newest = versions[0]
    path, trail = reverse("reading:history", args=[document.slug]), trails.under(document, newest.title)
    return page(
        request,
        "reading/history.html",
        Meta(title=f"Versions: {newest.title}", description="Every version stays as it was.", path=path, trail=trail),
        document=document,
        newest=newest,
        lines=_lines(versions),
        ending=endings.of(document),
        first=versions[len(versions) - 1].published_at,
        today=clock.today(),
        made_of={made_of.document(document.pk)},
    )


@public_with(reads=["since"])
@addresses.published(Kind.ARTICLE)
def version(request: HttpRequest, document: Document, number: int) -> HttpResponse:
    """A version as it was at its publication. Not for search engines, which are led to the current one."""
    found = get_object_or_404(Version.objects.with_text(), document=document, number=number)
    shown = pages.of_version(found, permanent=True)
    if "since" in request.GET:
        return _since(request, found, shown)
    response = page(
        request,
        "reading/version.html",
        telling.meta(
            shown,
            title=f"{shown.title} (version {number})",
            path=shown.url if document.is_public else shown.permanent_url,
            listed=False,
            trail=trails.history(document, shown.title),
        ),
        **telling.context(shown, shown.permanent_url),
        current=document.live if document.is_public else None,
        ending=endings.of(document),
        made_of=shown.made_of,
    )
    response.headers["Link"] = _links(document, number)
    return _unlisted(response)


def _since(request: HttpRequest, version: Version, shown: pages.Shown) -> HttpResponse:
    """The same version (``?since=1``), each block with the version since which it has stood word for word."""
    title = f"{shown.title} (version {version.number}, since when each paragraph stands)"
    trail = trails.history(version.document, shown.title)
    meta = Meta(title=title, path=shown.permanent_url, listed=False, trail=trail)
    return _unlisted(page(request, "reading/since.html", meta, page=shown, parts=provenance.of(version, shown)))


def _lines(versions: Sequence[Version]) -> list[Line]:
    corrections = pages.corrections(versions[0])
    return [
        Line(
            version,
            made_right=[each for each in corrections if each.version == version.number],
            errors=[each for each in corrections if each.since <= version.number < each.version],
        )
        for version in versions
    ]


def _unlisted(response: HttpResponse) -> HttpResponse:
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _links(document: Document, number: int) -> str:
    """Relations between versions (RFC 5829), and the address under which the article is to be known."""
    last = document.versions.count()
    links = {"version-history": reverse("reading:history", args=[document.slug])}
    if document.is_public:
        links |= {"canonical": document.get_absolute_url(), "latest-version": document.get_absolute_url()}
    if number > 1:
        links["predecessor-version"] = reverse("reading:version", args=[document.slug, number - 1])
    if number < last:
        links["successor-version"] = reverse("reading:version", args=[document.slug, number + 1])
    return ", ".join(f'<{settings.SITE_URL}{path}>; rel="{relation}"' for relation, path in links.items())
