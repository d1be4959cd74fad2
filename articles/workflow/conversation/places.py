"""Texts as their readers' words, block by block, and where remarks stand in them.

Reading   a submission or a draft: part -> the words of each block, in the order of the page
Thread    a remark in a reading: at its words, or outdated, or on the whole text
"""

from dataclasses import dataclass, field

from articles import text
from articles.models import Document, Submission, Version
from articles.text import anchors, runs
from articles.text.anchors import Place
from articles.workflow.writing import manuscript
from references import names

PLAIN = ("title", "summary")
MARKDOWN = ("takeaway", "body")
PARTS = {"title": "Title", "summary": "Summary", "takeaway": "In short", "body": "Text"}


@dataclass(frozen=True)
class Reading:
    """A submission or a draft: part to the words of each block, in the order of the page.

    ``lines``: for a draft, the source line of each block of a part.
    """

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
