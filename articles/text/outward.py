"""Where a text leads outside of the site."""

from articles.text import gate, grammar
from articles.text.characters import clean, require_length
from articles.text.proof import Proof


def outward(markdown: str) -> list[tuple[str, int]]:
    """Each address with the line of its link, in the order of the text. Raises TextTooLong."""
    require_length(markdown)
    proof = Proof({}, {})
    gate.settle(grammar.parse(clean(markdown), proof), proof)
    return proof.outside
