"""Tables as rows and columns, so that a column that came or went is told as one."""

from articles.text import alignment
from articles.text.alignment import Pair
from articles.text.redline.blocks import Block

SECTIONS = ("thead", "tbody")


def section(table: Block, tag: str) -> Block | None:
    return next((part for part in table.blocks if part.tag == tag), None)


def columns(old: Block, new: Block) -> list[Pair]:
    """Which column was which, by their headings; of those with other headings, in order."""
    before, after = ([cell.line for cell in _first_row(table)] for table in (old, new))
    return _filled(list(alignment.pairs(before, after)))


def cell(row: Block, place: int | None) -> Block | None:
    return row.blocks[place] if place is not None and place < len(row.blocks) else None


def _first_row(table: Block) -> list[Block]:
    rows = [row for part in table.blocks for row in part.blocks]
    return rows[0].blocks if rows else []


def _filled(pairs: list[Pair]) -> list[Pair]:
    """Columns that stand in the place of others count as those, changed."""
    found: list[Pair] = []
    gone: list[int] = []
    come: list[int] = []
    for a, c in [*pairs, (-1, -1)]:
        if a is not None and c is not None:
            both = min(len(gone), len(come))
            found += zip(gone, come, strict=False)
            found += [(place, None) for place in gone[both:]]
            found += [(None, place) for place in come[both:]]
            found.append((a, c))
            gone, come = [], []
        elif a is not None:
            gone.append(a)
        elif c is not None:
            come.append(c)
    return found[:-1]
