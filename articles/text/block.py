"""A block of a text as values: what it says, what it cites, where its words lead, its sentences."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from articles.text.sentences import spans

Kind = Literal[
    "title", "summary", "paragraph", "heading", "item", "cell", "head", "quote", "code", "caption", "figure",
    "footnote", "term", "label",
]  # fmt: skip
"""``head``: a cell that names a column; ``term``: what a definition list explains; ``label``: words that the site put
in, such as what a certainty means. ``title`` and ``summary`` are texts of their own, without Markdown."""

SpanKind = Literal["link", "document", "code", "emphasis", "image"]

PLAIN: dict[str, Kind] = {"title": "title", "summary": "summary"}


class Cited(NamedTuple):
    """Sources named at one place of the words; one that is part of the sentence ('Liu et al. say') ends there."""

    at: int
    keys: tuple[str, ...]


def _at(cited: Cited) -> int:
    return cited.at


class Span(NamedTuple):
    """Words that are more than words. ``target``: an address, the slug of a document, the address of a picture."""

    kind: SpanKind
    start: int
    end: int
    target: str = ""


class Row(NamedTuple):
    """Where a cell stands, each counted from 1; row 1 holds the heads."""

    table: int
    row: int
    column: int


@dataclass(frozen=True)
class Sentence:
    """``start``, ``end``: in the words of its block. ``keys``: the works cited in it, or right behind it."""

    block: "Block"
    number: int
    start: int
    end: int
    keys: tuple[str, ...]

    @property
    def words(self) -> str:
        return self.block.words[self.start : self.end]


@dataclass(frozen=True)
class Block:
    """``number`` counts those with words in its part; ``line`` is that of the source, from 1. ``list``: the number of
    the list that an item belongs to, so that a list's items can be told from the next one's."""

    part: str
    number: int
    kind: Kind
    words: str
    line: int
    level: int = 0
    cited: tuple[Cited, ...] = ()
    spans: tuple[Span, ...] = ()
    place_in_table: Row | None = None
    list: int = 0
    in_claim: bool = False

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        found = spans(self.words)
        return tuple(
            Sentence(self, number, start, end, self._cited_in(start, end, is_last=number == len(found) - 1))
            for number, (start, end) in enumerate(found)
        )

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(key for cited in self.cited for key in cited.keys))

    def sentence_at(self, start: int) -> Sentence | None:
        """The one in which a place lies, or the last one before it."""
        number = bisect_right(self.sentences, start, key=lambda each: each.start)
        return self.sentences[number - 1] if number else None

    def _cited_in(self, start: int, end: int, *, is_last: bool) -> tuple[str, ...]:
        first = bisect_right(self.cited, start, key=_at) if start else 0
        stop = None if is_last else bisect_right(self.cited, end, key=_at)
        inside = (cited.keys for cited in self.cited[first:stop])
        return tuple(dict.fromkeys(key for keys in inside for key in keys))


def plain(words: str, part: str) -> Block:
    """A text without Markdown, as a block. ``part``: one of PLAIN."""
    return Block(part, 0, PLAIN[part], " ".join(words.split()), 1)
