"""Abbreviations: never written out, written out too late, or twice."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from articles.checks import fixing
from articles.checks.catalogue import check
from articles.checks.finding import Found, Place, Severity, at
from articles.checks.own import own
from articles.checks.style import expansions
from articles.checks.style.expansions import HAS_SHORT, SHORT, Expansion, singular
from articles.checks.style.known import COMMON, TO_PROFESSIONALS
from articles.checks.subject import RUNNING, Subject
from articles.text.block import Block

_IS_NAME = re.compile(r"[-‑ ]?\d|[-‑]?[α-ωΑ-Ω]|[-‑](?:alpha|beta|gamma|delta|kappa|zeta|null|neg|pos)\b|\.\w|@|/\d")
_IS_TRIAL = re.compile(r"(?:[-‑]\w+)* (?:trial|study|registry)\b")
_NAMED_BEFORE = re.compile(r"(?:[\d@#]|\d[-‑]|[α-ω][-‑]?)$")
_LETTERS = re.compile(r"[^\W\d_]+")


class _Use(NamedTuple):
    short: str
    block: Block
    start: int
    end: int

    @property
    def place(self) -> Place:
        return at(self.block, self.start, self.end)


@check("abbreviation-unexpanded", Severity.WARNING)
def unexpanded(subject: Subject) -> Iterator[Found]:
    """An abbreviation that is never written out.

    Who does not know the letters is lost, and may take them for others.

    Mend: Write it out at its first use, with the letters in brackets, or add it to the glossary.

    Bad:
        In this trial PFS was measured.

    Good:
        In this trial progression-free survival (PFS) was measured.
    """
    said = {each.short for each in subject.once(_expansions)} | _known(subject)
    told: set[str] = set()
    for use in subject.once(_uses):
        if use.short not in said and use.short not in told:
            told.add(use.short)
            yield Found(f"“{use.short}” is never written out.", use.place)


@check("abbreviation-late", Severity.WARNING)
def late(subject: Subject) -> Iterator[Found]:
    """An abbreviation that is used before it is written out.

    Readers meet the letters first and have to go on without knowing what they mean.

    Mend: Write it out where it first stands in the text.

    Bad:
        In this trial PFS was measured. Progression-free survival (PFS) is the time without growth.

    Good:
        In this trial progression-free survival (PFS) was measured. PFS was longer in women.
    """
    known = _known(subject)
    first: dict[str, Expansion] = {}
    for each in subject.once(_expansions):
        first.setdefault(each.short, each)
    told: set[str] = set()
    for use in subject.once(_uses):
        said = first.get(use.short)
        if not said or use.short in known | told or use.block.part != "body" or use.block.kind not in RUNNING:
            continue
        told.add(use.short)
        if _comes_before(use, said):
            where = at(said.block, said.start, said.end)
            yield Found(f"“{use.short}” stands here before it is written out.", use.place, also=[where])


@check("abbreviation-twice", Severity.WARNING)
def twice(subject: Subject) -> Iterator[Found]:
    """An abbreviation that is written out twice.

    The second time readers ask what the difference is. Sometimes the letters stand for two things.

    Mend: Write it out once, and use the letters from there on.

    Bad:
        One had cytokine release syndrome (CRS). In the other trial nobody had cytokine release syndrome (CRS).

    Good:
        One had cytokine release syndrome (CRS). In the other trial nobody had CRS.
    """
    first: dict[str, Expansion] = {}
    for each in subject.once(_expansions):
        if each.block.part != "body" or each.block.kind not in ("paragraph", "item") or not each.long:
            continue
        before = first.setdefault(each.short, each)
        if before is not each:
            yield _again(subject, before, each)


def _again(subject: Subject, before: Expansion, each: Expansion) -> Found:
    place, also = at(each.block, each.start, each.end), [at(before.block, before.start, before.end)]
    if not _say_the_same(before.long, each.long):
        return Found(f"“{each.short}” stands for two things: “{before.long}” and “{each.long}”.", place, also=also)
    fix = fixing.in_block(subject, each.block, each.start, each.end, each.alone) if each.alone else None
    return Found(f"“{each.short}” has been written out before.", place, fix=fix, also=also)


def _say_the_same(one: str, other: str) -> bool:
    words = [{word.casefold().rstrip("s") for word in _LETTERS.findall(each)} for each in (one, other)]
    return words[0] <= words[1] or words[1] <= words[0]


def _comes_before(use: _Use, said: Expansion) -> bool:
    """The letters of the expansion itself come before its end."""
    if said.block.part != "body":
        return True
    return (use.block.number, use.start) < (said.block.number, said.start)


def _known(subject: Subject) -> set[str]:
    """What needs no writing out: everybody knows it, or the site explains it by itself."""
    names = [name for word in subject.glossary for name in word.names] + list(subject.facts.short_forms)
    explained = {singular(found[0]) for name in names for found in SHORT.finditer(name)}
    return explained | COMMON | (TO_PROFESSIONALS if subject.audience == "professionals" else set())


def _expansions(subject: Subject) -> list[Expansion]:
    """In reading order; those of compounds count for their pieces too: 'CAR-NK' for CAR and NK."""
    written = [each for block in subject.blocks if block.kind != "code" for each in expansions.of_block(block)]
    found = []
    for each in [*written, *expansions.of_rows(subject.blocks)]:
        pieces = SHORT.finditer(each.short) if "-" in each.short else ()
        found += [each, *(each._replace(short=singular(piece[0]), long="") for piece in pieces)]
    return found


def _uses(subject: Subject) -> list[_Use]:
    uses = []
    for block in subject.blocks:
        if HAS_SHORT.search(block.words):
            words = own(block, with_links=True)
            found = [each for each in SHORT.finditer(words) if _is_abbreviation(words, each)]
            if found and not _is_shouted(words):
                uses += [_Use(singular(each[0]), block, *each.span()) for each in found]
    return uses


def _is_abbreviation(words: str, found: re.Match[str]) -> bool:
    """'IL' in 'IL-15' and 'TGF' in 'TGF-β' are pieces of names, 'ELIANA' in 'the ELIANA trial' is one."""
    letters = singular(found[0])
    if sum(map(str.isupper, letters)) <= sum(map(str.islower, letters)):
        return False
    if _IS_NAME.match(words, found.end()) or _NAMED_BEFORE.search(words, max(0, found.start() - 3), found.start()):
        return False
    return not (len(letters) > 4 and _IS_TRIAL.match(words, found.end()))


def _is_shouted(words: str) -> bool:
    """A line in capitals: nobody can tell its abbreviations from its words."""
    found = _LETTERS.findall(words)
    return len(found) > 3 and sum(map(str.isupper, found)) > len(found) / 2
