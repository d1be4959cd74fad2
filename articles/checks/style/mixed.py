"""Words that one text writes in two ways, where the house has not said which it wants."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from articles.checks import fixing
from articles.checks.catalogue import check
from articles.checks.finding import Found, Place, Severity, at
from articles.checks.style.replaced import in_capitals_of
from articles.checks.style.tokens import first_of, of_word
from articles.checks.subject import Subject
from articles.text.block import Block

_GROUPS = tuple(
    tuple(way.strip() for way in line.split("|"))
    for line in """
    CAR-T | CAR T | CART
    CAR-NK | CAR NK
    off-the-shelf | off the shelf
    GvHD | GVHD
    iPSC | IPSC
    TGF-β | TGFβ | TGF-beta
    IFN-γ | IFNγ | IFN-gamma
    IL-15 | IL15
    IL-2 | IL2
    NK-92 | NK92
    preclinical | pre-clinical
    costimulatory | co-stimulatory
    cryopreserved | cryo-preserved
    antitumour | anti-tumour
    antitumor | anti-tumor
    multicentre | multi-centre
    healthcare | health care | health-care
    dataset | data set | data-set
    follow-up | followup
    """.strip().splitlines()
)
"""Each word with the ways of writing it; of two that a text has equally often, the first is proposed."""
_SHELF = r"(?=\s(?:cells?|medicines?|products?|therap(?:y|ies)|treatments?)\b)"
"""'Off the shelf' behind a verb is right as it is."""


class _Use(NamedTuple):
    group: int
    way: int
    block: Block
    start: int
    end: int

    @property
    def words(self) -> str:
        return self.block.words[self.start : self.end]

    @property
    def place(self) -> Place:
        return at(self.block, self.start, self.end)


def _pattern(way: str) -> re.Pattern[str]:
    words = way.replace("-", "[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}]").replace(" ", r"\s")
    behind = _SHELF if "shelf" in way else r"s?(?!\w|-\d)"
    return re.compile(words + behind, re.IGNORECASE if way.islower() else 0)


_BY_FIRST: dict[str, list[tuple[int, int, re.Pattern[str]]]] = defaultdict(list)
for _group, _ways in enumerate(_GROUPS):
    for _way, _form in enumerate(_ways):
        _BY_FIRST[first_of(_form)].append((_group, _way, _pattern(_form)))


@check("term-mixed", Severity.NOTE)
def term_mixed(subject: Subject) -> Iterator[Found]:
    """One word, written in two ways.

    A reader who meets “CAR T” and “CAR-T” wonders whether these are two things.

    Mend: Keep to one of them throughout.

    Bad:
        CAR-T cells come from the patient. CAR-T cells are costly. Two trials of CAR T cells were larger.

    Good:
        CAR-T cells come from the patient. CAR-T cells are costly. Two trials of CAR-T cells were larger.
    """
    refused = {form.casefold() for term in subject.house.of_kind("term") for form in term.refused}
    uses: dict[int, list[_Use]] = defaultdict(list)
    for use in _uses(subject):
        uses[use.group].append(use)
    for group, found in uses.items():
        if not refused.intersection(way.casefold() for way in _GROUPS[group]):
            yield from _of_group(subject, found)


def _of_group(subject: Subject, uses: list[_Use]) -> Iterator[Found]:
    counts = [0] * len(_GROUPS[uses[0].group])
    for use in uses:
        counts[use.way] += 1
    usual = counts.index(max(counts))
    for use in uses:
        if use.way != usual:
            new = in_capitals_of(use.words, _as_usual(use, usual))
            first = next(each for each in uses if each.way == usual)
            yield Found(
                f"“{use.words}” stands as “{first.words}” elsewhere in this text.",
                use.place,
                fix=fixing.in_block(subject, use.block, use.start, use.end, new),
                also=[first.place],
            )


def _as_usual(use: _Use, usual: int) -> str:
    ways = _GROUPS[use.group]
    plural = "s" if len(use.words) > len(ways[use.way]) else ""
    return ways[usual] + plural


def _uses(subject: Subject) -> Iterator[_Use]:
    for first, ways in _BY_FIRST.items():
        for token in of_word(subject, first):
            for group, way, pattern in ways:
                if found := pattern.match(token.own, token.start):
                    yield _Use(group, way, token.block, *found.span())
