"""The Markdown that this site reads: CommonMark without raw HTML, tables, footnotes, definition lists,
citations, [[links]] and statements (``claims``); and how each token is written as HTML before the sanitiser sees it."""

from collections.abc import Callable, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_block import StateBlock, reference
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from articles.text import citations, claims, doclinks, footnotes, images, tables
from articles.text.proof import Proof

_DEEPEST = 17
"""Quotes and lists inside each other. The library stops at 20, and drops what lies deeper."""

Writer = Callable[[Sequence[Token], int, Proof], str]

_WRITERS: dict[str, Writer] = {
    "cites": lambda tokens, i, _: citations.stored_html(tokens[i]),
    "doclink": lambda tokens, i, _: doclinks.stored_html(tokens[i]),
    "image": lambda tokens, i, _: images.stored_html(tokens[i]),
    "table_open": lambda tokens, i, _: tables.open_html(tokens, i),
    "table_close": lambda *_: "</table>\n</div>\n",
    "th_open": lambda tokens, i, _: tables.cell_html(tokens[i]),
    "td_open": lambda tokens, i, _: tables.cell_html(tokens[i]),
    "fence": lambda tokens, i, _: _code_html(tokens[i]),
    "code_block": lambda tokens, i, _: _code_html(tokens[i]),
    "footnote_ref": lambda tokens, i, proof: footnotes.reference_html(tokens[i], proof.prefix),
    "footnote_block_open": lambda *_: '<section class="footnotes" aria-label="Footnotes">\n<ol type="a">\n',
    "footnote_block_close": lambda *_: "</ol>\n</section>\n",
    "footnote_open": lambda tokens, i, proof: footnotes.item_html(tokens[i], proof.prefix),
    "footnote_anchor": lambda tokens, i, proof: footnotes.back_html(tokens[i], proof.prefix),
}


def parse(text: str, proof: Proof) -> list[Token]:
    return _MARKDOWN.parse(text, {"proof": proof})


def write(tokens: list[Token], proof: Proof) -> str:
    """HTML that has yet to pass the sanitiser."""
    return str(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {"proof": proof}))


def _too_deep(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """Show what is nested beyond reason as a paragraph: better plain than lost."""
    if silent or state.level < _DEEPEST:
        return False
    stop = line + 1
    while stop < end and (state.isEmpty(stop) or _goes_on(state, stop)):
        stop += 1
    state.push("paragraph_open", "p", 1).map = [line, stop]
    inline = state.push("inline", "", 0)
    inline.content, inline.children = state.getLines(line, stop, state.blkIndent, False).strip(), []
    inline.map = [line, stop]
    state.push("paragraph_close", "p", -1)
    state.line = stop
    proof: Proof = state.env["proof"]
    proof.line = line + 1
    proof.report("nested-too-deep", "Quotes and lists lie too deep inside each other here.")
    return True


def _goes_on(state: StateBlock, line: int) -> bool:
    """Whether the line lies as deep, or a quote above took it in without its mark (markdown-it notes that as -1).

    Left out, such a line would send every quote above to look for its end again: n² in the length.
    """
    return state.sCount[line] >= state.blkIndent or state.sCount[line] < 0


def _reference(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """``[@liu2020]: says`` at the start of a paragraph is a citation, no definition of an address."""
    if state.src.startswith("[@", state.bMarks[line] + state.tShift[line]):
        return False
    return reference(state, line, end, silent)


def _code_html(token: Token) -> str:
    return f'<pre tabindex="0"><code>{escapeHtml(token.content)}</code></pre>\n'


def _rule(writer: Writer) -> Callable[..., str]:
    def render(_self: Any, tokens: Sequence[Token], index: int, _options: Any, env: Any) -> str:
        return writer(tokens, index, env["proof"])

    return render


def _build() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    markdown.use(footnote_plugin, inline=False).use(deflist_plugin)
    markdown.validateLink = lambda url: True  # type: ignore[method-assign] # addresses.py judges, and reports.
    markdown.block.ruler.before("table", "too_deep", _too_deep)
    markdown.block.ruler.at("reference", _reference)
    markdown.block.ruler.before("fence", "claim", claims.block, {"alt": ["paragraph", "reference"]})
    markdown.inline.ruler.at("footnote_ref", footnotes.reference)
    markdown.inline.ruler.before("link", "doclink", doclinks.doclink)
    markdown.inline.ruler.before("link", "cites", citations.group)
    markdown.inline.ruler.before("link", "cite_in_text", citations.in_text)
    markdown.core.ruler.before("footnote_tail", "footnote_check", footnotes.check)
    for name, writer in _WRITERS.items():
        markdown.add_render_rule(name, _rule(writer))
    return markdown


_MARKDOWN = _build()
