"""A record's abstract as paragraphs of plain words. Sources send JATS or HTML, or lines with labels."""

import re
from collections.abc import Mapping
from html import unescape

from references.words import visible

_REST = r"(?:\s+[\w:-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*/?>"  # attributes: 'n <b and c> d' is no tag
_BLOCK = re.compile(rf"</?(?:jats:)?(?:p|sec|title|list|list-item|div|br|abstract|h[1-6]|li|ul|ol){_REST}|\n", re.I)
_INLINE = re.compile(rf"</?(?:jats:[a-z-]+|i|b|em|strong|u|sub|sup|sc|italic|bold|span|a|code|tt){_REST}", re.I)


def paragraphs(csl: Mapping) -> list[str]:
    """Without the mark-up of their source; 'Abstract' alone over them is left out."""
    given = csl.get("abstract")
    if not isinstance(given, str):
        return []
    found = (" ".join(unescape(_INLINE.sub("", part)).split()) for part in _BLOCK.split(visible(given)))
    return [words for words in found if words and words.lower().rstrip(":.") != "abstract"]
