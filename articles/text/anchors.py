"""Where a place in one reading of a text stands in a later one.

A text is the words of its blocks (``runs.words``). Blocks that stayed are lined up first, so that edits elsewhere
move nothing, though the same words may stand in ten cells of a table. For a block that changed, its successor is
looked for among the new blocks, and within it the words are followed word by word: what was cut out of one sentence
is not found again in the next. What cannot be placed is outdated, and is told with the block nearest to it.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from articles.text.alignment import ALIKE, likeness
from articles.text.comparison import pieces

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_TELLING = 25  # Characters of a quote that says by itself where it belongs.


@dataclass(frozen=True)
class Place:
    """Words quoted from a block: which one (from 0), how it read, and where in it they begin."""

    block: int
    block_words: str
    start: int
    quote: str

    @property
    def end(self) -> int:
        return self.start + len(self.quote)


@dataclass(frozen=True)
class Found:
    """``start`` is None where the words are gone; ``block`` is then the nearest one, None in an empty text."""

    block: int | None
    start: int | None = None

    @property
    def is_placed(self) -> bool:
        return self.start is not None


class Later:
    """Two readings of one part of a text, the old one first."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self.old, self.new = old, new

    def find(self, place: Place) -> Found:
        """Never fails: the place is found, or outdated."""
        if not self.new:
            return Found(None)
        if self.old[place.block : place.block + 1] != [place.block_words]:
            alone = Place(0, place.block_words, place.start, place.quote)
            return Later([place.block_words], self.new)._find(alone)  # what it was taken from read otherwise
        return self._find(place)

    @cached_property
    def kept(self) -> dict[int, int]:
        """Blocks that stayed, in order: old number to new."""
        found: dict[int, int] = {}
        at_old = at_new = 0
        for piece in pieces(self.old, self.new):
            if piece.equal:
                found |= {at_old + n: at_new + n for n in range(len(piece.old))}
            at_old, at_new = at_old + len(piece.old), at_new + len(piece.new)
        return found

    @cached_property
    def fresh(self) -> list[int]:
        """New blocks that none of the old ones is."""
        taken = set(self.kept.values())
        return [n for n in range(len(self.new)) if n not in taken]

    def _find(self, place: Place) -> Found:
        if place.block in self.kept:
            return Found(self.kept[place.block], place.start)
        ranked = sorted(self.fresh, key=lambda n: self._rank(n, place), reverse=True)
        for number in ranked:
            words = self.new[number]
            if place.quote in words and self._belongs(words, place):
                start = followed(place, words)
                if start is not None:
                    return Found(number, start)
        likely = ranked[0] if ranked and _alike(place.block_words, self.new[ranked[0]]) >= ALIKE else None
        return Found(self._expected(place.block) if likely is None else likely)

    def _rank(self, number: int, place: Place) -> tuple[bool, float, int]:
        """The same words first, then by likeness, then by distance."""
        words = self.new[number]
        distance = abs(number - self._expected(place.block))
        return words == place.block_words, _alike(place.block_words, words), -distance

    def _belongs(self, words: str, place: Place) -> bool:
        return len(place.quote) >= _TELLING or _alike(place.block_words, words) >= ALIKE

    def _expected(self, block: int) -> int:
        """Where the block would stand: behind the nearest one before it that stayed."""
        before = max((number for number in self.kept if number < block), default=None)
        after = -1 if before is None else self.kept[before]
        return min(after + 1, len(self.new) - 1)


def _alike(one: str, other: str) -> float:
    return likeness(Counter(one.split()), Counter(other.split()))


def followed(place: Place, words: str) -> int | None:
    """Where the quote stands in another wording of its block, or None where it was changed.

    By the words around it; where that tells nothing, as when sentences changed places, by how many times it stood
    before, as long as it stands there as many times in all.
    """
    start = _by_words(place, words)
    if start is not None:
        return start
    old, new = occurrences(place.quote, place.block_words), occurrences(place.quote, words)
    return new[old.index(place.start)] if len(old) == len(new) and place.start in old else None


def occurrences(quote: str, words: str) -> list[int]:
    """Where the quote begins, overlapping ones too."""
    found, at = [], words.find(quote)
    while quote and at >= 0:
        found.append(at)
        at = words.find(quote, at + 1)
    return found


def _by_words(place: Place, words: str) -> int | None:
    old, new = _TOKEN.findall(place.block_words), _TOKEN.findall(words)
    start = at_old = at_new = 0
    kept: list[tuple[int, int, int]] = []
    for piece in pieces(old, new):
        length = sum(map(len, piece.old))
        if piece.equal:
            kept.append((at_old, at_old + length, at_new))
        at_old, at_new = at_old + length, at_new + sum(map(len, piece.new))
    covering = [(begin, to) for begin, end, to in kept if end > place.start and begin < place.end]
    if not covering:
        return None
    begin, to = covering[0]
    start = to + place.start - begin
    return start if start >= 0 and words[start : start + len(place.quote)] == place.quote else None
