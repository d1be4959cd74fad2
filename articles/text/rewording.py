"""Other words for words of the rendered text, put into its source.

Where a quote stands in the source is not guessed. Each place that may be it is tried: with a sign of our own there,
the text must read to the letter as before but for that sign; with the new words, as with the sign but for them.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import unescape

from articles.text import runs
from articles.text.anchors import Place

_SIGN = "\ue000"  # Private use: no text that people type holds it.
_MOST_TRIES = 8
_MADE_FROM_WORDS = re.compile(r'\s(?:(?:id|aria-label)="[^"]*"|href="#[^"]*")')
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_BLANK = r"(?:[ \t]*\n[ \t>]*|[ \t]+)"
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")

Render = Callable[[str], str]


class Unclear(ValueError):
    """The words cannot be put in without a guess. The message is for the author."""


def reworded(source: str, place: Place, words: str, render: Render, *, line: int = 1) -> str:
    """``source`` with ``words`` in place of the quote; ``line``: where its block begins. '' takes the quote out.

    ``place`` is one in ``runs.words(render(source))``. Raises Unclear.
    """
    if not words and place.quote == place.block_words:
        raise Unclear("This would leave an empty paragraph: take it out by hand.")
    form = _form(render(source))
    for asked, put in dict.fromkeys([(place, words), narrowed(place, words)]):
        changed = _tried(source, asked, put, render, form, line)
        if changed is not None:
            return changed
    raise Unclear("These words carry markup in the text, such as a link, emphasis or a source: change them by hand.")


def narrowed(place: Place, words: str) -> tuple[Place, str]:
    """What differs between the quote and the new words: most sentences end in a source that nobody means to change.

    Where words are only put in, their neighbours go along: at the edge of a link it would be a guess whether they
    belong to it.
    """
    old, new = _TOKEN.findall(place.quote), _TOKEN.findall(words)
    head = _in_common(old, new)
    tail = _in_common(old[head:][::-1], new[head:][::-1])
    if not "".join(old[head : len(old) - tail]).strip():
        head, tail = _widened(old, head), _widened(old[::-1], tail)
    kept, put = "".join(old[head : len(old) - tail]), "".join(new[head : len(new) - tail])
    if put and kept != kept.strip():
        return place, words  # a space that comes or goes at a word that stays
    before = sum(map(len, old[:head])) + len(kept) - len(kept.lstrip())
    return replace(place, start=place.start + before, quote=kept.strip()), put


def _widened(tokens: list[str], length: int) -> int:
    """So many tokens at the beginning without the last one that is a word or a sign."""
    while length and tokens[length - 1].isspace():
        length -= 1
    return max(length - 1, 0)


def _in_common(one: list[str], other: list[str]) -> int:
    """How many tokens both begin with."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (left, right) in enumerate(pairs) if left != right), min(len(one), len(other)))


def _tried(source: str, place: Place, words: str, render: Render, form: str, line: int) -> str | None:
    spans = _candidates(source, place, line)
    if not words:
        spans = (wider for span in spans for wider in _taken_out(source, *span))
    for span in spans:
        signed = _signed(source, span, place, render)
        if signed and _tidy(signed.replace(_SIGN, _cut(source, span, place.quote))) == form:
            return _replaced(source, span, words, signed, render)
    return None


def _candidates(source: str, place: Place, line: int) -> Iterator[tuple[int, int]]:
    """Spans of the source that may be the quote, the likeliest first."""
    expected = sum(map(len, source.splitlines(keepends=True)[: line - 1])) + place.start
    found = (match.span() for match in _pattern(place.quote).finditer(source))
    yield from sorted(found, key=lambda span: abs(span[0] - expected))[:_MOST_TRIES]


def _pattern(quote: str) -> re.Pattern[str]:
    """The quote over line breaks and marks of a quotation, its punctuation with or without a backslash."""
    words = (_PUNCTUATION.sub(lambda sign: rf"\\?{re.escape(sign[0])}", word) for word in quote.split())
    return re.compile(_BLANK.join(words))


def _taken_out(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What is taken out takes one of the spaces beside it along, where it leaves two or one before a full stop."""
    before, after = source[start - 1 : start], source[end : end + 1]
    if before == " " and not after.isalnum():
        yield start - 1, end
    if after == " " and not before.isalnum():
        yield start, end + 1
    yield start, end


def _signed(source: str, span: tuple[int, int], place: Place, render: Render) -> str:
    """The form of the text with the sign there; '' where the sign does not come to stand at the place."""
    start, end = span
    html = render(source[:start] + _SIGN + source[end:])
    words = runs.words(html)
    expected = place.start - source[start].isspace()
    stands_there = place.block < len(words) and words[place.block].find(_SIGN) == expected
    return _form(html) if stands_there else ""


def _cut(source: str, span: tuple[int, int], quote: str) -> str:
    """The quote with the space that goes along."""
    words = source[slice(*span)]
    return " " * words[0].isspace() + quote + " " * words[-1].isspace()


def _replaced(source: str, span: tuple[int, int], words: str, signed: str, render: Render) -> str:
    changed = source[: span[0]] + words + source[span[1] :]
    if _form(render(changed)) != _tidy(signed.replace(_SIGN, words)):
        raise Unclear("The new words hold signs that would be read as markup: change the text by hand.")
    return changed


def _form(html: str) -> str:
    """HTML as it is compared: without ids and names that are made from its words, entities and line breaks."""
    return _tidy(unescape(_MADE_FROM_WORDS.sub("", html)))


def _tidy(words: str) -> str:
    return " ".join(words.split())
