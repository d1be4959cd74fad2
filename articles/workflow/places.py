"""Texts as their readers' words, block by block, and where remarks stand in them.

Reading   a submission or a draft: part -> the words of each block, in the order of the page
Thread    a remark in a reading: at its words, or outdated, or on the whole text
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from articles import text
from articles.models import Document, Remark, Submission, Version
from articles.text import anchors, runs
from articles.text.anchors import Found, Later, Place
from articles.workflow import manuscript
from references import names

PLAIN = ("title", "summary")
MARKDOWN = ("takeaway", "body")
PARTS = {"title": "Title", "summary": "Summary", "takeaway": "In short", "body": "Text"}


@dataclass(frozen=True)
class Reading:
    """``lines``: for a draft, the source line of each block of a part."""

    parts: dict[str, list[str]]
    lines: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def places(self, quote: str) -> list[tuple[str, Place]]:
        """Each place in it where these words stand, with its part."""
        return [
            (part, Place(number, words, start, quote))
            for part, blocks in self.parts.items()
            for number, words in enumerate(blocks)
            for start in anchors.occurrences(quote, words)
        ]

    def line(self, part: str, block: int | None) -> int:
        lines = self.lines.get(part, ())
        return lines[block] if block is not None and block < len(lines) else 1


@dataclass(frozen=True)
class Thread:
    """``found`` is None for a remark on the whole text."""

    remark: Remark
    found: Found | None
    reading: Reading

    @property
    def is_placed(self) -> bool:
        return self.found is not None and self.found.is_placed

    @property
    def is_outdated(self) -> bool:
        return self.found is not None and not self.found.is_placed

    @property
    def line(self) -> int:
        """In the source of a draft."""
        return self.reading.line(self.remark.part, self.found.block if self.found else None)

    @cached_property
    def nearest(self) -> str:
        """What stands there now, where the words themselves are gone; '' where nothing does."""
        blocks = self.reading.parts.get(self.remark.part, [])
        return blocks[self.found.block] if self.is_outdated and self.found.block is not None else ""

    @property
    def order(self) -> tuple[int, int, int, int]:
        """By place in the text, what is said of the whole first."""
        parts = list(self.reading.parts)
        part = parts.index(self.remark.part) if self.remark.part in parts else len(parts)
        found = self.found or Found(None, 0)
        return (part if self.found else -1, found.block or 0, found.start or 0, self.remark.pk)


def of_submission(submission: Submission) -> Reading:
    """What a reviewer reads, the questions on its page among it."""
    return Reading(own_parts(submission) | _questions(submission.revision.own.get("questions", [])))


def own_parts(submission: Submission) -> dict[str, list[str]]:
    own, labels = submission.revision.own, _labels(submission.records)
    plain = {part: _blocks(own.get(part, "")) for part in PLAIN}
    return plain | {part: _words(submission.html.get(part, ""), labels) for part in MARKDOWN}


def of_draft(document: Document) -> Reading:
    """The saved draft, with the lines of its source."""
    read = manuscript.read(document)
    plain = {part: _blocks(getattr(document, part)) for part in PLAIN}
    rendered = {part: runs.words(read.parts[part].html) if part in read.parts else [] for part in MARKDOWN}
    asked = list(document.questions.values_list("faq_id", flat=True))
    lines = {part: each.lines for part, each in read.parts.items()}
    return Reading(plain | rendered | _questions(asked), lines)


def threads(remarks: Iterable[Remark], reading: Reading) -> list[Thread]:
    """In the order of the text. Select the remarks' submissions with their revisions along."""
    later: dict[tuple[int, str], Later] = {}
    found = [Thread(remark, _found(remark, reading, later), reading) for remark in remarks]
    return sorted(found, key=lambda thread: thread.order)


def find(remark: Remark, blocks: list[str]) -> Found:
    """Where the words of a remark stand in its part as it reads now."""
    return _later(remark, blocks).find(place_of(remark))


def place_of(remark: Remark) -> Place:
    return Place(remark.block, remark.block_words, remark.start, remark.quote)


def _found(remark: Remark, reading: Reading, later: dict[tuple[int, str], Later]) -> Found | None:
    if not remark.quote:
        return None
    key = (remark.submission_id, remark.part)
    if key not in later:
        later[key] = _later(remark, reading.parts.get(remark.part, []))
    return later[key].find(place_of(remark))


def _later(remark: Remark, blocks: list[str]) -> Later:
    """A question's text of then is not at hand: its block alone is."""
    return Later(own_parts(remark.submission).get(remark.part, []), blocks)


def _questions(asked: list[int]) -> dict[str, list[str]]:
    if not asked:
        return {}
    answers = Version.objects.live().filter(document__in=asked).with_text()
    found = {answer.document_id: answer for answer in answers}
    return {
        f"faq-{pk}": _words(found[pk].submission.html.get("body", ""), _labels(found[pk].records))
        for pk in asked
        if pk in found
    }


def _labels(records: dict) -> dict[str, str]:
    return {key: names.label(csl) for key, csl in records.items()}


def _words(stored: str, labels: dict[str, str]) -> list[str]:
    return runs.words(text.show(stored, text.Numbering(labels)))


def _blocks(words: str) -> list[str]:
    """A plain text is one block."""
    tidy = " ".join(words.split())
    return [tidy] if tidy else []
