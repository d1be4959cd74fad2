"""Where a text speaks in somebody else's words: what stands there is shown, not said."""

import re

from articles.text.block import Block

_QUOTED = re.compile(
    r"""“[^“”]{1,400}+”|(?<!\w)"(?=\S)[^"]{1,400}+(?<=\S)"(?!\w)|‘[^‘’]{1,200}+’|(?<!\w)'(?=\S)[^']{1,200}+(?<=\S)'(?!\w)"""
    r"""|«[^«»]{1,400}+»|»[^«»]{1,400}+«|„[^„“]{1,400}+“|「[^「」]{1,200}+」|『[^『』]{1,200}+』|《[^《》]{1,200}+》"""
)
_LONGEST = 400


def is_shown(block: Block, start: int, end: int) -> bool:
    """Whether words of a block are quoted, or are code, or lie in a link."""
    return is_quoted(block.words, start, end) or any(
        span.kind in ("code", "link", "image") and span.start <= start and end <= span.end for span in block.spans
    )


def is_quoted(words: str, start: int, end: int) -> bool:
    near = _QUOTED.finditer(words, max(0, start - _LONGEST), end + _LONGEST)
    return any(found.start() <= start and end <= found.end() for found in near)
