"""A work as an entry in a list of references. One of the three places where HTML is made.

Nothing in a record is trusted: every piece is escaped as it is taken, and only the tags that CSL-JSON allows in
titles are made anew. Entries are SafeStrings, so that templates show them as they are.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from django.conf import settings
from django.utils.safestring import SafeString

from references.remembered import ROOM
from references.styles import ama, apa, vancouver

STYLES: dict[str, Callable[[Mapping], SafeString]] = {
    "vancouver": vancouver.entry,
    "ama": ama.entry,
    "apa": apa.entry,
}
NAMES = {"vancouver": "Vancouver (NLM)", "ama": "AMA, 11th edition", "apa": "APA, 7th edition"}


class Styled(NamedTuple):
    """One work in one style, for pages on which readers choose."""

    style: str
    name: str
    html: str


def format(items: Iterable[object], style: str = "vancouver") -> list[str]:
    """One entry of HTML an item, in their order; what is no record at all is said to have no known title.

    Raises ValueError for a style that nobody wrote.
    """
    if style not in STYLES:
        raise ValueError(f"No style {style!r}: there is {', '.join(STYLES)}.")
    return [_entry(item if isinstance(item, Mapping) else {}, style) for item in items]


def _entry(item: Mapping, style: str) -> SafeString:
    return ROOM.answer((STYLES[style], repr(item)), lambda: STYLES[style](item))


def house_style() -> str:
    """The style of this site's own lists: the setting CITATION_STYLE, else Vancouver."""
    return getattr(settings, "CITATION_STYLE", "vancouver")


def in_every_style(item: object) -> list[Styled]:
    """The site's own style first."""
    order = sorted(STYLES, key=lambda style: style != house_style())
    return [Styled(style, NAMES[style], format([item], style)[0]) for style in order]
