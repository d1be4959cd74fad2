"""Numbered lists that were scrambled on their way."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from articles.checks import lines
from articles.checks.catalogue import check
from articles.checks.finding import Found, Severity, at, in_sentence
from articles.checks.structure.counting import Item, runs, steps
from articles.checks.subject import Part, Subject
from articles.text.block import Block, Sentence

_RUN_IN = re.compile(r"(?<=[.!?:;)\]])[ ](\d{1,2})[.)][ ]+(?=[A-Z“\"'])")
_SHORTEST = 12  # words of an item, before what may be the heading of the next one, in a list of two
_HEADING = 10  # words
_ENDS = (".", "!", "?", "…", ":", ";", ")", "”", '"', "’")


@check("list-scrambled", Severity.WARNING)
def list_scrambled(subject: Subject) -> Iterator[Found]:
    """A numbered list that was scrambled.

    When a page is copied, the heading of an item slips to the end of the item before, an item loses its number, or the
    items run together. Readers then put the wrong words together.

    Mend: Put each number, its heading and its words together again, on a line of their own.

    Bad:
        1. The cells come from a donor and are kept frozen until they are needed. Giving the cells
        2. They are given by drip into a vein, over half an hour.

    Good:
        1. **Tests.** They show whether the trial suits you.
        2. **Giving the cells.** They are given by drip into a vein.
    """
    for part in subject.parts:
        for run in runs(part):
            yield from _slipped(part, run)
        for step in steps(part):
            if step.is_lost:
                words = f"This stands between {step.before.number}. and {step.after.number}., and has no number."
                yield Found(words, lines.on(part, *step.between[0]))
    for block in subject.blocks:
        if block.kind in ("paragraph", "item"):
            yield from _run_in(block)


@check("list-number-jump", Severity.WARNING)
def list_number_jump(subject: Subject) -> Iterator[Found]:
    """The numbers of a list jump.

    Markdown counts by itself: readers see 3 where 4 was typed, and “see step 4” leads them wrong. An item may be lost.

    Mend: Put in the item that is missing, or count on.

    Bad:
        1. Tests
        2. Chemotherapy
        4. The cells

    Good:
        1. Tests
        1. Chemotherapy
        1. The cells
    """
    for part in subject.parts:
        for step in steps(part):
            if step.is_jump:
                words = f"After {step.before.number}. comes {step.after.number}."
                yield Found(words, lines.on(part, step.after.line, step.after.words))


class _Tail(NamedTuple):
    """The last words of an item, if they may be the heading of the next."""

    sentence: Sentence
    words_before: int


def _slipped(part: Part, run: Sequence[Item]) -> Iterator[Found]:
    """In a list of two a tail tells only after a good deal of text; in a longer one, if others have one too. The last
    item has none: there is no heading left."""
    tails = [_tail(part, item) for item in run]
    found = [tail for tail in tails[:-1] if tail]
    if not found or tails[-1]:
        return
    if len(run) == 2:
        found = [tail for tail in found if tail.words_before >= _SHORTEST]
    elif 2 * len(found) < len(run) - 1 or len(found) < 2:
        return
    for tail in found:
        words = f"“{tail.sentence.words}” may be the heading of the next item."
        yield Found(words, in_sentence(tail.sentence))


def _tail(part: Part, item: Item) -> _Tail | None:
    blocks = part.starting_on(item.line)
    sentences = blocks[0].sentences if blocks else ()
    if len(sentences) < 2 or not sentences[-2].words.rstrip("”\"')").endswith((".", "!", "?")):
        return None
    last = sentences[-1]
    is_heading = last.words[:1].isupper() and last.words.count(" ") < _HEADING and not last.words.endswith(_ENDS)
    return _Tail(last, blocks[0].words[: last.start].count(" ")) if is_heading else None


def _run_in(block: Block) -> Iterator[Found]:
    """Items behind one another in one block: three in a paragraph, or the next one inside an item."""
    found = list(_RUN_IN.finditer(block.words))
    numbers = [int(each[1]) for each in found]
    in_row = [n for n, (one, other) in enumerate(pairwise(numbers)) if other == one + 1]
    if len(in_row) >= (2 if block.kind == "paragraph" else 1):
        first = found[in_row[0]]
        words = f"Items run together here: {first[1]}. and those after it stand on no line of their own."
        yield Found(words, at(block, first.start() + 1, first.end()))
