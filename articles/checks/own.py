"""What of a block is in its author's own words: not quoted, no code, no address, no title of a work.

The rest is blanked, character for character, so that a place in what is left is a place in the block.
"""

import re
from collections.abc import Iterator

from articles.text.block import Block

BLANK = "\N{OBJECT REPLACEMENT CHARACTER}"
"""No letter, digit or space: words on either side of it do not meet."""

_QUOTED = re.compile(
    r"“[^“”]{1,2000}+”"
    r"|„[^„“”]{1,2000}+[“”]"
    r"|«[^«»]{1,2000}+»"
    r"|(?<!\w)\"[^\"]{1,2000}+\"(?!\w)"
    r"|(?<!\w)‘[^‘]{1,500}?’(?!\w)"
    r"|(?<!\w)'[^']{1,500}+'(?!\w)"
)
_MARKS = re.compile(r"[“„«\"‘']")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\b10\.\d{4,9}/\S+|(?<![\w.+-])[\w.+-]{1,64}+@[\w-]+\.[\w.-]+"
    r"|(?<![\w-])[a-z0-9-]++\.(?:com|org|net|gov|edu|eu|int|example)\b\S*",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"://|[Ww]ww\.|@|10\.\d{4}|\.(?:com|org|net|gov|edu|eu|int|example)")
_TITLE_WORDS = 3


def own(block: Block, *, with_links: bool = False) -> str:
    """``with_links``: the words of links count too. They may be the title of what they lead to."""
    if block.kind in ("code", "quote"):
        return BLANK * len(block.words)
    foreign = list(_foreign(block, with_links=with_links))
    letters = list(block.words) if foreign else []
    for start, end in foreign:
        letters[start:end] = BLANK * (end - start)
    return "".join(letters) if foreign else block.words


def _foreign(block: Block, *, with_links: bool) -> Iterator[tuple[int, int]]:
    for span in block.spans:
        words = block.words[span.start : span.end]
        is_link = span.kind in ("link", "document") and not with_links
        if span.kind == "code" or is_link or (span.kind == "emphasis" and _may_be_a_title(words)):
            yield span.start, span.end
    for sign, pattern in ((_MARKS, _QUOTED), (_SIGNS, _ADDRESS)):
        if sign.search(block.words):
            yield from (found.span() for found in pattern.finditer(block.words))


def _may_be_a_title(words: str) -> bool:
    return words[:1].isupper() and words.count(" ") >= _TITLE_WORDS - 1 and words[-1:] not in ".!?:"
