"""Words set in lines: in the largest size in which they have room, in lines of much the same length."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from PIL import ImageFont
from PIL.ImageFont import FreeTypeFont

FONTS = Path(__file__).parent / "fonts"
NOT_A_LETTER = "\U0010ffff"  # drawn as the box that stands for every letter that a font lacks


class Lines(NamedTuple):
    lines: list[str]
    font: FreeTypeFont

    @property
    def leading(self) -> int:
        return _leading(self.font)


@cache
def font(name: str, size: int) -> FreeTypeFont:
    return ImageFont.truetype(FONTS / f"{name}.ttf", size)


def drawable(words: str, face: FreeTypeFont) -> bool:
    """Whether the font has all of its letters."""
    missing = bytes(face.getmask(NOT_A_LETTER))
    return all(bytes(face.getmask(letter)) != missing for letter in set(words) if not letter.isspace())


def fitted(words: str, name: str, sizes: list[int], *, width: int, height: int) -> Lines:
    """In the first of the sizes that fits; else cut short in the last one."""
    for size in sizes:
        face = font(name, size)
        lines, room = list(_wrapped(words, face, width)), max(1, height // _leading(face))
        if len(lines) <= room:
            return Lines(_balanced(words, face, width, len(lines)), face)
    return Lines([*lines[: room - 1], _cut(lines[room - 1], face, width)], face)


def _leading(face: FreeTypeFont) -> int:
    return round(face.size * 1.2)


def _wrapped(words: str, face: FreeTypeFont, width: int) -> Iterator[str]:
    line = ""
    for word in _pieces(words, face, width):
        longer = f"{line} {word}".strip()
        if line and face.getlength(longer) > width:
            yield line
            longer = word
        line = longer
    yield line


def _pieces(words: str, face: FreeTypeFont, width: int) -> Iterator[str]:
    """Words; one that is longer than a line in pieces that are not."""
    for word in words.split():
        while face.getlength(word) > width:
            room = next(n for n in range(len(word), 0, -1) if n == 1 or face.getlength(word[:n]) <= width)
            yield word[:room]
            word = word[room:]
        if word:
            yield word


def _balanced(words: str, face: FreeTypeFont, width: int, count: int) -> list[str]:
    """The narrowest setting that needs no line more."""
    lines = list(_wrapped(words, face, width))
    for narrower in range(width, width // 2, -20):
        tried = list(_wrapped(words, face, narrower))
        if len(tried) > count:
            break
        lines = tried
    return lines


def _cut(line: str, face: FreeTypeFont, width: int) -> str:
    while line and face.getlength(f"{line}…") > width:
        line = line[:-1].rstrip()
    return f"{line}…"
