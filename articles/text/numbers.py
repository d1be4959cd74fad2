"""Numbers that changed between two texts, each with its unit and the words around it.

A number is a word with a digit in it (37, 48.6%, 1.5–3, CD19) or a number word (three, half), together with
the sign before it and the unit after it, so that 1.0 mg and 1.0 g are two numbers.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from articles.text import alignment
from articles.text.comparison import pieces


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


WORDS = _set(
    "zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion "
    "once twice half third quarter double triple"
)
UNITS = _set(
    "% ‰ percent g mg µg μg ng kg ml l dl µl μl u iu mg/kg µg/kg μg/kg cells/kg u/ml iu/ml ng/ml pg/ml mg/m² "
    "second seconds minute minutes hour hours day days week weeks month months year years "
    "million billion thousand mm cm m nm °c gy"
)
SIGNS = _set("< > ≤ ≥ = ± ~ ≈ + \N{MINUS SIGN}")
AROUND = 5  # words of context on each side, within the sentence

_OUTER = " .,;:!?()[]{}“”‘’\"'…"
_PERCENT = re.compile(r"(?<=\d)\s*(%|‰)$")


@dataclass(frozen=True)
class NumberChange:
    """``old`` is empty where the number is new, ``new`` where it is gone. Beside it the words around it."""

    old: str
    new: str
    before: str
    after: str


@dataclass(frozen=True)
class _Word:
    shown: str
    key: str
    is_number: bool


def changed(old: str, new: str) -> list[NumberChange]:
    """Changes in order of the text. Both are plain text, one line a paragraph."""
    before, after = ([_words(line) for line in text.splitlines() if line.strip()] for text in (old, new))
    lines = alignment.pairs([_keys(line) for line in before], [_keys(line) for line in after])
    found: list[NumberChange] = []
    for a, c in lines:
        found += _in_line([] if a is None else before[a], [] if c is None else after[c])
    return found


def _keys(line: Sequence[_Word]) -> str:
    return " ".join(word.key for word in line)


def _words(line: str) -> list[_Word]:
    """The line's words, each number joined with its sign and its unit."""
    rest = [word for word in line.split() if word.strip(_OUTER)]
    found: list[_Word] = []
    while rest:
        word = rest.pop(0)
        if word in SIGNS and rest and _is_number(rest[0]):
            word = f"{word} {rest.pop(0)}"
        number = _is_number(word)
        if number and word[-1] not in ".,;:)" and rest and rest[0].strip(_OUTER).casefold() in UNITS:
            word = f"{word} {rest.pop(0)}"
        found.append(_Word(word, _key(word), number))
    return found


def _is_number(word: str) -> bool:
    return _has_digit(word) or not WORDS.isdisjoint(word.strip(_OUTER).casefold().split("-"))


def _has_digit(word: str) -> bool:
    return any(character.isnumeric() for character in word)


def _key(word: str) -> str:
    """What is compared: Three is three, but 5 mM is not 5 mm."""
    return _shown(word) if _has_digit(word) else word.strip(_OUTER).casefold()


def _in_line(old: Sequence[_Word], new: Sequence[_Word]) -> Iterator[NumberChange]:
    a = c = 0
    for piece in pieces([word.key for word in old], [word.key for word in new]):
        b, d = a + len(piece.old), c + len(piece.new)
        if not piece.equal:
            yield from _in_passage(old, _numbers(old, range(a, b)), new, _numbers(new, range(c, d)))
        a, c = b, d


def _numbers(words: Sequence[_Word], places: range) -> list[int]:
    return [place for place in places if words[place].is_number]


def _in_passage(old: Sequence[_Word], gone: list[int], new: Sequence[_Word], come: list[int]) -> Iterator[NumberChange]:
    """Numbers of a replaced passage, paired in order. Two that changed places are two changes: 32% is not 68%."""
    for piece in pieces([old[place].key for place in gone], [new[place].key for place in come]):
        lefts, gone = gone[: len(piece.old)], gone[len(piece.old) :]
        rights, come = come[: len(piece.new)], come[len(piece.new) :]
        if not piece.equal:
            for a, c in zip_longest(lefts, rights):
                yield _change(old, a, new, c)


def _change(old: Sequence[_Word], a: int | None, new: Sequence[_Word], c: int | None) -> NumberChange:
    words, place = (new, c) if c is not None else (old, a or 0)
    return NumberChange(
        old="" if a is None else _shown(old[a].shown),
        new="" if c is None else _shown(new[c].shown),
        before=" ".join(_sentence(words[max(0, place - AROUND) : place][::-1], at_start=True)[::-1]),
        after=" ".join(_sentence(words[place : place + 1 + AROUND])[1:]),
    )


def _sentence(words: Sequence[_Word], *, at_start: bool = False) -> list[str]:
    """The words up to the end of the sentence; ``at_start``: read backwards, up to the one before it."""
    found: list[str] = []
    for word in words:
        ends = word.shown.rstrip(")”’\"'")[-1:] in (".", "!", "?")
        if ends and at_start:
            break
        found.append(word.shown)
        if ends:
            break
    return found


def _shown(word: str) -> str:
    return _PERCENT.sub(r"\1", word.strip(_OUTER))
