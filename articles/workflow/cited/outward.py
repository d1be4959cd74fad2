"""Web addresses in today's texts, each with its place: in drafts, and in what is public."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from django.urls import reverse

from articles import text
from articles.models import Document, Version
from articles.workflow.writing.manuscript import PARTS
from references.uses import Use

_NAMES = {"takeaway": "key takeaway, "}


def links() -> Iterator[tuple[str, Use]]:
    """A draft that reads as its public version is passed over: that one is told."""
    public = {}
    for version in Version.objects.live().select_related("document", "submission__revision").iterator():
        public[version.document_id] = _texts(version.own)
        yield from _in(version.document, f"version {version.number}", public[version.document_id])
    for document in Document.objects.kept().iterator():
        draft = _texts({part: getattr(document, part) for part in PARTS})
        if draft != public.get(document.pk):
            yield from _in(document, "draft", draft)


def _texts(own: Mapping[str, Any]) -> dict[str, str]:
    """Those in which there can be a link: most texts have none, and are not read."""
    texts = {part: own.get(part) or "" for part in PARTS}
    return {part: text.clean(words) for part, words in texts.items() if "://" in words}


def _in(document: Document, where: str, texts: Mapping[str, str]) -> Iterator[tuple[str, Use]]:
    admin = reverse(f"admin:articles_{document.kind}_change", args=[document.pk])
    for part, words in texts.items():
        for address, line in _outward(words):
            place = f"{document.get_kind_display()}, {where}, {_NAMES.get(part, '')}line {line}"
            yield address, Use(document.title, admin, place)


@lru_cache(maxsize=500)
def _outward(words: str) -> tuple[tuple[str, int], ...]:
    """Remembered, since the list of addresses asks again with every page of it and texts seldom change."""
    return tuple(text.outward(words))
