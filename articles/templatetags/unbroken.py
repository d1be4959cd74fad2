"""``{{ title|unbroken }}``: names with a hyphen stay on one line, which no style sheet can ask for."""

import re

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

# A short name with a capital or a figure: it would read badly if a line ended at its hyphen. What closes up to it
# goes with it, since a line may end behind a span.
NAME = re.compile(r"(\b(?=[\w-]*[A-Z0-9])\w{1,5}-\w{1,4}\b[,.:;?!)”’]*)")


@register.filter
def unbroken(text: str) -> SafeString:
    """CAR-NK, CAR-T and IL-15 in spans of the class ``nb``; the rest escaped as ever."""
    words = NAME.split(str(text))
    return format_html_join(
        "", "{}", ((format_html('<span class="nb">{}</span>', w) if i % 2 else w,) for i, w in enumerate(words))
    )
