"""Lists of references that were typed by hand."""

import re
from collections.abc import Iterator, Sequence

from articles.checks.catalogue import check
from articles.checks.finding import Found, Place, Severity, at
from articles.checks.subject import Subject
from articles.text.block import Block

_HEADING = re.compile(
    r"(?:\d{1,2}[.)]? )?(?:(?:list of )?references|reference list|bibliography|literature(?: cited)?|works cited"
    r"|sources|citations|(?:selected )?further reading|key references):?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_IDENTIFIED = re.compile(r"\b10\.\d{4,9}/|\bdoi\b|\bPMID\b|\bPMC\d{5}|\bet al\b|;[ ]?\d+(?:\(\d+\))?:", re.IGNORECASE)
_AUTHORS = re.compile(r"(?:\[?\d{1,3}[\].)] ?)?[^\W\d_][\w’'-]+,? [A-Z]{1,3}\b[.,]")
_READ = 600
"""Characters of a block that are looked at; an entry is told by its beginning."""
_FEWEST = 3
"""Entries in a row that are a list of references even without a heading."""


@check("citation-list-typed", Severity.WARNING)
def typed(subject: Subject) -> Iterator[Found]:
    """A list of references that was typed by hand.

    The site makes the list of sources from the citations in the text. What is typed below it is cited by no sentence,
    gets no notice when a work is withdrawn, and readers meet two lists.

    Mend: Cite each work where it supports a sentence, and take the typed list out.

    Bad:
        Eleven people were treated.

        ## References

        1. Trial A. Trial, a study. The Journal. 2021. doi:10.1000/trial2021

    Good:
        Eleven people were treated [@trial2021].

        ## Sources of the cells

        They came from cord blood [@trial2021].
    """
    for part in subject.parts:
        blocks = [block for block in part.blocks if block.kind != "label"]
        yield from _below_headings(blocks)


def _below_headings(blocks: Sequence[Block]) -> Iterator[Found]:
    place = 0
    while place < len(blocks):
        entries = _entries_from(blocks, place + 1 if _is_heading(blocks[place]) else place)
        if entries and _is_heading(blocks[place]):
            yield _found(at(blocks[place]), entries)
        elif len(entries) >= _FEWEST:
            yield _found(at(entries[0]), entries)
        place += max(1, len(entries))


def _is_heading(block: Block) -> bool:
    """A heading, or a line of its own that serves as one."""
    return block.kind in ("heading", "paragraph") and len(block.words) < 40 and bool(_HEADING.fullmatch(block.words))


def _entries_from(blocks: Sequence[Block], place: int) -> list[Block]:
    entries = []
    while place < len(blocks) and _is_entry(blocks[place]):
        entries.append(blocks[place])
        place += 1
    return entries


def _is_entry(block: Block) -> bool:
    """A work by its year and what else tells of one, which no citation names."""
    words = block.words[:_READ]
    if block.kind not in ("item", "paragraph") or block.cited or not _YEAR.search(words):
        return False
    return bool(_IDENTIFIED.search(words) or _AUTHORS.match(words))


def _found(place: Place, entries: Sequence[Block]) -> Found:
    listed = "1 entry is" if len(entries) == 1 else f"{len(entries)} entries are"
    return Found(f"{listed} typed here as a list of references, which no sentence cites.", place)
