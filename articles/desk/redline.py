"""A text with its changes in place: what was taken out, what was put in, block by block and word by word."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from articles.desk.blocks import Block
from articles.text import alignment, marked


class State(StrEnum):
    SAME = "same"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"
    FORM = "form"  # the words are the same: emphasis, a link's address or a heading's level changed


@dataclass(frozen=True)
class Line:
    """One block. ``html`` is safe or plain words; ``number`` counts the changes of the page, None where same."""

    kind: str
    state: State
    html: str
    number: int | None = None


@dataclass(frozen=True)
class Part:
    """One field of the text: its label on screen, its lines."""

    name: str
    label: str
    lines: tuple[Line, ...]


def parts(
    fields: Iterable[tuple[str, str, Sequence[Block], Sequence[Block]]], *, whole: Collection[str] = ()
) -> list[Part]:
    """``fields``: name, label, old and new blocks, in the order of the page. Empty ones are left out.

    ``whole``: phrases that change as a whole, if they do.
    """
    count = 0
    found = []
    for name, label, old, new in fields:
        lines = tuple(_lines(old, new, count, whole))
        count += sum(line.number is not None for line in lines)
        if lines:
            found.append(Part(name, label, lines))
    return found


def total(found: Iterable[Part]) -> int:
    return sum(line.number is not None for part in found for line in part.lines)


def _lines(old: Sequence[Block], new: Sequence[Block], count: int, whole: Collection[str]) -> Iterator[Line]:
    for a, c in alignment.pairs([_key(block) for block in old], [_key(block) for block in new]):
        before, after = (None if a is None else old[a]), (None if c is None else new[c])
        if before == after and after:
            yield Line(after.kind, State.SAME, after.words)
        else:
            count += 1
            yield _changed(before, after, count, whole)


def _changed(before: Block | None, after: Block | None, number: int, whole: Collection[str]) -> Line:
    if before is None or after is None:
        block, state = (after, State.NEW) if after else (before, State.GONE)
        return Line(
            block.kind, state, marked.changes(before.full if before else "", after.full if after else ""), number
        )
    if before.words == after.words:
        return Line(after.kind, State.FORM, marked.changes(before.full, after.full), number)
    same_marks = before.marks == after.marks
    old, new = (before.words, after.words) if same_marks else (before.full, after.full)
    return Line(after.kind, State.CHANGED, marked.changes(old, new, whole=whole), number)


def _key(block: Block) -> str:
    return f"{block.kind} {block.full}"
