"""The numbers of sources in a shown text, compared by the sources and not by the numbers."""

import math
import re
from collections.abc import Mapping
from html import escape, unescape
from typing import NamedTuple
from urllib.parse import unquote

from articles.text.citations import fragment
from articles.text.redline.blocks import Token, Wrap

_PARTS = re.compile(
    r'<a\b(?P<link>[^>]*)>(?P<number>\d+)</a>|<span class="cite-note">(?P<note>[^<]*)</span>'
    r'|<span id="(?P<hidden>[^"]*)"></span>|(?P<between>[^<]+)'
)
_HREF = re.compile(r'\bhref="#ref-([^"]*)"')
_ID = re.compile(r'\bid="([^"]*)"')


class _Cite(NamedTuple):
    key: str
    number: int
    anchor: str
    before: str = ""
    after: str = ""


def numbers(shown: str) -> dict[str, int]:
    """Number by key, of all sources cited in a text."""
    found = re.findall(r'<sup class="cites">(.*?)</sup>', shown, re.DOTALL)
    return {cite.key: cite.number for inside in found for cite in _read(inside)}


def tokens(inside: str, path: tuple[Wrap, ...], labels: Mapping[str, str], order: Mapping[str, int]) -> list[Token]:
    """One for each citation of a ``sup.cites``. ``order``: their places in the newer text, where numbers differ."""
    found = _read(inside)
    if not any(cite.before or cite.after for cite in found):
        found.sort(key=lambda cite: (order.get(cite.key, math.inf), cite.number))
    wrap = Wrap("sup", {"class": "cites"}, inside, len(found))
    return [_token(cite, (*path, wrap), labels.get(cite.key, cite.key)) for cite in found]


def _read(inside: str) -> list[_Cite]:
    """Sources within a run (4–6) get the number that they do not show."""
    found: list[_Cite] = []
    before, follows = "", False
    for part in _PARTS.finditer(inside):
        if part["number"]:
            found.append(_Cite(_key(_HREF, part["link"]), int(part["number"]), _first(_ID, part["link"]), before))
            before = ""
        elif part["hidden"]:
            found.append(_hidden(unescape(part["hidden"]), found))
        elif part["note"] and follows:
            found[-1] = found[-1]._replace(after=unescape(part["note"]))
        elif part["note"]:
            before = unescape(part["note"])
        follows = bool(part["number"])
    return found


def _hidden(anchor: str, before: list[_Cite]) -> _Cite:
    key, _, _ = anchor.removeprefix("cite-").rpartition("-")
    return _Cite(unquote(key), before[-1].number + 1 if before else 1, anchor)


def _key(pattern: re.Pattern[str], link: str) -> str:
    return unquote(_first(pattern, link))


def _first(pattern: re.Pattern[str], words: str) -> str:
    found = pattern.search(words)
    return unescape(found[1]) if found else ""


def _token(cite: _Cite, path: tuple[Wrap, ...], name: str) -> Token:
    form = "".join(f"\0{wrap.key}" for wrap in path)
    before, after = (f'<span class="cite-note">{escape(note)}</span>' if note else "" for note in cite[3:])
    link = (
        f'<a class="cite" id="{escape(cite.anchor)}" href="#ref-{escape(fragment(cite.key))}"'
        f' aria-label="{escape(f"Source {cite.number}: {name}")}" title="{escape(name)}">{cite.number}</a>'
    )
    bare = f'<a class="cite" title="{escape(name)}">{cite.number}</a>'
    return Token(
        key=f"cite\0{cite.key}\0{cite.before}\0{cite.after}{form}",
        words="",
        html=before + link + after,
        bare=before + bare + after,
        path=path,
        name=name,
    )
