"""From Markdown to HTML: the one way in.

Markdown --clean, parse--> tokens --settle--> tokens --write--> HTML --sanitise--> .stored
                                                               .stored --numbering.show--> .html
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any

from django.utils.safestring import SafeString
from markdown_it.token import Token

from articles.text import (
    addresses,
    citations,
    claims,
    doclinks,
    figures,
    footnotes,
    grammar,
    headings,
    images,
    running,
    sanitise,
    tables,
)
from articles.text.characters import clean, require_length
from articles.text.numbering import Numbering, show
from articles.text.proof import Heading, Link, Problem, Proof

_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True)
class Rendered:
    """A text as HTML, and what was found in it. ``stored`` is kept; ``show`` makes the page of the day.

    ``outside``: each address out of the site with the line of its link. ``lines``: where in the source each run of
    words stands (``runs``). ``labels`` and ``addresses`` are what ``html`` is shown with.
    """

    stored: str
    keys: tuple[str, ...]
    problems: tuple[Problem, ...]
    headings: tuple[Heading, ...]
    slugs: tuple[str, ...]
    images: tuple[str, ...]
    outside: tuple[tuple[str, int], ...]
    text: str
    words: int
    lines: tuple[int, ...]
    labels: Mapping[str, str]
    addresses: Mapping[int, str | None]

    @cached_property
    def html(self) -> SafeString:
        """By itself, its citations numbered from 1: made where it is asked for, since most want what is stored."""
        return show(self.stored, Numbering(self.labels), links=self.addresses)


def render(
    markdown: str,
    references: Mapping[str, Mapping[str, Any]] = _NOTHING,
    *,
    links: Mapping[str, Link] = _NOTHING,
    prefix: str = "",
    aliases: Mapping[str, str] = _NOTHING,
    evidence: Mapping[str, Collection[str]] | None = None,
) -> Rendered:
    """Render a text whose citations are looked up in ``references`` (key to CSL-JSON).

    ``prefix`` goes before every id, for several texts on one page. ``aliases`` leads other keys of a work to
    the one that it has in ``references``. ``evidence``: of which kinds each work is (keys of
    ``references.evidence``), so that no statement claims more than its sources carry. ``keys`` and ``slugs`` hold all
    that are named, known or not, in order of first use. Raises TextTooLong, and nothing else.
    """
    require_length(markdown)
    proof = Proof(references, links, prefix, aliases, evidence)
    tokens = settled(markdown, proof)
    stored = sanitise.stored(grammar.write(tokens, proof))
    blocks = running.blocks(tokens)
    text = running.text(blocks)
    return Rendered(
        stored=stored,
        keys=tuple(proof.keys),
        problems=tuple(sorted(proof.problems, key=lambda problem: problem.line)),
        headings=tuple(proof.headings),
        slugs=tuple(proof.slugs),
        images=tuple(proof.images),
        outside=tuple(proof.outside),
        text=text,
        words=running.words(text),
        lines=tuple(block.line for block in blocks),
        labels=proof.labels,
        addresses={link.id: link.address for link in links.values()},
    )


def settled(markdown: str, proof: Proof) -> list[Token]:
    """The text as tokens from which HTML, or ``blocks``, are made; what is wrong with it is in ``proof``."""
    return settle(claims.settle(grammar.parse(clean(markdown), proof), proof), proof)


def settle(tokens: list[Token], proof: Proof) -> list[Token]:
    """One walk over the tokens: look up, number, report, and leave out what may not stand."""
    kept: list[Token] = []
    for token in tokens:
        if token.map:
            proof.line = token.map[0] + 1
        if token.type == "inline":
            token.children = _settle_inline(token.children or [], proof)
        elif token.type == "table_open":
            tables.settle(token, proof)
            figures.settle_caption(kept)
        kept.append(token)
        if token.type == "paragraph_close":
            figures.settle(kept[-3:], proof)
        if token.type == "heading_close" and not headings.settle(kept[-3:], proof):
            del kept[-3:]
    addresses.resolve_places(proof)
    return kept


def _settle_inline(children: list[Token], proof: Proof) -> list[Token]:
    if _SETTLERS.keys().isdisjoint([child.type for child in children]):  # plain words, as most are
        proof.line += sum(child.type in _BREAKS for child in children)
        return children
    kept: list[Token] = []
    for child in children:
        if child.type in _BREAKS:
            proof.line += 1
        elif child.type == "text" and kept:
            citations.check_tail(kept[-1], child, proof)
        settler = _SETTLERS.get(child.type)
        if settler is None or settler(child, proof):
            citations.append(kept, child)
            addresses.drop_empty(kept, proof)
    return kept


_BREAKS = ("softbreak", "hardbreak")
_SETTLERS: dict[str, Callable[[Token, Proof], bool]] = {
    "cites": citations.settle,
    "doclink": doclinks.settle,
    "image": images.settle,
    "footnote_ref": footnotes.settle,
    "link_open": addresses.open_link,
    "link_close": addresses.close_link,
}
