"""
Two shown texts compared, in the form in which they are read: what was taken out stands in ``del``, what was put in
in ``ins``, and everything else as it is: links, images, emphasis, headings, lists, tables, notes, numbers of sources.

    shown HTML --reading--> blocks of words --merging--> one tree --writing--> HTML --sanitise--> the page

Where a link leads, which picture, how words are set and which source is cited counts as a change, and is told in
words (``span.change-note``). A source is compared by its key: its number moves with every source before it. Nothing
is marked that only follows from something else, such as the letter of a footnote or the id of a heading.

This is the part of the third gate (``marked``) for texts that are HTML already: what comes in passes the sanitiser,
and so does what goes out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from types import MappingProxyType

from django.utils.safestring import SafeString

from articles.text import sanitise
from articles.text.redline import cites, merging, reading
from articles.text.redline.merging import Merged, State
from articles.text.redline.writing import View, Writer
from articles.text.trusted import trusted

_NO_LABELS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Row:
    """One block as it was and as it is, or one that stands in one of the two texts alone."""

    old: SafeString
    new: SafeString
    is_changed: bool


@dataclass(frozen=True)
class Redline:
    """``changes``: the numbers of the changes, in order; each has a place ``#change-<number>``."""

    merged: tuple[Merged, ...]
    changes: range

    @cached_property
    def both(self) -> SafeString:
        """The new text, with what was taken out where it stood."""
        return _trusted(Writer(View.BOTH, set()).write(self.merged))

    @cached_property
    def rows(self) -> list[Row]:
        """Both texts side by side."""
        told: set[int] = set()
        return [_row(run, told) for run in _runs(self.merged)]


def compare(old: str, new: str, *, labels: Mapping[str, str] = _NO_LABELS, first: int = 1) -> Redline:
    """``labels``: citation key to 'Liu 2020'; ``first``: the number of the first change on this page."""
    before, after = sanitise.shown(old), sanitise.shown(new)
    order = cites.numbers(after)
    merged = merging.merge(reading.read(before, labels, order), reading.read(after, labels, order))
    return Redline(tuple(merged), range(first, merging.count(merged, first)))


def lines(shown: str) -> list[str]:
    """A shown text as plain words, without the numbers of its sources: a line for each block or row of a table."""
    read = reading.read(sanitise.shown(shown), _NO_LABELS, {})
    return [line for block in read for line in block.lines]


def _runs(merged: tuple[Merged, ...]) -> Iterator[tuple[Merged | None, Merged | None]]:
    """What stands beside one another; of blocks that came and went in one place the first beside the first."""
    gone: list[Merged] = []
    come: list[Merged] = []
    for each in merged:
        if each.state == State.KEPT:
            yield from zip_longest(gone, come)
            gone, come = [], []
            yield each, each
        else:
            (come if each.state == State.NEW else gone).append(each)
    yield from zip_longest(gone, come)


def _row(sides: tuple[Merged | None, Merged | None], told: set[int]) -> Row:
    """The new text is written first: a change has its place there, if it left anything."""
    old, new = sides
    after = Writer(View.NEW, told).write([new] if new else [])
    before = Writer(View.OLD, told).write([old] if old else [])
    return Row(_trusted(before), _trusted(after), any(each.is_changed for each in sides if each))


def _trusted(html: str) -> SafeString:
    return trusted(sanitise.marked(html))
