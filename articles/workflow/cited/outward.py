"""Web addresses in today's texts, each with its place: in drafts, and in what is public."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any, TypeAlias

from django.db import transaction
from django.urls import reverse

from articles import text
from articles.models import Document, OutwardLink, Version
from articles.workflow import locking
from references.uses import Use

Line: TypeAlias = tuple[int | None, str, str, int]
"""The version, None for the draft; the address, the part of the text and the line."""

AT_ONCE = 100
PARTS = ("body", "takeaway")
_COLUMNS = ("version_id", "url", "part", "line")
_NAMES = {"takeaway": "key takeaway, "}


def links(among: Collection[str] | None = None) -> Iterator[tuple[str, Use]]:
    """A link that stands in the public version as well, in the same line, is told once."""
    found = OutwardLink.objects.told().select_related("document", "version")
    asked = found if among is None else found.filter(url__in=among)
    light = asked.defer("document__body", "document__takeaway", "version__records", "version__shown")
    for link in light.iterator():
        yield link.url, _use(link)


def _use(link: OutwardLink) -> Use:
    document = link.document
    where = f"version {link.version.number}" if link.version else "draft"
    place = f"{document.get_kind_display()}, {where}, {_NAMES.get(link.part, '')}line {link.line}"
    return Use(document.title, reverse(f"admin:articles_{document.kind}_change", args=[document.pk]), place)


def mend() -> int:
    """Read all of them anew from the texts; of how many documents a line was wrong. Some are locked at a time."""
    keys = list(Document.objects.order_by("pk").values_list("pk", flat=True))
    return sum(_mend(keys[start : start + AT_ONCE]) for start in range(0, len(keys), AT_ONCE))


@transaction.atomic
def _mend(keys: Collection[int]) -> int:
    return sum(_mend_one(document) for document in locking.lock_all(keys).values() if document.pk in keys)


def _mend_one(document: Document) -> bool:
    kept = Counter(document.outward_links.values_list(*_COLUMNS))
    true = Counter([*_links(vars(document)), *_of_versions(document)])
    if kept == true:
        return False
    document.outward_links.all().delete()
    OutwardLink.objects.bulk_create(
        OutwardLink(document=document, **dict(zip(_COLUMNS, line, strict=True))) for line in true.elements()
    )
    return True


def _of_versions(document: Document) -> Iterator[Line]:
    texts = Version.objects.filter(document=document, submission__revision__bundle__contains="://")
    for version in texts.select_related("submission__revision").order_by("pk"):
        yield from _links(version.own, version.pk)


def _links(words: Mapping[str, Any], version: int | None = None) -> Iterator[Line]:
    for part in PARTS:
        if "://" in (words.get(part) or ""):
            for url, line in text.outward(text.clean(words[part])):
                yield version, url, part, line
