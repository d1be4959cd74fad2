"""The sentences of a stored text that cite something, for a page about the source: words alone, no HTML.

A row of a table stands for a sentence, since a cell alone says little.
"""

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import NamedTuple

from articles.text.numbering import cites_in
from articles.text.sentences import sentences

_CITE = re.compile(r'<cite(?P<named> class="named")?>(?P<group>.*?)</cite>', re.DOTALL)
_NOT_READ = re.compile(r'<sup class="footnote[^"]*">.*?</sup>', re.DOTALL)
_INLINE = re.compile(r"</?(?:a|abbr|b|code|del|em|i|ins|mark|q|s|small|span|strong|sub|sup)\b[^<>]*>")
_CELL = re.compile(r"</t[hd]>\s*(?=<t[hd]\b)")
_IN_ROW = re.compile(r"</?t[hd]\b[^<>]*>")
_BLOCK = re.compile(r"<[^<>]*>")
# What sentences() takes for a citation behind a full stop; no stored text holds the character.
_MARK = re.compile(r"[ ]*\[@\x00(\d+)\]")


class Quoted(NamedTuple):
    """One sentence, without numbers and page notes, and the keys cited in it, once for each citation."""

    words: str
    keys: tuple[str, ...]


def quoted(stored: str, name: Callable[[str], str]) -> list[Quoted]:
    """The citing sentences in their order. ``name`` tells what a key reads as where the text says '@liu2020 found'."""
    groups: list[list[str]] = []

    def mark(cite: re.Match[str]) -> str:
        keys = [each.key for each in dict.fromkeys(cites_in(cite["group"]))]
        groups.append(keys)
        said = name(keys[0]) if cite["named"] and keys else ""
        return f"{said}[@\x00{len(groups) - 1}]"

    marked = _CITE.sub(mark, _NOT_READ.sub("", stored.replace("\n", " ")))
    rows = _IN_ROW.sub("", _CELL.sub(" · ", marked))
    lines = _BLOCK.sub("\n", _INLINE.sub("", rows))
    return list(_citing(unescape(lines), groups))


def _citing(lines: str, groups: list[list[str]]) -> Iterator[Quoted]:
    for sentence in sentences(lines):
        cited = [groups[int(place)] for place in _MARK.findall(sentence)]
        if any(cited):
            words = " ".join(_MARK.sub("", sentence).split())
            yield Quoted(words, tuple(key for group in cited for key in group))
