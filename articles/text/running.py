"""Running text: the words of a text as somebody reads them aloud, without markup and citations."""

import re
from collections.abc import Iterable

from markdown_it.token import Token

_WORD = re.compile(r"\w+(?:[’'.,/-]\w+)*")
_BLOCKS = ("inline", "fence", "code_block")
_BREAKS = ("softbreak", "hardbreak")


def of_blocks(tokens: Iterable[Token]) -> str:
    """One line for each paragraph, heading, item or cell."""
    lines = (_of_block(token) for token in tokens if token.type in _BLOCKS)
    return "\n".join(line for line in lines if line)


def lines(tokens: Iterable[Token]) -> list[int]:
    """The source line, from 1, of each block that has words (``runs.runs`` of its HTML, in the same order)."""
    found, line = [], 1
    for token in tokens:
        line = token.map[0] + 1 if token.map else line
        if token.type in _BLOCKS and (_of_block(token) or _pictured(token)):
            found.append(line)
    return found


def of_inline(tokens: Iterable[Token]) -> str:
    return "".join(_of_token(token) for token in tokens)


def words(text: str) -> int:
    return sum(1 for _ in _WORD.finditer(text))


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
