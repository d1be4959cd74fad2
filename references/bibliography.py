"""A work as an entry in a list of references. One of the three places where HTML is made.

Nothing in a record is trusted: every piece is escaped as it is taken, and only the tags that CSL-JSON allows in
titles are made anew. Entries are SafeStrings, so that templates show them as they are.
"""

from collections.abc import Callable, Iterable, Mapping

from django.utils.safestring import SafeString

from references.styles import vancouver

STYLES: dict[str, Callable[[Mapping], SafeString]] = {"vancouver": vancouver.entry}


def format(items: Iterable[object], style: str = "vancouver") -> list[str]:
    """One entry of HTML an item, in their order; what is no record at all is said to have no known title.

    Raises ValueError for a style that nobody wrote.
    """
    if style not in STYLES:
        raise ValueError(f"No style {style!r}: there is {', '.join(STYLES)}.")
    return [STYLES[style](item if isinstance(item, Mapping) else {}) for item in items]
