"""The headings of a text, read from its stored HTML, for the list of contents."""

import re
from collections.abc import Sequence
from html import unescape

from articles.text import Heading

_HEADING = re.compile(r'<h(?P<level>[2-4]) id="(?P<id>[^"]+)">(?P<words>.*?)</h(?P=level)>', re.DOTALL)
_NOT_WORDS = re.compile(r"<cite.*?</cite>|<sup.*?</sup>|<[^>]*>", re.DOTALL)


def of(stored: str) -> Sequence[Heading]:
    """Levels 2 to 4, in their order, without citations and marks of footnotes."""
    return tuple(
        Heading(int(found["level"]), found["id"], _plain(found["words"])) for found in _HEADING.finditer(stored)
    )


def _plain(html: str) -> str:
    return " ".join(unescape(_NOT_WORDS.sub("", html)).split())
