"""The sources of an article as a file, at its current address and at that of each version."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from articles import pages
from articles.models import Document, Kind, Version
from articles.reading import addresses
from articles.reading.store import public
from references import exports


@public
@addresses.live(Kind.ARTICLE)
def sources(request: HttpRequest, version: Version, extension: str) -> HttpResponse:
    """What the article's page lists, as the library has it today."""
    return _file(pages.of_version(version), version.document.slug, extension)


@public
@addresses.published(Kind.ARTICLE)
def sources_then(request: HttpRequest, document: Document, number: int, extension: str) -> HttpResponse:
    """What that version lists, as the records were at its publication."""
    version = get_object_or_404(Version.objects.with_text(), document=document, number=number)
    return _file(pages.of_version(version, permanent=True), f"{document.slug}-{number}", extension)


def _file(page: pages.Shown, name: str, extension: str) -> HttpResponse:
    records = [{**entry.record, "id": entry.key} for entry in page.entries]
    return exports.file(exports.written(records, extension), extension, f"{name}-references")
