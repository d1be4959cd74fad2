"""Links to the site's own documents by name: [[what-is-car-nk]] and [[what-is-car-nk|the overview]].

What is kept is ``doc:<id>``, so a link survives a change of the slug; ``numbering.show`` turns it into
today's address. In a table write ``[[slug\\|words]]``, since a bare bar ends the cell.
"""

import re

from markdown_it.common.utils import escapeHtml, unescapeAll
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from articles.text.characters import clean
from articles.text.proof import Proof

_LINK = re.compile(r"\[\[\s*([^\[\]|@\n]+?)\s*(?:\|([^\[\]|]+))?\]\]")


def mentioned(markdown: str) -> set[str]:
    """Every name that a text may link to, and perhaps a few that stand in listings."""
    return {found[1] for found in _LINK.finditer(clean(markdown))}


def doclink(state: StateInline, silent: bool) -> bool:
    found = _LINK.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "[" else None
    if not found:
        return False
    if not silent:
        token = state.push("doclink", "", 0)
        token.content = found[0]
        words = " ".join(unescapeAll(found[2] or "").split())
        token.meta = {"slug": found[1], "words": words}
    state.pos = found.end()
    return True


def settle(token: Token, proof: Proof) -> bool:
    slug = token.meta["slug"]
    proof.slugs[slug] = None
    link = proof.links.get(slug) or proof.links.get(slug.casefold())
    token.meta["link"] = link
    token.meta["words"] = token.meta["words"] or (link.title if link else slug)
    if not link:
        guess = proof.did_you_mean("", slug, proof.links)
        token.meta["unknown"] = f"no document has this name. {guess}".strip()
        proof.report("link-unknown", f"[[{slug[:100]}]]: {token.meta['unknown']}", slug)
    proof.line += token.content.count("\n")
    return True


def stored_html(token: Token) -> str:
    words = escapeHtml(token.meta["words"])
    if token.meta["link"]:
        return f'<a href="doc:{token.meta["link"].id}">{words}</a>'
    if "unknown" in token.meta:
        return f'{words} <span class="link-unknown">[{escapeHtml(token.meta["unknown"])}]</span>'
    return words
