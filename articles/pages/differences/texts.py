"""The texts of two editions compared as readers see them, field by field in the order of the page."""

from dataclasses import dataclass
from html import escape

from articles.pages.differences.editions import Edition
from articles.pages.sheet import Sheet
from articles.text import redline
from articles.text.redline import Redline

LABELS = {
    "title": "Title",
    "summary": "Summary",
    "takeaway": "In short",
    "abbreviations": "Abbreviations",
    "body": "Text",
    "funding": "Funding",
}
NUMBERED = ("body", "takeaway")  # the order in which sources are numbered


@dataclass(frozen=True)
class ComparedText:
    """One field: its name, its label on screen, and both its texts in one."""

    name: str
    label: str
    redline: Redline


@dataclass(frozen=True)
class Read:
    """An edition as it is read today: field to HTML, numbers and names of its sources by key."""

    html: dict[str, str]
    numbers: dict[str, int]
    names: dict[str, str]


def read(edition: Edition) -> Read:
    """Both sides show today's addresses and keys, so that what only moved is no change."""
    stored, own = edition.submission.html, edition.own
    sheet = Sheet(stored.values(), edition.records)
    shown = {name: sheet.show_as_kept(stored[name]) for name in NUMBERED if name in stored}
    plain = {name: escape(own.get(name) or "", quote=False) for name in LABELS if name not in NUMBERED}
    return Read(plain | shown, dict(sheet.numbering.numbers), dict(sheet.numbering.labels))


def compare(old: Read, new: Read, names: dict[str, str]) -> list[ComparedText]:
    """Fields that are empty on both sides are left out; changes are counted through."""
    found: list[ComparedText] = []
    first = 1
    for name, label in LABELS.items():
        before, after = old.html.get(name, ""), new.html.get(name, "")
        if before or after:
            compared = redline.compare(before, after, labels=names, first=first)
            found.append(ComparedText(name, label, compared))
            first = compared.changes.stop
    return found


def lines(read: Read) -> dict[str, str]:
    """Field to plain words without numbers of sources, line by line."""
    return {name: "\n".join(redline.lines(read.html.get(name, ""))) for name in LABELS}
