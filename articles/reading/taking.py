"""As files: the sources of an article, and the article itself as a record for reference managers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from articles import made_of, pages
from articles.models import Document, Kind, Publication, Version
from articles.reading import addresses, citing
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


@public
@addresses.published(Kind.ARTICLE)
def cite(request: HttpRequest, document: Document, number: int, extension: str) -> HttpResponse:
    """That version as a record: by its permanent address, with its number and date."""
    version = get_object_or_404(Version.objects.with_text(), document=document, number=number)
    record = citing.csl(pages.of_version(version, permanent=True), Publication.current().name)
    file = exports.file(exports.written([record], extension), extension, record["id"])
    return made_of.say(file, {made_of.document(document.pk)})


def _file(page: pages.Shown, name: str, extension: str) -> HttpResponse:
    records = [{**entry.record, "id": entry.key} for entry in page.entries]
    file = exports.file(exports.written(records, extension), extension, f"{name}-references")
    return made_of.say(file, page.made_of)
