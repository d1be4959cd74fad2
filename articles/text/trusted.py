"""The one place where a string is declared to be HTML.

Only what has just passed the sanitiser, or was put together from escaped parts, may come here.
"""

from django.utils.safestring import SafeString, mark_safe


def trusted(html: str) -> SafeString:
    return mark_safe(html)  # noqa: S308 - this is the gate that the rule asks for
