"""Two texts laid over one another, block by block: which stand in both, which are new, which are gone."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from articles.text import alignment
from articles.text.alignment import Pair
from articles.text.redline import notes, stretches, tables
from articles.text.redline.blocks import Block
from articles.text.redline.stretches import Stretch

_DEEPEST = 40  # lists within lists; what lies deeper is compared as a whole


class State(StrEnum):
    KEPT = "kept"
    NEW = "new"
    GONE = "gone"


@dataclass(eq=False)
class Merged:
    """A block as it was and as it is. One that stands in both texts holds ``stretches`` or ``parts``.

    ``change``: the number of the change that a new or a gone one belongs to; ``note``: what its words do not say.
    """

    old: Block | None
    new: Block | None
    stretches: list[Stretch] = field(default_factory=list)
    parts: list["Merged"] = field(default_factory=list)
    change: int = 0
    note: str = ""

    @property
    def state(self) -> State:
        if self.old is None:
            return State.NEW
        return State.GONE if self.new is None else State.KEPT

    @property
    def one(self) -> Block:
        """The block as it is, or as it was."""
        block = self.new or self.old
        assert block is not None  # noqa: S101 - made by the functions below alone
        return block

    @property
    def is_changed(self) -> bool:
        if self.state != State.KEPT:
            return not self.one.is_empty
        return any(not each.equal for each in self.stretches) or any(part.is_changed for part in self.parts)


def merge(old: Sequence[Block], new: Sequence[Block], depth: int = 0) -> list[Merged]:
    found: list[Merged] = []
    for a, c in alignment.pairs([block.line for block in old], [block.line for block in new]):
        found += _pair(None if a is None else old[a], None if c is None else new[c], depth)
    _tell_of_moves(found)
    return found


def _pair(old: Block | None, new: Block | None, depth: int) -> list[Merged]:
    if old is None or new is None:
        return [Merged(old, new)]
    if old.kind == new.kind and depth < _DEEPEST:
        return [_both(old, new, depth)]
    note = notes.of_form(old) if old.read_whole == new.read_whole else ""
    return [Merged(old, None), Merged(None, new, note=note)]


def _both(old: Block, new: Block, depth: int) -> Merged:
    if old.is_leaf and new.is_leaf:
        return Merged(old, new, stretches=stretches.of(old.words, new.words))
    if old.tag == "table":
        return Merged(old, new, parts=list(_sections(old, new)))
    return Merged(old, new, parts=merge(old.inside, new.inside, depth + 1))


def _sections(old: Block, new: Block) -> Iterator[Merged]:
    columns = tables.columns(old, new)
    for tag in tables.SECTIONS:
        before, after = tables.section(old, tag), tables.section(new, tag)
        if before and after:
            yield Merged(before, after, parts=_rows(before.blocks, after.blocks, columns))
        elif before or after:
            yield Merged(before, after)


def _rows(old: Sequence[Block], new: Sequence[Block], columns: Sequence[Pair]) -> list[Merged]:
    found = []
    for a, c in alignment.pairs([row.line for row in old], [row.line for row in new]):
        before, after = (None if a is None else old[a]), (None if c is None else new[c])
        found.append(Merged(before, after, parts=list(_cells(before, after, columns))))
    return found


def _cells(old: Block | None, new: Block | None, columns: Sequence[Pair]) -> Iterator[Merged]:
    """Those of a row in all columns of both tables: where one has no cell in a column, an empty one stands."""
    for a, c in columns:
        before, after = (old and tables.cell(old, a)), (new and tables.cell(new, c))
        if before and after:
            yield _both(before, after, _DEEPEST)
        elif before or after:
            yield Merged(before or None, after or None)
        else:
            gap = Block("td")
            yield Merged(None, gap) if a is None else Merged(gap, None)


def _tell_of_moves(found: Iterable[Merged]) -> None:
    """A block that is gone here and new there, word by word the same, was moved."""
    gone = {each.one.key: each for each in found if each.state == State.GONE and not each.one.is_empty}
    for each in found:
        if each.state == State.NEW and each.one.key in gone:
            each.note = gone[each.one.key].note = notes.MOVED


def count(found: Iterable[Merged], first: int = 1) -> int:
    """Number the changes in the order of the text, from ``first``; gives the number after the last."""
    counter = _Counter(first)
    counter.through(found)
    return counter.following


class _Counter:
    """Blocks that came and went side by side are one change; so is a column of a table."""

    def __init__(self, first: int) -> None:
        self.following = first
        self._columns: dict[int, int] = {}

    def through(self, found: Iterable[Merged]) -> None:
        change = 0
        for each in found:
            if each.state == State.KEPT:
                change = 0
                self._within(each)
            elif not each.one.is_empty:
                change = each.change = change or self._take()

    def _within(self, kept: Merged) -> None:
        for stretch in kept.stretches:
            stretch.change = 0 if stretch.equal else self._take()
        if kept.one.tag == "table":
            self._columns = {}
        if kept.one.tag == "tr":
            self._through_row(kept.parts)
        else:
            self.through(kept.parts)

    def _through_row(self, cells: Iterable[Merged]) -> None:
        for column, each in enumerate(cells):
            if each.state == State.KEPT:
                self._within(each)
            elif not each.one.is_empty:
                each.change = self._columns[column] = self._columns.get(column) or self._take()

    def _take(self) -> int:
        self.following += 1
        return self.following - 1
