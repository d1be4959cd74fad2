"""A link to each part of a text, beside its heading. It has no words of its own, so the text stays what it was."""

import re
from html import escape, unescape

from django.utils.safestring import SafeString

from articles.text.trusted import trusted

_HEADING = re.compile(r'<h(?P<level>[2-4]) id="(?P<id>[^"]+)">(?P<words>.*?)</h(?P=level)>', re.DOTALL)
_NOT_WORDS = re.compile(r"<sup.*?</sup>|<[^>]*>", re.DOTALL)


def with_permalinks(shown: SafeString) -> SafeString:
    """``shown``: HTML from the gate."""
    return trusted(_HEADING.sub(_linked, shown))


def _linked(heading: re.Match[str]) -> str:
    words = " ".join(unescape(_NOT_WORDS.sub("", heading["words"])).split())
    link = f'<a class="permalink" href="#{heading["id"]}" aria-label="{escape(f"Link to “{words}”")}"></a>'
    return f'<h{heading["level"]} id="{heading["id"]}">{heading["words"]}{link}</h{heading["level"]}>'
