"""``{{ title|unbroken }}``: names with a hyphen stay on one line, which no style sheet can ask for."""

import re
from html import unescape

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.text import trusted

register = template.Library()

# A short name with a capital or a figure: it would read badly if a line ended at its hyphen. What closes up to it
# goes with it, since a line may end behind a span.
NAME = re.compile(r"(\b(?=[\w-]*[A-Z0-9])\w{1,5}-\w{1,4}\b[,.:;?!)”’]*)")

TAG = re.compile(r"(<[^<>]*>)")


@register.filter
def unbroken(text: str) -> SafeString:
    """CAR-NK, CAR-T and IL-15 in spans of the class ``nb``; the rest escaped as ever.

    Of HTML from the gate, such as a title with marks in it, the tags stay as they are.
    """
    if not isinstance(text, SafeString):
        return _unbroken(text)
    pieces = TAG.split(text)
    return trusted("".join(piece if n % 2 else _unbroken(unescape(piece)) for n, piece in enumerate(pieces)))


def _unbroken(text: str) -> SafeString:
    words = NAME.split(str(text))
    return format_html_join(
        "", "{}", ((format_html('<span class="nb">{}</span>', w) if i % 2 else w,) for i, w in enumerate(words))
    )
