"""Words of the glossary, linked where they first stand under a heading, and short forms written out.

The text itself stays: only whole tags are put in, and after the first use of a short form, in a span of its own that is
no part of the text (``runs``), its full name, unless the author gave that.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString

from articles.text.lexicon import Hit, Lexicon, Word, linked
from articles.text.trusted import trusted
from references.remembered import remembered

_BRACKETS = re.compile(r"\s?\([^()]*\)")
_NEAR = 12  # characters behind a short form in which its author may have begun to write it out


class _Put(NamedTuple):
    at: int
    html: str


def words_in(html: str, words: Iterable[Word]) -> frozenset[str]:
    """The places of the words that ``explain`` would link in it."""
    return _places_in(html, tuple(words))


@remembered
def _places_in(html: str, words: tuple[Word, ...]) -> frozenset[str]:
    return frozenset(hit.word.place for hit in _lexicon(words).hits(html))


@lru_cache(maxsize=32)
def _lexicon(words: tuple[Word, ...]) -> Lexicon:
    """Of a whole glossary, which every page asks; and of the few words on a page, which is asked again and again."""
    return Lexicon(words)


def explain(shown: SafeString, words: Iterable[Word]) -> SafeString:
    """``shown``: HTML from the gate. A link that its author made to the place of a word counts as its first."""
    words = tuple(words)
    if not words:
        return shown
    html = _as_terms(shown, {word.place for word in words})
    seen, said = set(linked(html)), _said(html)
    named: set[Word] = set()
    put: list[_Put] = []
    for hit in _lexicon(words).hits(html):
        key = (hit.section, hit.word.place)
        if key not in seen:
            seen.add(key)
            put += _link(hit)
        if hit.is_short and hit.word not in named:
            named.add(hit.word)
            put += _written_out(hit, html, said)
    return trusted(_with(html, put))


def _as_terms(html: str, places: set[str]) -> str:
    for place in places:
        html = html.replace(f'<a href="#{place}">', f'<a class="term" href="#{place}">')
    return html


def _link(hit: Hit) -> Iterator[_Put]:
    yield _Put(hit.start, f'<a class="term" href="#{escape(hit.word.place)}">')
    yield _Put(hit.end, "</a>")


def _written_out(hit: Hit, html: str, said: tuple[str, ...]) -> Iterator[_Put]:
    full, short = hit.word.full, html[hit.start : hit.end]
    in_brackets = html[hit.start - 1] == "(" or html[hit.end : hit.end + 2].lstrip().startswith("(")
    is_given = any(full.lower() in form[: hit.end + _NEAR + len(full)] for form in said)
    if hit.in_cell or in_brackets or is_given or short.lower() in full.lower():
        return
    ending = "s" if short.endswith("s") and not full.endswith("s") else ""
    yield _Put(hit.end, f'<span class="expanded"> ({escape(_in_a_sentence(full) + ending)})</span>')


def _said(html: str) -> tuple[str, str]:
    """The text, and the same without what stands in brackets: 'natural killer (NK) cell'."""
    return html.lower(), _BRACKETS.sub("", html.lower())


def _in_a_sentence(name: str) -> str:
    """'Cytokine release syndrome' begins small there, 'HER2' and 'CD19' do not."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def _with(html: str, put: list[_Put]) -> str:
    pieces, at = [], 0
    for each in put:
        pieces += [html[at : each.at], each.html]
        at = each.at
    return "".join([*pieces, html[at:]])
