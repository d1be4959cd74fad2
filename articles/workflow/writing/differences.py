"""What is no longer as it was: two bundles compared, told part by part in words for the screen."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.formats import date_format

from articles.models import Audience, Document, Placement, Scope, Topic, Version
from articles.text.comparison import pieces
from articles.workflow.errors import Difference
from references.identity import identity

NAMES = {
    "title": "title",
    "summary": "summary",
    "body": "text",
    "takeaway": "key takeaway",
    "topic": "topic",
    "audience": "audience",
    "companion": "companion article",
    "funding": "funding",
    "review_by": "review-by date",
    "abbreviations": "abbreviations",
    "scope": "scope",
    "placement": "placement",
    "urgent": "“get help now”",
    "starts_on": "first day",
    "authors": "authors",
    "questions": "common questions",
    "disclaimers": "chosen disclaimers",
    "images": "images",
}
TEXTS = {"title", "summary", "body", "takeaway", "funding", "abbreviations"}
CHOICES = {"audience": Audience, "scope": Scope, "placement": Placement}
WAS_OPENED = "came along and was opened again"
MOST = 3  # replaced passages that one message quotes


def of_own(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Difference]:
    """Differences between two own parts, in the order of NAMES."""
    parts = [part for part in NAMES if old.get(part) != new.get(part)]
    return [Difference(NAMES[part], _what(part, old.get(part), new.get(part))) for part in parts]


def of_documents(old: list[list[Any]], new: list[list[Any]]) -> list[Difference]:
    """What was shown and is public no more, or came along and was opened again, by name."""
    gone = {line[0] for line in old} - {line[0] for line in new}
    return [
        Difference(f"{document.get_kind_display()} “{document}”", WAS_OPENED if document.never else "was withdrawn")
        for document in Document.objects.filter(pk__in=gone).annotate(
            never=~Exists(Version.objects.filter(document=OuterRef("pk")))
        )
    ]


def of_works(old: Mapping[str, dict], new: Mapping[str, dict]) -> list[Difference]:
    """Works whose identity changed; ``old`` and ``new`` hold CSL-JSON by citation key."""
    return [
        Difference(f"reference {key}", ", ".join(_identity_changes(old[key], new[key])))
        for key in old
        if key in new and identity(old[key]) != identity(new[key])
    ] + [Difference(f"reference {key}", "is no longer in the library") for key in old if key not in new]


def words_changed(old: str, new: str) -> str:
    """The first replaced passages: “1.0” became “10”; “not” was removed."""
    told = [
        _passage(" ".join(piece.old), " ".join(piece.new))
        for piece in pieces(old.split(), new.split())
        if not piece.equal
    ]
    if not told:
        return "spacing changed"
    more = [f"and {len(told) - MOST} more places"] if len(told) > MOST else []
    return "; ".join(told[:MOST] + more)


def _passage(old: str, new: str) -> str:
    if not new:
        return f"“{_short(old)}” was removed"
    if not old:
        return f"“{_short(new)}” was added"
    return f"“{_short(old)}” became “{_short(new)}”"


def _short(words: str, most: int = 80) -> str:
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def _what(part: str, old: Any, new: Any) -> str:
    if part in TEXTS:
        return words_changed(old or "", new or "")
    if part == "authors":
        return "; ".join(_author_changes(old or [], new or []))
    before, after = (_shown(part, value) for value in (old, new))
    if before == after:
        return "order changed"
    return f"“{before}” became “{after}”"


def _shown(part: str, value: Any) -> str:
    if value in (None, "", [], {}) and value is not False:
        return "nothing"
    if part in {"questions", "disclaimers"}:
        titles = Document.objects.in_bulk(value)
        return ", ".join(str(titles.get(pk, pk)) for pk in value)
    if part == "companion":
        return str(Document.objects.filter(pk=value).first() or value)
    if part == "topic":
        return str(Topic.objects.filter(pk=value).first() or value)
    if part == "images":
        return ", ".join(f"{src} ({digest[:8]})" for src, digest in value.items())
    if part in {"review_by", "starts_on"}:
        return date_format(date.fromisoformat(value), "j F Y")
    if part in CHOICES:
        return CHOICES[part](value).label
    return {True: "yes", False: "no"}.get(value, str(value))


def _author_changes(old: list[dict], new: list[dict]) -> Iterator[str]:
    before, after = ({author["person"]: author for author in authors} for authors in (old, new))
    for person, author in before.items():
        if person not in after:
            yield f"{author['name']} is no longer an author"
        elif author != after[person]:
            changed = [field for field, value in author.items() if value != after[person].get(field)]
            yield f"{author['name']}: {', '.join(changed)} changed"
    yield from (f"{author['name']} was added" for person, author in after.items() if person not in before)
    if list(before) != list(after) and set(before) == set(after):
        yield "order changed"


def _identity_changes(old: dict, new: dict) -> list[str]:
    before, after = identity(old), identity(new)
    return [
        f"{field} “{before.get(field)}” became “{after.get(field)}”"
        for field in sorted({*before, *after})
        if before.get(field) != after.get(field)
    ]
