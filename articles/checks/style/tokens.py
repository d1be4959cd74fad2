"""The words of a text by what they are in small letters, so that each list of words is looked up once a word."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from articles.checks.subject import Subject
from articles.text.block import Block
from articles.text.pieces import remembered

_TOKEN = re.compile(r"[^\W_]+")


class Token(NamedTuple):
    """``own``: the words of its block that are its author's (``checks.own``)."""

    block: Block
    own: str
    start: int
    end: int

    @property
    def word(self) -> str:
        return self.own[self.start : self.end]


def first_of(words: str) -> str:
    """As it stands in the index: 'car' for 'CAR-T cell'."""
    found = _TOKEN.search(words)
    return found[0].casefold() if found else ""


def words_of(subject: Subject) -> Iterator[str]:
    """In small letters, each once."""
    return iter(subject.once(_index))


def of_word(subject: Subject, word: str) -> Iterator[Token]:
    """Where it stands, in reading order."""
    for number, start, end in subject.once(_index).get(word, ()):
        yield Token(*subject.own_words[number], start, end)


def _index(subject: Subject) -> dict[str, list[tuple[int, int, int]]]:
    """Plain numbers: a text has thousands of words, and few are looked for."""
    found: dict[str, list[tuple[int, int, int]]] = {}
    for number, (_, own) in enumerate(subject.own_words):
        for word, start, end in _tokens(own):
            found.setdefault(word, []).append((number, start, end))
    return found


@remembered
def _tokens(own: str) -> tuple[tuple[str, int, int], ...]:
    return tuple((token[0].casefold(), *token.span()) for token in _TOKEN.finditer(own))
