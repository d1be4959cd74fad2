"""Which words two texts have in common: the patience method, in time that grows with the length.

Words that stand once in each text are lined up first, then what lies between them in the same way. Where
nothing stands out, a small piece is compared in full and a large one counts as changed throughout.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_SMALL = 10_000  # Pairs of words.
_EFFORT = 200  # Looks at a word, for each word of the two texts.


class Piece(NamedTuple):
    """Words of the old text and what stands there in the new one; equal pieces hold the same in both."""

    equal: bool
    old: Sequence[str]
    new: Sequence[str]


class _Span(NamedTuple):
    old: int
    old_end: int
    new: int
    new_end: int


def pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    at_old = at_new = 0
    for i, j in [*_pairs(old, new), (len(old), len(new))]:
        if i > at_old or j > at_new:
            yield Piece(False, old[at_old:i], new[at_new:j])
        if i < len(old):
            yield Piece(True, old[i : i + 1], new[j : j + 1])
        at_old, at_new = i + 1, j + 1


def _pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Places (in old, in new) of the words that stayed, in order."""
    effort = _EFFORT * (len(old) + len(new))
    found: list[tuple[int, int]] = []
    spans = [_Span(0, len(old), 0, len(new))]
    while spans and effort > 0:
        span, ends = _trim(spans.pop(), old, new)
        found += ends
        height, width = span.old_end - span.old, span.new_end - span.new
        if not height or not width:
            continue
        anchors = _anchors(span, old, new)
        effort -= height + width
        if anchors:
            spans += _between(span, anchors)
        elif height * width <= _SMALL:
            effort -= height * width
            anchors = _in_full(span, old, new)
        found += anchors
    return sorted(found)


def _trim(span: _Span, old: Sequence[str], new: Sequence[str]) -> tuple[_Span, list[tuple[int, int]]]:
    """Take equal words off both ends."""
    i, i_end, j, j_end = span
    ends = []
    while i < i_end and j < j_end and old[i] == new[j]:
        ends.append((i, j))
        i, j = i + 1, j + 1
    while i < i_end and j < j_end and old[i_end - 1] == new[j_end - 1]:
        i_end, j_end = i_end - 1, j_end - 1
        ends.append((i_end, j_end))
    return _Span(i, i_end, j, j_end), ends


def _anchors(span: _Span, old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Words that stand once in each text, as far as they come in the same order."""
    here = _once(old, span.old, span.old_end)
    there = _once(new, span.new, span.new_end)
    return _longest_rise([(i, there[word]) for word, i in here.items() if word in there])


def _once(words: Sequence[str], start: int, end: int) -> dict[str, int]:
    counts = Counter(words[start:end])
    return {words[i]: i for i in range(start, end) if counts[words[i]] == 1}


def _longest_rise(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain in which both places rise (patience sorting)."""
    tops: list[int] = []
    top_pairs: list[int] = []
    before: list[int] = []
    for index, (_, j) in enumerate(pairs):
        pile = bisect_left(tops, j)
        before.append(top_pairs[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [j]
        top_pairs[pile : pile + 1] = [index]
    chain = []
    index = top_pairs[-1] if top_pairs else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def _between(span: _Span, anchors: list[tuple[int, int]]) -> Iterator[_Span]:
    i, j = span.old, span.new
    for next_i, next_j in [*anchors, (span.old_end, span.new_end)]:
        yield _Span(i, next_i, j, next_j)
        i, j = next_i + 1, next_j + 1


def _in_full(span: _Span, old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    matcher = SequenceMatcher(None, old[span.old : span.old_end], new[span.new : span.new_end], autojunk=False)
    return [
        (span.old + block.a + step, span.new + block.b + step)
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    ]
