"""Word by word: which stretches of a block stayed, and which stand in place of which."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from articles.text.comparison import pieces
from articles.text.redline.blocks import Token

_FEW = 3  # words that stayed and are told with the changes around them, if those are longer


@dataclass(eq=False)
class Stretch:
    """Words of the old text and what stands there in the new one. ``change`` counts those that differ, from 1."""

    equal: bool
    old: Sequence[Token]
    new: Sequence[Token]
    change: int = 0

    @property
    def length(self) -> int:
        return max(sum(len(token.words) for token in tokens) for tokens in (self.old, self.new))


def of(old: Sequence[Token], new: Sequence[Token]) -> list[Stretch]:
    return list(_joined(_raw(old, new)))


def _raw(old: Sequence[Token], new: Sequence[Token]) -> Iterator[Stretch]:
    """Equal and changed by turns."""
    a = c = start_a = start_c = 0
    equal = True
    for piece in pieces([token.key for token in old], [token.key for token in new]):
        if piece.equal != equal:
            yield from _some(equal, old[start_a:a], new[start_c:c])
            start_a, start_c, equal = a, c, piece.equal
        a, c = a + len(piece.old), c + len(piece.new)
    yield from _some(equal, old[start_a:a], new[start_c:c])


def _some(equal: bool, old: Sequence[Token], new: Sequence[Token]) -> Iterator[Stretch]:
    if old or new:
        yield Stretch(equal, old, new)


def _joined(parts: Iterable[Stretch]) -> Iterator[Stretch]:
    """A passage that was written anew is one change, though an 'of' and a comma in it stayed."""
    found: list[Stretch] = []
    for part in parts:
        if not part.equal and len(found) > 1 and _is_slight(found[-1], found[-2], part):
            kept, before = found.pop(), found.pop()
            part = Stretch(False, [*before.old, *kept.old, *part.old], [*before.new, *kept.new, *part.new])
        while len(found) > 1:
            yield found.pop(0)
        found.append(part)
    yield from found


def _is_slight(kept: Stretch, before: Stretch, after: Stretch) -> bool:
    words = [token for token in kept.new if not token.is_space]
    if not all(token.is_plain for token in words):
        return False
    return not words or (len(words) <= _FEW and kept.length < min(before.length, after.length))
