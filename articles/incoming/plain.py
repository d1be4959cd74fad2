"""Plain text as Markdown that says the same words. Headings only where they are certain."""

import re

from articles.incoming import escaping
from articles.incoming.arrival import MENDED, Gathered
from articles.incoming.lines import Line, blocks

_KNOWN = re.compile(
    r"(?:abstract|introduction|background|aims?|objectives?|methods?|materials and methods|results?|findings|"
    r"discussion|conclusions?|summary|key (?:points|messages|takeaways?)|limitations?|safety|efficacy|"
    r"acknowledge?ments?|funding|references?|bibliography|literature(?: cited)?|sources|works cited|further reading|"
    r"(?:questions to ask|frequently asked questions|faqs?)):?",
    re.I,
)
_UNDERLINE = re.compile(r"(=|-|~|\*|_){3,}\s*")
_BULLET = re.compile(r"[ \t]*[-+*](?=[ \t])")
_NUMBER = re.compile(r"[ \t]*[0-9]{1,3}[.)][ \t]+\S")
_ITEM = re.compile(r"[ \t]*(?:[-+*•●]|\[?[0-9]{1,3}[.)\]])[ \t]+\S")
_LONGEST = 90


def read(given: list[Line], found: Gathered) -> list[Line]:
    """Lines of Markdown; a first line that stands alone is the title's heading."""
    lines: list[Line] = []
    first = True
    for block in blocks([Line(line.text.expandtabs(4), line.place) for line in given]):
        if block[0].blank:
            lines += [line.saying("") for line in block]
        else:
            lines += _block(block, first, found)
            first = False
    return lines


def _block(block: list[Line], first: bool, found: Gathered) -> list[Line]:
    level, taken = _heading(block, first)
    if not level:
        return [_said(line) for line in block]
    head = block[0].saying(f"{'#' * level} {escaping.inline(block[0].text.strip().rstrip(':').lstrip('# '))}")
    if not first:
        found.note(MENDED, f"“{block[0].text.strip()}” became a heading.", block[0].place)
    rest = block[taken:]
    return [head, Line("", block[0].place), *(_said(line) for line in rest)]


def _heading(block: list[Line], first: bool) -> tuple[int, int]:
    """The level of the heading with which a block begins, and how many of its lines that is; 0 for none."""
    line = block[0].text.strip()
    if len(line) > _LONGEST and not first:
        return 0, 0
    if len(block) > 1 and _UNDERLINE.fullmatch(block[1].text.strip()) and not _UNDERLINE.fullmatch(line):
        return (1 if first else 2), 2
    if marks := re.match(r"(#{1,6})\s+\S", line):
        return len(marks[1]), 1
    if len(block) > 1:
        return (2, 1) if _KNOWN.fullmatch(line) and _begins_below(line, block[1].text) else (0, 0)
    if (
        first
        and len(line) <= 200
        and not re.search(r"[.;,:]$", line)
        and not _NUMBER.match(line)
        and line[:1].isalnum()
    ):
        return 1, 1
    if _KNOWN.fullmatch(line) or (line.isupper() and len(line.split()) > 1 and not re.search(r"[.,;:!?0-9]$", line)):
        return 2, 1
    return 0, 0


def _begins_below(head: str, text: str) -> bool:
    """Whether what stands right below a known heading is its section: the first item of a list, or a sentence."""
    return _ITEM.match(text) is not None or (head.endswith(":") and len(text) > _LONGEST)


def _said(line: Line) -> Line:
    """The line's words. A list is a list in Markdown too; other marks at its start are words."""
    words = line.text.strip()
    indent = line.text[: len(line.text) - len(line.text.lstrip())][:8]
    if _BULLET.match(line.text):
        return line.saying(f"{indent}- {escaping.inline(words[1:].strip())}")
    if match := re.match(r"([0-9]{1,3}[.)])[ \t]+(\S.*)", words):
        return line.saying(f"{indent}{match[1]} {escaping.inline(match[2])}")
    return line.saying(escaping.line_start(escaping.inline(words)))
