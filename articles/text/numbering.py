"""Citation numbers, given when a page is put together: body, takeaway and questions share one Numbering.

A number is never stored. ``show`` reads the ``cite`` elements that ``citations.stored_html`` wrote, and only
those: Markdown makes no ``cite``, since raw HTML is shown as text.
"""

import re
from collections.abc import Iterator, Mapping
from html import escape, unescape
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple

from django.utils.safestring import SafeString

from articles.text import sanitise
from articles.text.citations import Cite, fragment
from articles.text.dressing import Picture, dress
from articles.text.trusted import trusted

_NO_LINKS: Mapping[int, str | None] = MappingProxyType({})
_NO_ALIASES: Mapping[str, str] = MappingProxyType({})
_NO_PICTURES: Mapping[str, Picture] = MappingProxyType({})
_SHORTEST_RUN = 3

_PLACES = re.compile(
    r'<cite(?P<named> class="named")?>(?P<group>.*?)</cite>'
    r'|<a href="doc:(?P<doc>\d+)">(?P<words>[^<]*)</a>'
    r"|(?P<heading><h[2-6]\b[^>]*>)",
    re.DOTALL,
)
_CITE = re.compile(
    r'(?:<span class="cite-before">([^<]*)</span>)?'
    r'<a href="#ref-[^"]*">([^<]*)</a>'
    r'(?:<span class="cite-after">([^<]*)</span>)?'
)
_CITED = re.compile(r"<cite.*?</cite>", re.DOTALL)
_NAMED = re.compile(r'<cite class="named"><a [^>]*>([^<]*)</a>')
_ABBREVIATED = re.compile(r"\b([^\W\d]{1,5}\.) (?=\d)")
_NOT_WORDS = re.compile(r"<cite.*?</cite>|<sup.*?</sup>|<[^>]*>", re.DOTALL)


class Use(NamedTuple):
    """One citation of a source: where to jump, and the heading it stands under ('' above the first)."""

    anchor: str
    heading: str


class Doubt(NamedTuple):
    """That a journal withdrew a source or called it into question; ``tone`` is 'stop' or 'caution'."""

    words: str
    tone: str


_NO_DOUBTS: Mapping[str, Doubt] = MappingProxyType({})


class Numbering:
    """Numbers by first use on one page. ``labels``: key to 'Liu 2020'; a key without one stands for itself.

    ``aliases`` leads a key in a stored text to the one that its work has now. ``doubts`` are told at each citation.
    """

    def __init__(
        self,
        labels: Mapping[str, str],
        aliases: Mapping[str, str] = _NO_ALIASES,
        doubts: Mapping[str, Doubt] = _NO_DOUBTS,
    ) -> None:
        self.labels = labels
        self.aliases = aliases
        self.doubts = doubts
        self.numbers: dict[str, int] = {}
        self.uses: dict[str, list[Use]] = {}

    def number(self, key: str) -> int:
        return self.numbers.setdefault(key, len(self.numbers) + 1)

    def use(self, key: str, heading: str) -> str:
        """The id of one more use of the source."""
        uses = self.uses.setdefault(key, [])
        uses.append(Use(f"cite-{fragment(key)}-{len(uses) + 1}", heading))
        return uses[-1].anchor

    def label(self, key: str) -> str:
        return self.labels.get(key, key)

    def key(self, stored: str) -> str:
        """The key of today for one that stands, escaped, in a stored text."""
        key = unescape(stored)
        return self.aliases.get(key, key)


def show(
    stored: str,
    numbering: Numbering,
    *,
    links: Mapping[int, str | None] = _NO_LINKS,
    under: str = "",
    pictures: Mapping[str, Picture] | None = _NO_PICTURES,
) -> SafeString:
    """Stored HTML as a reader sees it today, its figures in the sizes that ``pictures`` has; None: left as kept.

    ``links`` maps a document's id to its address, None where readers cannot see it: the words then stand
    alone. ``under`` is the heading over the text, for uses above its first own heading.
    """
    heading = under

    def fill(place: re.Match[str]) -> str:
        nonlocal heading
        if place["heading"]:
            heading = _words(stored[place.end() : stored.find("</h", place.end())], numbering)
            return place[0]
        if place["doc"]:
            address = links.get(int(place["doc"]))
            return f'<a href="{escape(address)}">{place["words"]}</a>' if address else place["words"]
        return _cited(place, numbering, heading)

    filled = sanitise.shown(_PLACES.sub(fill, stored))
    dressed = filled if pictures is None else dress(filled, pictures)
    return trusted(filled if dressed == filled else sanitise.shown(dressed))


def without_citations(stored: str) -> str:
    """For a page that has no list of sources for it."""
    return _CITED.sub("", stored)


def cites_in(group: str) -> list[Cite]:
    """The citations of one stored ``cite`` element, by the keys that it was stored with."""
    return [Cite(unescape(key), before, after) for before, key, after in _CITE.findall(group)]


def _words(html: str, numbering: Numbering) -> str:
    """A heading's words, names of sources among them, without numbers and marks."""
    named = _NAMED.sub(lambda cite: escape(numbering.label(numbering.key(cite[1]))), html)
    return " ".join(unescape(_NOT_WORDS.sub("", named)).split())


def _cited(place: re.Match[str], numbering: Numbering, heading: str) -> str:
    cites = [cite._replace(key=numbering.aliases.get(cite.key, cite.key)) for cite in cites_in(place["group"])]
    if not cites:
        return ""
    for cite in cites:
        numbering.number(cite.key)
    name = f'<span class="cite-name">{escape(numbering.label(cites[0].key))}</span>' if place["named"] else ""
    return f'{name}<sup class="cites">{"".join(_numbers(cites, numbering, heading))}</sup>'


def _numbers(cites: list[Cite], numbering: Numbering, heading: str) -> Iterator[str]:
    """Numbers in order, three and more in a row as 1–3; as typed where words stand beside one."""
    if len(cites) == 1 or any(cite.before or cite.after for cite in cites):
        runs = [[cite] for cite in dict.fromkeys(cites)]
    else:
        runs = _runs(sorted(set(cites), key=lambda cite: numbering.number(cite.key)), numbering)
    for index, run in enumerate(runs):
        yield ", " if index and (run[0].before or runs[index - 1][-1].after) else "," if index else ""
        yield from _run(run, numbering, heading)


def _runs(cites: list[Cite], numbering: Numbering) -> list[list[Cite]]:
    places = enumerate(cites)
    rows = groupby(places, key=lambda place: numbering.number(place[1].key) - place[0])
    found: list[list[Cite]] = []
    for _, row in rows:
        run = [cite for _, cite in row]
        whole = len(run) >= _SHORTEST_RUN and not any(cite.key in numbering.doubts for cite in run)
        found += [run] if whole else [[cite] for cite in run]
    return found


def _run(run: list[Cite], numbering: Numbering, heading: str) -> Iterator[str]:
    yield _one(run[0], numbering, heading)
    if len(run) > 1:
        for cite in run[1:-1]:
            yield f'<span id="{escape(numbering.use(cite.key, heading))}"></span>'
        yield "–" + _one(run[-1], numbering, heading)


def _one(cite: Cite, numbering: Numbering, heading: str) -> str:
    number, anchor = numbering.number(cite.key), escape(numbering.use(cite.key, heading))
    doubt = numbering.doubts.get(cite.key)
    told = f", {doubt.words[0].lower()}{doubt.words[1:]}" if doubt else ""
    name, classes = (
        escape(f"Source {number}: {numbering.label(cite.key)}{told}"),
        f"cite cite-{doubt.tone}" if doubt else "cite",
    )
    link = (
        f'<a class="{classes}" id="{anchor}" href="#ref-{escape(fragment(cite.key))}" aria-label="{name}">{number}</a>'
    )
    before = f'<span class="cite-note">{_unbroken(cite.before)} </span>' if cite.before else ""
    after = f'<span class="cite-note"> ({_unbroken(cite.after)})</span>' if cite.after else ""
    return before + link + after


def _unbroken(note: str) -> str:
    """'p. 3' stays on one line."""
    return _ABBREVIATED.sub("\\1\N{NO-BREAK SPACE}", note)
