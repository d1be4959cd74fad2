"""What a review signs: the bundle of a draft, as canonical JSON, and its digest.

``own``   what belongs to the document itself: kind, texts, bylines, questions, digests of images
``uses``  ``documents``: each FAQ, disclaimer and term that stands on its page, as [id, version number, digest];
          ``references``: each cited key with the fingerprint of the work's identity

The records of the cited works as they were (CSL-JSON) are kept beside it, on the submission and the version: a
detail of a source may be put right without voiding an approval, its identity may not.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from articles.models import Document, Kind, Person, Submission, Version
from articles.text import clean
from articles.workflow import clock
from articles.workflow.writing import manuscript, shown
from articles.workflow.writing.manuscript import Manuscript

COLUMNS = {
    Kind.ARTICLE: (
        "title",
        "summary",
        "body",
        "takeaway",
        "topic_id",
        "audience",
        "companion_id",
        "funding",
        "review_by",
    ),
    Kind.FAQ: ("title", "body", "topic_id", "review_by"),
    Kind.DISCLAIMER: ("title", "body", "topic_id", "scope", "placement", "urgent", "starts_on", "review_by"),
    Kind.PAGE: ("title", "summary", "body", "review_by"),
    Kind.TERM: ("title", "body", "abbreviations", "review_by"),
}


@dataclass(frozen=True)
class Bundle:
    own: dict[str, Any]
    documents: list[list[Any]]
    references: dict[str, str]

    @property
    def text(self) -> str:
        return canonical({"own": self.own, "uses": {"documents": self.documents, "references": self.references}})

    @property
    def digest(self) -> str:
        return digest(self.text)

    @property
    def own_digest(self) -> str:
        return digest_of(self.own)


def canonical(value: Any) -> str:
    """JSON with sorted keys and no spaces, its strings in NFC with LF and no control characters."""
    return exact(cleaned(value))


def exact(value: Any) -> str:
    """The same with its strings as they are: of what is kept already, where every character counts."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def plain(value: Any) -> Any:
    """A date or a moment as JSON can hold it: in universal time, the same on every engine."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def digest_of(mine: dict[str, Any]) -> str:
    """The digest of an own part alone: whether a save changed anything."""
    return digest(canonical(mine))


def digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def draw_up(document: Document, read: Manuscript | None = None, *, along: Iterable[Version] = ()) -> Bundle:
    """The bundle of the draft as it stands, with today's versions of what it shows.

    ``along``: versions to be, of what is handed in with it (``shown.to_be``).
    """
    read = read or manuscript.read(document)
    mine = own(document)
    named = {*mine.get("questions", []), *terms(read)}
    coming = [version for version in along if version.document_id in named]
    return Bundle(
        own=mine,
        documents=_lines([*shown.versions(mine, on=clock.today(), terms=terms(read)), *coming]),
        references=_fingerprints(read),
    )


def draw_up_again(document: Document, submission: Submission, read: Manuscript) -> Bundle:
    """The draft's bundle with the versions pinned that the submission showed: newer ones void nothing.

    One that is no longer public, nor handed in with it, is left out, so that the digest differs and the difference
    can be named.
    """
    pinned = {(line[0], line[1]) for line in submission.revision.content["uses"]["documents"]}
    kept = Version.objects.filter(document__in=Document.objects.public().filter(pk__in=[pk for pk, _ in pinned]))
    return Bundle(
        own=own(document),
        documents=_lines(
            version for version in [*kept, *shown.along(submission)] if (version.document_id, version.number) in pinned
        ),
        references=_fingerprints(read),
    )


def own(document: Document) -> dict[str, Any]:
    """The document's own part, as values that JSON can hold."""
    kind = Kind(document.kind)
    values: dict[str, Any] = {"kind": kind.value}
    for column in COLUMNS[kind]:
        value = getattr(document, column)
        values[column.removesuffix("_id")] = value.isoformat() if hasattr(value, "isoformat") else value
    if kind == Kind.ARTICLE and document.pk:  # a draft that was never saved has no parts yet
        values["authors"] = _authors(document)
        values["questions"] = list(document.questions.values_list("faq_id", flat=True))
        values["disclaimers"] = sorted(document.chosen_disclaimers.values_list("disclaimer_id", flat=True))
    if images := manuscript.images_in(document):
        values["images"] = manuscript.pictures_of(images)
    return cleaned(values)


def _authors(document: Document) -> list[dict[str, Any]]:
    return [author(line.person) for line in document.bylines.select_related("person")]


def author(person: Person) -> dict[str, Any]:
    """A byline as it is signed."""
    return {
        "person": person.pk,
        "name": person.name,
        "credentials": person.credentials,
        "affiliation": person.affiliation,
        "orcid": person.orcid,
        "interests": person.interests,
    }


def terms(read: Manuscript) -> list[int]:
    return [target.pk for target in read.linked() if target.kind == Kind.TERM]


def _lines(versions: Iterable[Version]) -> list[list[Any]]:
    return sorted([version.document_id, version.number, version.digest] for version in versions)


def _fingerprints(read: Manuscript) -> dict[str, str]:
    return {key: read.references[key].fingerprint for key in read.keys}


def cleaned(value: Any) -> Any:
    """Its strings, however deep, as ``canonical`` writes them."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: cleaned(item) for key, item in value.items()}
    if isinstance(value, list):
        return [cleaned(item) for item in value]
    return value
