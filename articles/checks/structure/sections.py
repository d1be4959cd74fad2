"""How headings divide a text: their levels, and what stands between them."""

from collections.abc import Iterator
from typing import NamedTuple

from articles.checks.catalogue import check
from articles.checks.finding import Found, Severity, at
from articles.checks.subject import Part, Subject
from articles.text.block import Block
from articles.text.fold import fold

_TOP = 1  # The level of the title, below which the first heading stands.


class _Section(NamedTuple):
    """A heading with the levels and words of those that it stands under."""

    block: Block
    above: tuple[Block, ...]


def _sections(part: Part) -> Iterator[_Section]:
    above: list[Block] = []
    for block in part.blocks:
        if block.kind == "heading":
            above = [each for each in above if each.level < block.level]
            yield _Section(block, tuple(above))
            above.append(block)


@check("heading-skipped", Severity.WARNING)
def heading_skipped(subject: Subject) -> Iterator[Found]:
    """A heading level is skipped.

    Screen readers tell the level of each heading. Where one is missing, their users look for a part that is not there.

    Mend: Give the heading one # more than the one that it stands under, two for the first.

    Bad:
        ## Safety

        #### Fever

        It was common.

    Good:
        ## Safety

        ### Fever

        It was common.
    """
    for part in subject.parts:
        for block, above in _sections(part):
            upper = above[-1].level if above else _TOP
            if block.level > upper + 1:
                under = f"under one of level {upper}" if above else "first"
                words = f"A heading of level {block.level} stands {under}: level {upper + 1} is skipped."
                yield Found(words, at(block))


@check("heading-twice", Severity.WARNING)
def heading_twice(subject: Subject) -> Iterator[Found]:
    """Two headings with the same words.

    In the contents nobody can tell them apart.

    Mend: Name the two differently, or put their parts together.

    Bad:
        ## Safety

        Fever was common.

        ## Safety

        Some had none.

    Good:
        ## The first trial

        ### Safety

        Fever was common.

        ## The second trial

        ### Safety

        Some had none.
    """
    for part in subject.parts:
        seen: dict[tuple[int, int, str], Block] = {}
        for block, above in _sections(part):
            key = (above[-1].number if above else -1, block.level, fold(block.words))
            first = seen.setdefault(key, block)
            if first is not block:
                yield Found(f"“{block.words[:80]}” stands twice as a heading.", at(block), also=(at(first),))


@check("empty-section", Severity.WARNING)
def empty_section(subject: Subject) -> Iterator[Found]:
    """A heading with nothing below it.

    It promises something that is not there: often a part that was cut, or one still to be written.

    Mend: Write the part, or take the heading away.

    Bad:
        ## Safety

        ## Who was treated

        Eleven people.

    Good:
        ## Safety

        ### Fever

        It was common.
    """
    for part in subject.parts:
        for number, block in enumerate(part.blocks):
            if block.kind == "heading" and _is_empty(part, number):
                yield Found(f"Nothing stands under “{block.words[:80]}”.", at(block))


def _is_empty(part: Part, number: int) -> bool:
    """A picture without words has no block: the lines between tell."""
    block = part.blocks[number]
    after = part.blocks[number + 1] if number + 1 < len(part.blocks) else None
    if after is not None and (after.kind != "heading" or after.level > block.level):
        return False
    start, end = part.stretch(block.line)
    below = part.source[start:end].split("\n")[1:]
    return not any(line.strip(" \t=-#") for line in below)
