"""Pictures come from this site's own media, with words for those who cannot see them."""

from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

from articles.text import running
from articles.text.proof import Proof
from articles.text.sanitise import OWN_MEDIA

DECORATIVE = "decorative"
"""``![](/media/x.png "decorative")``: says nothing that a reader who cannot see it would miss."""


def settle(token: Token, proof: Proof) -> bool:
    src = str(token.attrs["src"])
    alt = running.of_inline(token.children or []).strip()
    if any(child.type in ("cites", "doclink") for child in token.children or []):
        proof.report("citation-in-image", _CITED, token.content)
    proof.room -= len(src) + len(str(token.attrs.get("title", "")))
    if proof.room < 0 or not OWN_MEDIA.fullmatch(src):
        proof.report("image-foreign", _FOREIGN.format(src[:100]), src)
        token.type, token.content, token.children = "text", alt, []
        return True
    proof.images[src] = None
    token.meta["alt"] = alt
    if token.attrs.get("title") == DECORATIVE:
        token.meta["alt"] = token.attrs["title"] = ""
        token.meta["decorative"] = True
    elif not alt:
        proof.report("image-alt", _NO_ALT.format(src[:100]), src)
    return True


def stored_html(token: Token) -> str:
    src, alt = escapeHtml(str(token.attrs["src"])), escapeHtml(token.meta["alt"])
    title = f' title="{escapeHtml(str(token.attrs["title"]))}"' if token.attrs.get("title") else ""
    return f'<img src="{src}" alt="{alt}"{title} loading="lazy">'


_CITED = "A citation or a link cannot stand in the description of an image: move it behind the image."
_FOREIGN = "The image “{}” is not from this site: upload it, so that it lasts and nobody is tracked."
_NO_ALT = (
    "The image “{}” has no description: write one between the square brackets, "
    'or mark it as mere decoration: ![](address "decorative").'
)
