"""Which line of a new text was which line of the old one."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from articles.text.comparison import pieces

Pair = tuple[int | None, int | None]

ALIKE = 0.4  # share of words in common from which two lines count as one line that was changed
MOST = 10_000  # comparisons within one changed passage; a longer one is paired in order


def pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[Pair]:
    """Places in ``old`` and ``new`` that belong together, in reading order; None where a line has no partner."""
    a = c = 0
    for piece in pieces(old, new):
        found = [(0, 0)] if piece.equal else _within(piece.old, piece.new)
        yield from _shifted(found, a, c)
        a, c = a + len(piece.old), c + len(piece.new)


def _shifted(found: Iterable[Pair], a: int, c: int) -> Iterator[Pair]:
    for before, after in found:
        yield None if before is None else before + a, None if after is None else after + c


def _within(old: Sequence[str], new: Sequence[str]) -> Iterator[Pair]:
    """Pairs in a passage where no two lines are equal: the partners that have most words in common."""
    if len(old) * len(new) > MOST:
        yield from _in_order(len(old), len(new))
        return
    best = _best(old, new)
    a = c = 0
    while a < len(old) and c < len(new):
        if best[a][c] == best[a + 1][c]:
            yield a, None
            a += 1
        elif best[a][c] == best[a][c + 1]:
            yield None, c
            c += 1
        else:
            yield a, c
            a, c = a + 1, c + 1
    yield from ((place, None) for place in range(a, len(old)))
    yield from ((None, place) for place in range(c, len(new)))


def _in_order(old: int, new: int) -> Iterator[Pair]:
    both = min(old, new)
    yield from ((place, place) for place in range(both))
    yield from ((place, None) for place in range(both, old))
    yield from ((None, place) for place in range(both, new))


def _best(old: Sequence[str], new: Sequence[str]) -> list[list[float]]:
    """``best[a][c]``: the most likeness that the lines from a and from c on can have, in order."""
    before, after = ([Counter(line.split()) for line in lines] for lines in (old, new))
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for a in reversed(range(len(old))):
        for c in reversed(range(len(new))):
            alike = likeness(before[a], after[c])
            paired = best[a + 1][c + 1] + alike if alike >= ALIKE else 0.0
            best[a][c] = max(paired, best[a + 1][c], best[a][c + 1])
    return best


def likeness(old: Counter[str], new: Counter[str]) -> float:
    """Dice's coefficient over words: 0 for none in common, 1 for the same."""
    total = old.total() + new.total()
    return 2 * (old & new).total() / total if total else 0.0
