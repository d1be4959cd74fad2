"""Tables that scroll on a narrow screen, with column headings that say so."""

from collections.abc import Sequence

from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

from articles.text import running
from articles.text.proof import Proof

_ALIGNMENTS = {f"text-align:{side}": f' class="align-{side}"' for side in ("left", "center", "right")}


def settle(token: Token, proof: Proof) -> bool:
    proof.tables += 1
    token.meta["number"] = proof.tables
    return True


def open_html(tokens: Sequence[Token], index: int) -> str:
    name = f"Table {tokens[index].meta['number']}: {_columns(tokens, index)}"
    return f'<div class="table" tabindex="0" role="region" aria-label="{escapeHtml(name)}">\n<table>\n'


def cell_html(token: Token) -> str:
    scope = ' scope="col"' if token.tag == "th" else ""
    return f"<{token.tag}{scope}{_ALIGNMENTS.get(str(token.attrs.get('style')), '')}>"


def _columns(tokens: Sequence[Token], index: int) -> str:
    """The headings of the columns, with which screen readers name the region."""
    names = []
    while tokens[index].type != "thead_close":
        if tokens[index].type == "inline":
            names.append(running.of_inline(tokens[index].children or []).strip())
        index += 1
    return ", ".join(name for name in names if name)[:200]
