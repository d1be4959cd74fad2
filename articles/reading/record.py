"""The record for anybody to check: each version with its links, the whole chain, and how to verify them."""

import json
from collections.abc import Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from articles import made_of, pages
from articles.models import Document, Kind, Seal
from articles.reading import addresses, days, provenance
from articles.reading.meta import Meta, page
from articles.reading.store import public
from articles.workflow.record import seals, version_record

SEALS = Seal.objects.select_related("version__document", "version__submission__revision__redaction")


@public
def about(request: HttpRequest) -> HttpResponse:
    meta = Meta(
        title="The record",
        description="How to check that what is published here has not been changed.",
        path=reverse("reading:record"),
    )
    return page(request, "reading/record.html", meta, head=seals.head(), made_of={made_of.CHAIN})


@public
@addresses.published(Kind.ARTICLE)
def version(request: HttpRequest, document: Document, number: int) -> HttpResponse:
    """The record of one version of an article, with its very texts."""
    found = get_object_or_404(document.versions, number=number)
    link = Seal.objects.filter(version=found).values_list("number", flat=True).first()
    if link is None:
        raise Http404("This version is older than the chain. It is sealed within the hour.")
    return _file(link)


@public
@addresses.published(Kind.ARTICLE)
def whole(request: HttpRequest, document: Document) -> StreamingHttpResponse:
    """Every version of an article in one file, a version at a time."""
    response = StreamingHttpResponse(_whole(document), content_type="application/json")
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@public
def link(request: HttpRequest, number: int) -> HttpResponse:
    """A link of the chain by its number; with the texts where it is that of a version."""
    return _file(number)


@public
def chain(request: HttpRequest) -> StreamingHttpResponse:
    """Every link from the first on, one a line (JSON Lines)."""
    links = Seal.objects.order_by("number").only("number", "digest", "body").iterator(200)
    lines = (json.dumps(_link(seal), ensure_ascii=False) + "\n" for seal in links)
    response = StreamingHttpResponse(lines, content_type="application/jsonl; charset=utf-8")
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def of(seal: Seal) -> Iterator[tuple[str, object]]:
    """What a file says of a link: the links beside it, and the very texts of its version."""
    version = seal.version
    beside = {row.number: row for row in Seal.objects.filter(number__in=[seal.number - 1, seal.number + 1])}
    yield "site", settings.SITE_URL
    yield "verify", f"{settings.SITE_URL}{reverse('reading:record')}"
    yield "link", _link(seal)
    yield "before", _link(beside.get(seal.number - 1))
    yield "after", _link(beside.get(seal.number + 1))
    if version:
        yield "redacted", hasattr(version.submission.revision, "redaction")
        yield "texts", version_record.texts(version)


def _whole(document: Document) -> Iterator[str]:
    verify = f"{settings.SITE_URL}{reverse('reading:record')}"
    yield f'{{"site": {json.dumps(settings.SITE_URL)}, "verify": {json.dumps(verify)}, "versions": ['
    for place, stretch in enumerate(days.stretches(document)):
        yield (",\n" if place else "\n") + json.dumps(dict(_version(stretch)), ensure_ascii=False)
    yield f'\n], "stands_since": {json.dumps(_since(document), ensure_ascii=False)}}}\n'


def _version(stretch: days.Stretch) -> Iterator[tuple[str, object]]:
    """From when to when it held, and its record."""
    version = stretch.version
    yield "version", version.number
    yield "address", f"{settings.SITE_URL}{version.get_absolute_url()}"
    yield "effective", {"from": stretch.since.isoformat(), "to": stretch.until and stretch.until.isoformat()}
    yield "ended_because", stretch.why
    seal = SEALS.filter(version=version).first()
    yield "record", seal and dict(of(seal))


def _since(document: Document) -> dict[str, object]:
    """Of the newest version: since which one each of its paragraphs stands."""
    newest = document.versions.with_text().latest("number")
    parts = provenance.of(newest, pages.of_version(newest, permanent=True))
    told = {part.name: [{"words": each.words, "since": each.since.number} for each in part.blocks] for part in parts}
    return {"version": newest.number, **told}


def _file(number: int) -> HttpResponse:
    seal = get_object_or_404(SEALS, number=number)
    text = json.dumps(dict(of(seal)), ensure_ascii=False, indent=1)
    response = HttpResponse(text, content_type="application/json")
    response.headers["X-Robots-Tag"] = "noindex"
    return made_of.say(response, {made_of.CHAIN})


def _link(seal: Seal | None) -> dict[str, object] | None:
    return seal and {"number": seal.number, "digest": seal.digest, "body": seal.body}
