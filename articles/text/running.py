"""Running text: the words of a text as somebody reads them aloud, without markup and citations."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from markdown_it.token import Token

_WORD = re.compile(r"\w+(?:[’'.,/-]\w+)*")
_BLOCKS = ("inline", "fence", "code_block")
_BREAKS = ("softbreak", "hardbreak")


class Block(NamedTuple):
    """A paragraph, heading, item or cell: the source line on which it begins, from 1, and its words in one line.

    Those without words are left out, but for the ones that hold a described picture.
    """

    line: int
    words: str


def blocks(tokens: Iterable[Token]) -> list[Block]:
    """In the order of ``runs.runs`` of the HTML that is made of them."""
    found, line = [], 1
    for token in tokens:
        line = token.map[0] + 1 if token.map else line
        if token.type in _BLOCKS and ((words := _of_block(token)) or _pictured(token)):
            found.append(Block(line, words))
    return found


def text(blocks: Iterable[Block]) -> str:
    return "\n".join(block.words for block in blocks if block.words)


def of_inline(tokens: Iterable[Token]) -> str:
    return "".join(_of_token(token) for token in tokens)


def words(text: str) -> int:
    parts = text.split()
    others = [part for part in parts if not part.isalnum()]
    return len(parts) - len(others) + len(_WORD.findall(" ".join(others)))


def _of_block(token: Token) -> str:
    return " ".join((of_inline(token.children or []) if token.type == "inline" else token.content).split())


def _pictured(token: Token) -> bool:
    return any(child.type == "image" and child.meta["alt"] for child in token.children or [])


def _of_token(token: Token) -> str:
    if token.type in _BREAKS:
        return " "
    if token.type in ("text", "code_inline"):
        return token.content
    if token.type == "cites":
        return token.meta["name"] if token.meta["named"] else ""
    return token.meta["words"] or token.meta["slug"] if token.type == "doclink" else ""


def minutes(count: int) -> int:
    """Reading time at 220 words a minute, the lower end for non-fiction (Brysbaert 2019, J Mem Lang 109:104047)."""
    return max(1, round(count / 220))
