"""Headings: their level, and an id that stays while the words stay.

Ids carry ``h-`` after the caller's prefix: no heading can then take the id of a source, a footnote or a
part of the page, nor hide a name of the browser's document object (a heading 'Location', say).
"""

import re

from markdown_it.token import Token

from articles.text import running
from articles.text.fold import fold
from articles.text.proof import Heading, Proof

_NO_WORD = re.compile(r"[\W_]+")
_LONGEST = 60


def settle(heading: list[Token], proof: Proof) -> bool:
    """Of its three tokens (open, inline, close); False for one without content, which is left out."""
    opening, inline, closing = heading
    if not inline.children:
        proof.report("heading-empty", "This heading has no words: write some, or take the # away.")
        return False
    opening.tag = closing.tag = "h2" if opening.tag == "h1" else opening.tag
    text = " ".join(running.of_inline(inline.children).split())
    if text:
        opening.attrSet("id", identifier(proof.prefix, _unique(slug(text), proof.taken)))
        proof.headings.append(Heading(int(opening.tag[1]), str(opening.attrs["id"]), text))
    return True


def identifier(prefix: str, name: str) -> str:
    return f"{prefix}h-{name}"


def slug(text: str) -> str:
    """``slug("IFN-γ in mice")`` is ``ifn-gamma-in-mice``."""
    return _NO_WORD.sub("-", fold(text))[:_LONGEST].strip("-") or "section"


def _unique(name: str, taken: dict[str, int]) -> str:
    candidate = name
    while candidate in taken:
        taken[name] += 1
        candidate = f"{name}-{taken[name]}"
    taken[candidate] = 1
    return candidate
