"""Where a link may lead, and what is done with one that may not."""

import re
from typing import Literal
from urllib.parse import quote, unquote

from markdown_it.token import Token

from articles.text import headings
from articles.text.proof import Proof

_MOST = 2_000  # Characters; longer addresses fail in browsers and, by a reference used often, swell a page.
_OUTSIDE = re.compile(r"https?://[^/\\]", re.IGNORECASE)
_LETTER = re.compile(r"(?:mailto|tel):", re.IGNORECASE)
_PLAIN = re.compile(r"/(?![/\\]|%5c)|\#|(?!%5c)(?![^/?#]*:)[\w.?%~-]", re.IGNORECASE)

Kind = Literal["outside", "letter", "place", "site", "relative", "refused"]


def kind(href: str) -> Kind:
    """What an address is; ``refused`` is everything that is not known to be harmless."""
    if len(href) > _MOST:
        return "refused"
    if _OUTSIDE.match(href):
        return "outside"
    if _LETTER.match(href):
        return "letter"
    if not _PLAIN.match(href):
        return "refused"
    if href[0] == "#":
        return "place"
    return "site" if href[0] == "/" else "relative"


def open_link(token: Token, proof: Proof) -> bool:
    """False where the link is to vanish and its words to stand alone."""
    href = str(token.attrs.get("href", ""))
    found = kind(href)
    proof.room -= len(href) + len(str(token.attrs.get("title", "")))
    if found == "refused" or proof.room < 0:
        proof.unlinking = True
        proof.report("link-refused", _REFUSED.format(href[:100]), href)
        return False
    if found == "outside":
        token.attrSet("rel", "noopener noreferrer")
        proof.outside.append((href, proof.line))
    elif found == "place":
        proof.fragments.append((token, proof.line))
    elif found == "relative":
        proof.report("link-relative", _RELATIVE.format(href[:100]), href)
    return True


def close_link(_token: Token, proof: Proof) -> bool:
    closing_refused, proof.unlinking = proof.unlinking, False
    return not closing_refused


def drop_empty(kept: list[Token], proof: Proof) -> None:
    """A link without words cannot be seen or named."""
    if kept[-1].type == "link_close" and len(kept) > 1 and kept[-2].type == "link_open":
        href = str(kept[-2].attrs["href"])
        proof.report("link-empty", f"The link to “{href[:100]}” has no words: write some between the brackets.", href)
        del kept[-2:]


def resolve_places(proof: Proof) -> None:
    """Point ``#results`` at the heading 'Results', whose id carries a prefix."""
    ids = {heading.id for heading in proof.headings}
    for token, line in proof.fragments:
        name = unquote(str(token.attrs["href"])[1:])
        found = ids & {name, headings.identifier(proof.prefix, headings.slug(name))}
        if found:
            token.attrSet("href", f"#{quote(found.pop())}")
        else:
            proof.line = line
            proof.report("link-place", f"#{name[:100]}: no heading here has this name.", f"#{name}")


_REFUSED = "The address “{}” cannot be used: it must start with https://, http://, mailto:, tel:, / or #."
_RELATIVE = "The address “{}” leads to different places from different pages: start it with https:// or /."
