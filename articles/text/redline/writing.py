"""A merged text as HTML: both texts in one, or one of them with its own words marked.

Elements around words are closed wherever what stands around the next word differs, so that every tag is closed in
its order, whatever was merged.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from itertools import groupby, takewhile

from articles.text.redline import notes
from articles.text.redline.blocks import Block, Token, Wrap, opening
from articles.text.redline.merging import Merged, State
from articles.text.redline.stretches import Stretch


class View(StrEnum):
    BOTH = "both"
    OLD = "old"
    NEW = "new"


@dataclass(eq=False)
class _Mark:
    """``ins`` or ``del`` around words of one change."""

    tag: str
    change: int

    @property
    def bare(self) -> bool:
        return self.tag == "del"


_Piece = tuple[tuple[Wrap | _Mark, ...], str]

_CLASSES = {State.NEW: "put-in", State.GONE: "taken-out"}
_MARKS = {State.NEW: "ins", State.GONE: "del"}
_LEFT_OUT = {View.OLD: State.NEW, View.NEW: State.GONE, View.BOTH: None}


class Writer:
    """``told``: the changes that have a place to jump to already, shared by all that is written for one page."""

    def __init__(self, view: View, told: set[int]) -> None:
        self._view = view
        self._told = told
        self._is_copy = view == View.OLD

    def write(self, merged: Iterable[Merged]) -> str:
        return "".join(self._block(each) for each in merged if each.state != _LEFT_OUT[self._view])

    def _block(self, each: Merged) -> str:
        if each.state != State.KEPT:
            return self._whole(each, _Mark(_MARKS[each.state], each.change))
        inside = self._words(each.stretches) if each.stretches else self.write(each.parts)
        return _element((each.old if self._is_copy else each.new) or each.one, inside, bare=self._is_copy)

    def _whole(self, each: Merged, mark: _Mark) -> str:
        """A block of one text, marked throughout; a row's cells stand in the columns of both tables."""
        also = [_CLASSES[each.state]]
        if not each.parts:
            return self._marked(each.one, mark, note=each.note, also=also)
        shown = (cell for cell in each.parts if cell.state != _LEFT_OUT[self._view])
        cells = (self._marked(cell.one, mark, also=[_CLASSES[cell.state]]) for cell in shown)
        return _element(each.one, "".join(cells), bare=mark.bare, also=also)

    def _marked(self, block: Block, mark: _Mark, *, note: str = "", also: Sequence[str] = ()) -> str:
        if block.tag == "hr":
            return self._joined([((mark,), "<hr>")])
        if block.is_leaf:
            inside = self._joined(_with_commas([*_throughout(block.words, mark), *_noted(note)]))
        else:
            inside = "".join(
                self._marked(inner, mark, note="" if place else note) for place, inner in enumerate(block.blocks)
            )
        return _element(block, inside, bare=mark.bare, also=also)

    def _words(self, stretches: Sequence[Stretch]) -> str:
        kept = self._kept(stretches)
        pieces = (piece for stretch in stretches for piece in self._pieces(stretch, kept))
        return self._joined(_with_commas(pieces))

    def _kept(self, stretches: Iterable[Stretch]) -> dict[Wrap, Wrap]:
        """Elements with words in them that stayed: marks stand inside of them. Each with the one that is written."""
        found: dict[Wrap, Wrap] = {}
        for stretch in stretches:
            for old, new in zip(stretch.old, stretch.new, strict=False) if stretch.equal else ():
                for before, after in zip(old.path, new.path, strict=True):
                    found.setdefault(before, before if self._is_copy else after)
                    found.setdefault(after, after)
        return found

    def _pieces(self, stretch: Stretch, kept: Mapping[Wrap, Wrap]) -> Iterator[_Piece]:
        if stretch.equal:
            yield from _runs(stretch.old if self._is_copy else stretch.new, bare=self._is_copy)
            return
        if self._view != View.NEW:
            yield from _changed(stretch.old, _Mark("del", stretch.change), kept)
        if self._view != View.OLD:
            yield from _changed(stretch.new, _Mark("ins", stretch.change), kept)
            yield from _noted(notes.of_stretch(stretch))

    def _joined(self, pieces: Iterable[_Piece]) -> str:
        html: list[str] = []
        around: list[Wrap | _Mark] = []
        for stack, words in pieces:
            same = len([*takewhile(lambda both: both[0] is both[1], zip(around, stack, strict=False))])
            html += [f"</{each.tag}>" for each in reversed(around[same:])]
            html += [self._open(each, stack) for each in stack[same:]]
            html.append(words)
            around = [*stack]
        html += [f"</{each.tag}>" for each in reversed(around)]
        return "".join(html)

    def _open(self, each: Wrap | _Mark, stack: Sequence[Wrap | _Mark]) -> str:
        if isinstance(each, Wrap):
            gone = any(isinstance(other, _Mark) and other.bare for other in stack[: stack.index(each)])
            return opening(each.tag, each.attributes, bare=self._is_copy or gone)
        place = "" if each.change in self._told else f' id="change-{each.change}"'
        self._told.add(each.change)
        return f'<{each.tag}{place} data-change="{each.change}">'


def _runs(tokens: Iterable[Token], *, bare: bool, each: bool = False) -> Iterator[tuple[tuple[Wrap, ...], str]]:
    """Words with the same elements around them. Sources stand as readers see them (4–6), or ``each`` by its number."""
    for path, run in groupby(tokens, key=lambda token: token.path):
        found = list(run)
        wrap = path[-1] if path and path[-1].is_cites else None
        if wrap and len(found) == wrap.size and not each:
            yield path, re.sub("<[^>]*>", "", wrap.inside) if bare else wrap.inside
        elif wrap:
            yield from ((path, _html(token, bare=bare)) for token in found)
        else:
            yield path, "".join(_html(token, bare=bare) for token in found)


def _changed(tokens: Iterable[Token], mark: _Mark, kept: Mapping[Wrap, Wrap]) -> Iterator[_Piece]:
    for path, html in _runs(tokens, bare=mark.bare, each=True):
        outer = [kept[wrap] for wrap in takewhile(lambda wrap: wrap in kept, path)]
        yield (*outer, mark, *path[len(outer) :]), html


def _throughout(tokens: Iterable[Token], mark: _Mark) -> Iterator[_Piece]:
    for path, html in _runs(tokens, bare=mark.bare, each=mark.bare):
        yield (mark, *path), html


def _noted(note: str) -> Iterator[_Piece]:
    if note:
        yield (), f'<span class="change-note"> [{escape(note)}]</span>'


def _with_commas(pieces: Iterable[_Piece]) -> Iterator[_Piece]:
    """Numbers of sources that stand behind one another."""
    last = None
    for stack, html in pieces:
        cites = next((each for each in stack if isinstance(each, Wrap) and each.is_cites), None)
        yield stack, f",{html}" if cites and cites is last else html
        last = cites


def _html(token: Token, *, bare: bool) -> str:
    return token.bare if bare else token.html


def _element(block: Block, inside: str, *, bare: bool, also: Sequence[str] = ()) -> str:
    if block.tag == "hr":
        return "<hr>"
    if not block.tag:
        return inside
    return f"{opening(block.tag, block.attributes, bare=bare, also=also)}{inside}</{block.tag}>\n"
