"""Where words of a glossary stand in HTML from the gate: in its running text, not in links, headings, code or marks.

``Lexicon(words).hits(html)`` takes time in proportion to the text.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape
from itertools import pairwise
from typing import NamedTuple

from articles.text import pieces

_PIECE = re.compile(r"<(?P<end>/?)(?P<tag>[a-z][a-z0-9]*)(?P<rest>(?:[^<>\"]|\"[^\"]*\")*)>|[^<]+|<")
_TOKEN = re.compile(r"&#?\w+;|[^\W_]+(?:[-\u2010\u2011.'’][^\W_]+)*")
_CLOSED = {"a", "cite", "code", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "sup", "th"}
_HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-"})
_HREF = re.compile(r'\shref="#([^"]*)"')


class Word(NamedTuple):
    """A term: ``place`` is the id of what explains it, ``names`` are the full one and its short forms."""

    place: str
    names: tuple[str, ...]

    @property
    def full(self) -> str:
        return self.names[0]


class Hit(NamedTuple):
    """A word in the text. ``section`` counts the headings of level 2 before it."""

    start: int
    end: int
    word: Word
    is_short: bool
    in_cell: bool = False
    section: int = 0

    def at(self, start: int, section: int, *, in_cell: bool) -> "Hit":
        """The same, of a piece of text that begins there."""
        return Hit(self.start + start, self.end + start, self.word, self.is_short, in_cell, section)


class Lexicon:
    """The names by their first token, the longest first: 'NK cell' before 'NK'."""

    def __init__(self, words: Iterable[Word]) -> None:
        self._entries: dict[str, list[tuple[list[str], Word, bool]]] = defaultdict(list)
        for word in words:
            for number, name in enumerate(word.names):
                self._add(name, word, is_short=number > 0)
        for entries in self._entries.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def _add(self, name: str, word: Word, *, is_short: bool) -> None:
        tokens = _norms(name)
        tails = [[], _norms(word.full)[-1:]] if is_short else [[]]  # NK, and NK cell for a natural killer cell
        for one in [tokens + tail for tail in tails if tokens]:
            for form in (one, [*one[:-1], f"{one[-1]}s"]):
                self._entries[form[0]].append((form, word, is_short))

    def hits(self, html: str) -> Iterator[Hit]:
        """Every place of every word, from the start of the text to its end."""
        closed = section = cells = 0
        for piece in _PIECE.finditer(html):
            tag, is_end = piece["tag"], bool(piece["end"])
            if not tag:
                found = [] if closed else _known(self, piece[0])
                yield from (hit.at(piece.start(), section, in_cell=cells > 0) for hit in found)
                continue
            step = -1 if is_end else 1
            closed += step * (tag in _CLOSED)
            cells += step * (tag == "td")
            section += tag == "h2" and not is_end

    def in_words(self, words: str) -> list[Hit]:
        """Those of a piece of text that holds no tag."""
        tokens = list(_TOKEN.finditer(words))
        norms = [_norm(token[0]) for token in tokens]
        hits, at = [], 0
        while at < len(tokens):
            found = self._at(words, tokens, norms, at) if norms[at] in self._entries else None
            if found is None:
                at += 1
                continue
            length, word, is_short = found
            hits.append(Hit(tokens[at].start(), tokens[at + length - 1].end(), word, is_short))
            at += length
        return hits

    def _at(self, html: str, tokens: list[re.Match[str]], norms: list[str], at: int) -> tuple[int, Word, bool] | None:
        for form, word, is_short in self._entries[norms[at]]:
            length = len(form)
            if norms[at : at + length] == form and _is_whole(html, tokens[at : at + length]):
                return length, word, is_short
        return None


@pieces.remembered
def _known(lexicon: Lexicon, words: str) -> list[Hit]:
    return lexicon.in_words(words)


def linked(html: str) -> Iterator[tuple[int, str]]:
    """The section and the id of each link to a place on the same page."""
    section = 0
    for piece in _PIECE.finditer(html):
        section += piece["tag"] == "h2" and not piece["end"]
        if piece["tag"] == "a" and (found := _HREF.search(piece["rest"])):
            yield section, unescape(found[1])


def _norms(words: str) -> list[str]:
    return [_norm(token) for token in _TOKEN.findall(words)]


@lru_cache(maxsize=20_000)  # of about so many different words are all texts made
def _norm(token: str) -> str:
    """'Cord' and 'cord' are one word; 'CAR' and 'car', 'HER2' and 'her2' are not."""
    token = token.translate(_HYPHENS)
    return token if any(letter.isupper() or letter.isdigit() for letter in token[1:]) else token.casefold()


def _is_whole(html: str, tokens: list[re.Match[str]]) -> bool:
    """Nothing but space between them: 'cord. Blood' is no cord blood."""
    return all(html[one.end() : other.start()].isspace() for one, other in pairwise(tokens))
