"""Where a text writes an abbreviation out: 'cytokine release syndrome (CRS)', 'CRS (cytokine release syndrome)',
'CRS: cytokine release syndrome', 'a chimeric antigen receptor, or CAR', and rows of a table that do so.

How letters are found in a long form: Schwartz and Hearst, 2003 (Pac Symp Biocomput: 451-62).
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from articles.text.block import Block

SHORT = re.compile(r"\b[a-z]{0,2}[A-Z][a-z]{0,2}[A-Z][A-Za-z]{0,9}\b")
HAS_SHORT = re.compile(r"[A-Z][a-z]{0,2}[A-Z]")
"""Quick to look for; where it is not found, SHORT is not either."""
_FORM = r"[a-zA-Z][\w]*(?:[-‑][\w]+)*"
_IN_BRACKETS = re.compile(r"\(([^()\[\]]{2,120})\)|\[([^\[\]()@]{2,40})\]")
_SHORT_FIRST = re.compile(
    rf"(?:(?:the|or|abbreviated(?: as| to)?|also|known as|called|short|in short|hereafter)[:,]? )?[“\"]?({_FORM})[”\"]?"
    r"(?P<rest>$|[,;:] .*|(?: T)?(?: cells?)?$| (?:for short|in \w+|or .*)$)"
)
_BEHIND = re.compile(rf"(?<![\w-])({_FORM})(?: cells?)? ?$")
_SAYS = re.compile(
    r"(?:,? (?:which )?(?:stands for|is short for|short for|means|meaning|is an abbreviation (?:of|for))"
    r"|,? or|:|,| =| –|;) "
    r"(?:the |an? )?"
)
_SAID = re.compile(
    r"(?:,? (?:or|also called|also known as|called|known as|abbreviated(?: as| to)?|or just|in short|short)|,)"
    r" (?:the |an? )?[“\"]?$"
)
_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset({"a", "an", "and", "for", "in", "of", "on", "the", "to", "with"})
_MOST = 160  # characters of a long form


class Expansion(NamedTuple):
    """``start``, ``end``: of all of it in the words of the block. ``long``: '' where its end is not certain. ``alone``:
    what is left of it where it is said a second time, '' where that is not certain."""

    short: str
    long: str
    block: Block
    start: int
    end: int
    alone: str = ""


def singular(short: str) -> str:
    """'iPSCs' gives 'iPSC'."""
    return short[:-1] if short.endswith("s") and sum(map(str.isupper, short[:-1])) > 1 else short


def of_block(block: Block) -> Iterator[Expansion]:
    for brackets in _IN_BRACKETS.finditer(block.words):
        found = _behind_long(block, brackets) or _before_long(block, brackets)
        if found:
            yield found
    yield from _without_brackets(block)


def of_rows(blocks: tuple[Block, ...]) -> Iterator[Expansion]:
    """A cell with the letters, and beside it one that says what they mean; so does a list of definitions."""
    for one, other in pairwise(blocks):
        short = SHORT.fullmatch(one.words) if one.kind in ("cell", "head", "term") and len(one.words) < 15 else None
        if short and _stand_together(one, other) and _starts_with_initials(singular(one.words), other.words):
            yield Expansion(singular(one.words), "", one, 0, len(one.words))


def _stand_together(one: Block, other: Block) -> bool:
    if one.kind == "term":
        return True
    here, there = one.place_in_table, other.place_in_table
    return here is not None and there is not None and (here.table, here.row) == (there.table, there.row)


def _behind_long(block: Block, brackets: re.Match[str]) -> Expansion | None:
    """'cytokine release syndrome (CRS)', 'natural killer (NK) cell'."""
    inside = brackets[1] or brackets[2]
    inner = _SHORT_FIRST.match(inside)
    if not inner or not _is_short(inner[1]):
        return None
    before = block.words[max(0, brackets.start() - _MOST) : brackets.start()].rstrip()
    short = singular(inner[1])
    at = _start_of_long(short, before)
    if at is None:
        return None
    start = max(0, brackets.start() - _MOST) + at
    alone = inner[1] if inside == inner[1] and not _has_article(block.words, start) else ""
    return Expansion(short, before[at:], block, start, brackets.end(), alone)


def _before_long(block: Block, brackets: re.Match[str]) -> Expansion | None:
    """'CRS (cytokine release syndrome)'."""
    before = _BEHIND.search(block.words, max(0, brackets.start() - 40), brackets.start())
    if not before or not _is_short(before[1]):
        return None
    short = singular(before[1])
    long = re.sub(r"^(?:(?:the|an?|short for|for) )+", "", brackets[1] or brackets[2])
    if " " not in long and "-" not in long:
        return None
    if _start_of_long(short, long) != 0 and not _starts_with_initials(short, long):
        return None
    return Expansion(short, long, block, before.start(), brackets.end(), before[0].rstrip())


def _without_brackets(block: Block) -> Iterator[Expansion]:
    for found in SHORT.finditer(block.words) if HAS_SHORT.search(block.words) else ():
        short = singular(found[0])
        says = _SAYS.match(block.words, found.end())
        if says and _starts_with_initials(short, block.words[says.end() : says.end() + _MOST]):
            yield Expansion(short, "", block, found.start(), says.end())
        said = _SAID.search(block.words, max(0, found.start() - 28), found.start())
        if said and _ends_with_initials(short, block.words[max(0, said.start() - _MOST) : said.start()]):
            yield Expansion(short, "", block, found.start(), found.end())


def _is_short(form: str) -> bool:
    return len(form) <= 14 and sum(map(str.isupper, form)) > 1


def _has_article(words: str, start: int) -> bool:
    return words[max(0, start - 3) : start].casefold().split()[-1:] in (["a"], ["an"])


def _start_of_long(short: str, words: str) -> int | None:
    """Where the long form at the end of ``words`` begins: its letters from the last to the first, and the first of
    them at the beginning of a word."""
    letters = [letter for letter in short.casefold() if letter.isascii() and letter.isalnum()]
    text = words.casefold()
    at = len(text) if letters else 0
    for letter in reversed(letters[1:]):
        at = text.rfind(letter, 0, max(0, at))
    while at > 0:
        at = text.rfind(letters[0], 0, at)
        if at >= 0 and not text[at - 1 : at].isalnum() and _is_long(words[at:], len(letters)):
            return at
    return None


def _is_long(words: str, letters: int) -> bool:
    """More than one word, and no more than so few letters can stand for."""
    count = len(words.split())
    return count + words.count("-") > 1 and count <= min(letters + 5, 2 * letters)


def _starts_with_initials(short: str, words: str) -> bool:
    return _fits([word.casefold() for word in _WORD.findall(words)], short.casefold())


def _ends_with_initials(short: str, words: str) -> bool:
    last = [word.casefold() for word in _WORD.findall(words)][-2 * len(short) :]
    return any(_fits(last[n:], short.casefold(), to_the_end=True) for n in range(len(last)))


def _fits(words: list[str], letters: str, *, to_the_end: bool = False) -> bool:
    """Whether the words begin with the letters, one after the other; small words may come between."""
    rest = [letter for letter in letters if letter.isalnum()]
    for number, word in enumerate(words):
        if not rest:
            return not to_the_end or number == len(words) - 1
        if word.startswith(rest[0]):
            rest.pop(0)
        elif word not in _SMALL or number == 0:
            return False
    return not rest
