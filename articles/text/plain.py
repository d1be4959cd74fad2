"""Markdown as plain words, for search and for measuring how hard a text is to read."""

from articles.text import gate, grammar, running
from articles.text.characters import clean, require_length
from articles.text.proof import Proof


def plain(markdown: str) -> str:
    """The running text, one line for each paragraph or cell. Raises TextTooLong."""
    require_length(markdown)
    proof = Proof({}, {})
    return running.text(running.blocks(gate.settle(grammar.parse(clean(markdown), proof), proof)))
