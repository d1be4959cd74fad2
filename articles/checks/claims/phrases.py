"""Words and phrases that tell something, written down as text and found in one pass over a sentence.

lead/leads to       one of several words in a place
no * of             any one word there
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:[-'’.,/][^\W_]+)*+[%‰]?|[%‰$€£?]")


LONGEST = 2000
"""Of a longer sentence only the beginning is read."""

Choice = frozenset[str] | None
"""The words that may stand in a place; None for any."""


class Token(NamedTuple):
    """A word as it is compared, and where it stands."""

    word: str
    start: int
    end: int


class Seen(NamedTuple):
    """A phrase of a group, by the places of its first and last token."""

    group: str
    first: int
    last: int


@dataclass
class Opening:
    """The phrases that begin with a word: the groups of which it is one by itself, and the rest by the second word."""

    alone: list[str] = field(default_factory=list)
    then: dict[str, list[tuple[str, tuple[Choice, ...]]]] = field(default_factory=dict)
    open: list[tuple[str, tuple[Choice, ...]]] = field(default_factory=list)


Table = Mapping[str, Opening]


def tokens(words: str) -> list[Token]:
    return [
        Token(found[0].casefold().replace("’", "'"), found.start(), found.end())
        for found in _WORD.finditer(words, 0, LONGEST)
    ]


def table(groups: Mapping[str, str]) -> Table:
    """``groups``: the phrases of each, one a line or parted by commas."""
    made: dict[str, Opening] = {}
    for group, phrases in groups.items():
        for phrase in re.split(r"[,\n]", phrases):
            first, *rest = [_choices(word) for word in phrase.split()] or [frozenset()]
            for word in first or ():
                _put(made.setdefault(word, Opening()), group, rest)
    return made


def _put(opening: Opening, group: str, rest: Sequence[Choice]) -> None:
    if not rest:
        opening.alone.append(group)
    elif rest[0] is None:
        opening.open.append((group, tuple(rest[1:])))
    else:
        for word in rest[0]:
            opening.then.setdefault(word, []).append((group, tuple(rest[1:])))


def _choices(word: str) -> Choice:
    return None if word == "*" else frozenset(word.split("/"))


def seen(said: Sequence[Token], known: Table) -> Iterator[Seen]:
    """All phrases, in the order of the words that they begin with."""
    for place, token in enumerate(said):
        opening = known.get(token.word)
        if opening is None:
            continue
        for group in opening.alone:
            yield Seen(group, place, place)
        if place + 1 < len(said):
            for group, rest in (*opening.then.get(said[place + 1].word, ()), *opening.open):
                last = place + 1 + len(rest)
                if last < len(said) and _fits(said, place + 2, rest):
                    yield Seen(group, place, last)


def _fits(said: Sequence[Token], place: int, rest: Sequence[Choice]) -> bool:
    return all(choice is None or said[place + n].word in choice for n, choice in enumerate(rest))


def listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


def verbs(bases: str) -> str:
    """The forms of regular verbs, given by their base: 'reduce' gives reduce, reduces, reduced, reducing."""
    return ",".join(form for verb in bases.split() for form in _forms(verb))


def _forms(verb: str) -> Iterable[str]:
    if verb.endswith("e"):
        stem = verb[:-1]
        return verb, f"{verb}s", f"{verb}d", f"{stem}ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        return verb, f"{verb}es", f"{verb}ed", f"{verb}ing"
    return verb, f"{verb}s", f"{verb}ed", f"{verb}ing"
