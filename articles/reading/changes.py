"""What changed between two versions, in words for readers: texts word by word, sources, questions, people."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from articles import text
from articles.models import Audience, Kind, Version
from articles.text import comparison, marked
from references import names

TEXTS = {
    "title": "Title",
    "summary": "Summary",
    "takeaway": "In short",
    "body": "Text",
    "funding": "Funding",
}
MARKDOWN = {"takeaway", "body"}


@dataclass(frozen=True)
class ChangedText:
    """A text, passage by passage where it changed, with what was taken out and what was put in."""

    name: str
    passages: list[SafeString]


@dataclass(frozen=True)
class ChangedList:
    name: str
    gone: list[str]
    new: list[str]


@dataclass(frozen=True)
class Changes:
    texts: list[ChangedText]
    lists: list[ChangedList]

    def __bool__(self) -> bool:
        return bool(self.texts or self.lists)


def between(old: Version, new: Version) -> Changes:
    """Load both ``with_text()``."""
    questions = _shown_questions(old, new)
    lists = {
        "Sources": (_sources(old), _sources(new)),
        "Common questions": tuple(_of(questions, each) for each in (old, new)),
        "Authors": (_authors(old), _authors(new)),
        "Topic": tuple([str(each.topic)] if each.topic else [] for each in (old, new)),
        "Written for": tuple([Audience(each.audience).label] if each.audience else [] for each in (old, new)),
    }
    return Changes(
        texts=[_text(name, old.own, new.own) for name in TEXTS if old.own.get(name, "") != new.own.get(name, "")],
        lists=[_list(name, *both) for name, both in lists.items() if set(both[0]) != set(both[1])],
    )


def _text(name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> ChangedText:
    read = text.plain if name in MARKDOWN else str
    before, after = (read(own.get(name, "")).splitlines() for own in (old, new))
    changed = [piece for piece in comparison.pieces(before, after) if not piece.equal]
    passages = [marked.changes("\n".join(piece.old), "\n".join(piece.new)) for piece in changed]
    return ChangedText(TEXTS[name], passages)


def _list(name: str, old: list[str], new: list[str]) -> ChangedList:
    return ChangedList(
        name, gone=[words for words in old if words not in new], new=[words for words in new if words not in old]
    )


def _sources(version: Version) -> list[str]:
    """The own sources of the version, named as they were."""
    return [f"{names.label(csl)}: {csl.get('title', '')}" for csl in version.records.values()]


def _authors(version: Version) -> list[str]:
    return [author["name"] for author in version.own["authors"]]


def _shown_questions(*versions: Version) -> dict[int, str]:
    """Ids of versions of FAQs to their titles: an answer in another version is no change of the list."""
    ids = {pk for version in versions for pk in version.shown}
    return dict(Version.objects.of_kind(Kind.FAQ).filter(pk__in=ids).values_list("pk", "title"))


def _of(questions: Mapping[int, str], version: Version) -> list[str]:
    return [questions[pk] for pk in version.shown if pk in questions]
