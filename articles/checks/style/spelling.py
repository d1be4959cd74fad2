"""Spelling: that of the house, or one throughout where the house leaves it open."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Literal, NamedTuple

from articles.checks import fixing
from articles.checks.catalogue import check
from articles.checks.finding import Found, Severity, at
from articles.checks.style import spellings
from articles.checks.style.replaced import in_capitals_of, may_be_capital
from articles.checks.style.tokens import Token, of_word, words_of
from articles.checks.subject import Subject
from articles.text.block import Block

Side = Literal["british", "american"]
_LENGTHS = range(4, 41)
_NAME = re.compile(r" (?:(?:for|of|on|and|&|the) ){0,2}[A-Z]")
_OFFICIAL = re.compile(r"tumou?r (?:necrosis factor|protein p?\d)", re.IGNORECASE)
"""Official names of proteins, which have one spelling."""
_SAID: dict[Side, str] = {"british": "British", "american": "American"}


class _Spelt(NamedTuple):
    """A word, how it is spelt, and how the other side spells it."""

    block: Block
    start: int
    word: str
    side: Side
    other: str

    def found(self, subject: Subject, message: str, also: tuple["_Spelt", ...] = ()) -> Found:
        end = self.start + len(self.word)
        is_sure = self.word.casefold() not in spellings.UNSURE
        return Found(
            message,
            at(self.block, self.start, end),
            fix=fixing.in_block(subject, self.block, self.start, end, self.other) if is_sure else None,
            also=[at(each.block, each.start, each.start + len(each.word)) for each in also],
        )


@check("spelling-house", Severity.NOTE)
def spelling_house(subject: Subject) -> Iterator[Found]:
    """A word that is not spelt as the house does.

    Mixed spelling looks like a text put together from pieces, which readers take for carelessness in the rest too.

    Mend: Spell it as the house does. Names and quotations stay as they are.

    Bad:
        spelling: british
        ---
        The tumor shrank.

    Good:
        spelling: british
        ---
        The tumour shrank.
    """
    if not subject.house.spelling:
        return
    for spelt in subject.once(_spelt):
        if spelt.side != subject.house.spelling:
            how = f"“{spelt.word}” is {_SAID[spelt.side]} spelling; the house writes “{spelt.other}”."
            yield spelt.found(subject, how)


@check("spelling-mixed", Severity.NOTE)
def spelling_mixed(subject: Subject) -> Iterator[Found]:
    """British and American spelling in one text.

    Mixed spelling looks like a text put together from pieces, which readers take for carelessness in the rest too.

    Mend: Keep to the spelling that most of the text has. Names and quotations stay as they are.

    Bad:
        spelling:
        ---
        The tumour shrank. In leukaemia the dose was lower. The tumor grew again.

    Good:
        spelling:
        ---
        The tumour shrank. In leukaemia the dose was lower. The tumour grew again.
    """
    if subject.house.spelling:
        return
    spelt = subject.once(_spelt)
    counts = Counter(each.side for each in spelt)
    usual = max(counts, key=lambda side: counts[side], default=None)  # of two, the one that stands first
    for each in spelt:
        if each.side != usual:
            first = next(one for one in spelt if one.side == usual)
            rest = f"elsewhere this text has {_SAID[first.side]} (“{first.word}”)."
            yield each.found(subject, f"“{each.word}” is {_SAID[each.side]} spelling; {rest}", (first,))


def _spelt(subject: Subject) -> list[_Spelt]:
    """The words that only one side spells so, in reading order; names are left out, also those of proteins."""
    found = [
        _Spelt(token.block, token.start, token.word, side, in_capitals_of(token.word, other))
        for word in words_of(subject)
        if len(word) in _LENGTHS and word.isalpha()
        for side, other in _sides(word)
        for token in of_word(subject, word)
        if not _is_name(token)
    ]
    order = [part.name for part in subject.parts]
    return sorted(found, key=lambda each: (order.index(each.block.part), each.block.number, each.start))


def _sides(word: str) -> Iterator[tuple[Side, str]]:
    if other := spellings.american(word):
        yield "british", other
    elif other := spellings.british(word):
        yield "american", other


def _is_name(token: Token) -> bool:
    """'Center for Cancer Research' at the beginning of a sentence, every capital in the midst of one, 'tumor necrosis
    factor'."""
    if _OFFICIAL.match(token.own, token.start):
        return True
    if token.word.islower() or token.word.isupper():
        return False
    return not may_be_capital(token.own, token.start) or bool(_NAME.match(token.own, token.end))
