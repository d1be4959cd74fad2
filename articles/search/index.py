"""Keeping the index in step: the workflow calls this as part of each step."""

from articles import text
from articles.models import Document, SearchEntry
from articles.search import words
from articles.text import fold


def refresh(document: Document) -> None:
    """Index the draft for staff and the live version for readers; drop what is no longer there."""
    _put(document, public=False, own=None if document.discarded else _draft(document))
    _put(document, public=True, own=document.live.own if document.live_id else None)


def _draft(document: Document) -> dict[str, str]:
    return {field: getattr(document, field) for field in ("title", "summary", "body", "takeaway", "abbreviations")}


def _put(document: Document, *, public: bool, own: dict | None) -> None:
    if own is None:
        SearchEntry.objects.filter(document=document, public=public).delete()
        return
    summary = own.get("summary", "")
    plain = text.plain("\n\n".join(filter(None, [own.get("body", ""), own.get("takeaway", "")])))
    entry, _ = SearchEntry.objects.update_or_create(
        document=document,
        public=public,
        defaults={
            "kind": document.kind,
            "title": fold(f"{own['title']} {own.get('abbreviations', '')}"),
            "summary": fold(text.plain(summary)),
            "body": fold(plain),
            "plain": f"{summary} {plain}".strip(),
        },
    )
    if public:
        words.learn(entry)
