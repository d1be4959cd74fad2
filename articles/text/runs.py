"""The runs of words in shown HTML: what a reader sees as one paragraph, heading, item or cell.

The words are those that a browser's selection gives once numbers of sources and marks of footnotes are left out
(static/js/runs.js leaves out the same), so that a place in one is a place in the other. What a difference has
struck out does not count either: its runs are those of the new text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

_PIECE = re.compile(r"<(?P<end>/?)(?P<tag>[a-z][a-z0-9]*)(?P<rest>(?:[^<>\"]|\"[^\"]*\")*)>|[^<]+|<")
_ALT = re.compile(r'\salt="([^"]*)"')
_INLINE = {
    "a", "abbr", "b", "br", "code", "del", "em", "i", "img", "ins", "mark", "q", "s", "span", "strong", "sup",
    "figcaption", "picture", "source",  # a figure is one paragraph, as it is kept (``figures``)
}  # fmt: skip
_LEFT_OUT = re.compile(r'\sclass="[^"]*\b(?:cite-unknown|link-unknown|footnote-back|change-note|expanded)\b')
_CHARACTER = re.compile(r"&(?:#\d+|#x[0-9a-f]+|\w+);|.", re.IGNORECASE | re.DOTALL)


class Stretch(NamedTuple):
    """Where words of a run stand in the HTML. ``words``: as read, where they do not stand there as such."""

    start: int
    end: int
    words: str | None = None
    in_link: bool = False


class Character(NamedTuple):
    """One character of a run's words, and the place of its source in the HTML."""

    start: int
    end: int
    can_be_marked: bool


@dataclass
class Run:
    """``start``, ``end``: its inline HTML, tags included. ``in_row``: a cell that is not the first of its row."""

    html: str
    start: int
    in_row: bool = False
    end: int = 0
    stretches: list[Stretch] = field(default_factory=list)

    @property
    def words(self) -> str:
        return " ".join("".join(self._words(each) for each in self.stretches).split())

    def characters(self) -> list[Character]:
        """One for each character of ``words``."""
        found: list[Character] = []
        space: Character | None = None
        for letter, place in self._letters():
            if letter.isspace():
                space = space or place
                continue
            if space and found:
                found.append(space)
            space = None
            found.append(place)
        return found

    def _words(self, stretch: Stretch) -> str:
        return unescape(self.html[stretch.start : stretch.end]) if stretch.words is None else stretch.words

    def _letters(self) -> Iterator[tuple[str, Character]]:
        for each in self.stretches:
            if each.words is not None:
                yield from ((letter, Character(each.start, each.end, False)) for letter in each.words)
                continue
            for found in _CHARACTER.finditer(self.html, each.start, each.end):
                place = Character(found.start(), found.end(), True)
                yield from ((letter, place) for letter in unescape(found[0]))


def runs(html: str) -> list[Run]:
    """In reading order; those without a word are left out."""
    return [run for run in _Reader(html).read() if run.words]


def words(html: str) -> list[str]:
    """The words of each run."""
    return [run.words for run in runs(html)]


class _Reader:
    def __init__(self, html: str) -> None:
        self.html = html
        self._run = Run(html, 0)
        self._skipped: list[str] = []
        self._cells = 0
        self._links = 0

    def read(self) -> Iterator[Run]:
        for piece in _PIECE.finditer(self.html):
            if not piece["tag"]:
                self._take(Stretch(piece.start(), piece.end(), in_link=bool(self._links)))
            elif piece["tag"] in _INLINE:
                self._inline(piece)
            else:
                yield self._finish(piece)
        self._run.end = len(self.html)
        yield self._run

    def _finish(self, piece: re.Match[str]) -> Run:
        done, self._run = self._run, Run(self.html, piece.end())
        done.end = piece.start()
        if piece["tag"] == "tr":
            self._cells = 0
        elif piece["tag"] in {"td", "th"} and not piece["end"]:
            self._cells += 1
            self._run.in_row = self._cells > 1
        return done

    def _inline(self, piece: re.Match[str]) -> None:
        """Keep count of what is left out (``sup`` and the like, with all that is in it)."""
        tag, is_end = piece["tag"], bool(piece["end"])
        if self._skipped:
            if tag == self._skipped[-1] and is_end:
                self._skipped.pop()
            elif tag == self._skipped[-1]:
                self._skipped.append(tag)
        elif not is_end and (tag in {"sup", "del"} or _LEFT_OUT.search(piece["rest"])):
            self._skipped.append(tag)
        elif tag == "br":
            self._take(Stretch(piece.start(), piece.end(), " "))
        elif tag == "img":
            alt = _ALT.search(piece["rest"])
            self._take(Stretch(piece.start(), piece.end(), unescape(alt[1]) if alt else ""))
        elif tag == "a":
            self._links += -1 if is_end else 1

    def _take(self, stretch: Stretch) -> None:
        if not self._skipped:
            self._run.stretches.append(stretch)
