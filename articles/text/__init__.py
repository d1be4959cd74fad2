"""Text in, text out: from Markdown to safe HTML, with citations. Knows no database.

``render(markdown, references)`` is the one gate from somebody's text to HTML. It gives a ``Rendered``, of which
``stored`` is kept with a submission; ``show(stored, numbering)`` puts numbers and addresses in and sanitises
again, each time that a page is made. The class names are listed in ``sanitise``.
"""

from articles.text.characters import MAX_LENGTH, TextTooLong, clean
from articles.text.dressing import Picture, pictured
from articles.text.embedded import embedded
from articles.text.explained import explain, words_in
from articles.text.fold import fold
from articles.text.gate import Rendered, render
from articles.text.lexicon import Word
from articles.text.numbering import Doubt, Numbering, Use, show, without_citations
from articles.text.outward import outward
from articles.text.permalinks import with_permalinks
from articles.text.plain import plain
from articles.text.proof import Heading, Link, Problem
from articles.text.running import minutes
from articles.text.sentences import sentences
from articles.text.trusted import trusted
from articles.text.untranslated import directed, untranslated

__all__ = [
    "MAX_LENGTH",
    "Doubt",
    "Heading",
    "Link",
    "Numbering",
    "Picture",
    "Problem",
    "Rendered",
    "TextTooLong",
    "Use",
    "Word",
    "clean",
    "directed",
    "embedded",
    "explain",
    "fold",
    "minutes",
    "outward",
    "pictured",
    "plain",
    "render",
    "sentences",
    "show",
    "trusted",
    "untranslated",
    "with_permalinks",
    "without_citations",
    "words_in",
]
