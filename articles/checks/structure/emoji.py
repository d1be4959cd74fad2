"""Pictures among letters."""

import re
from collections.abc import Iterator

from articles.checks import lines
from articles.checks.catalogue import check
from articles.checks.finding import Fix, Found, Severity
from articles.checks.quoted import is_quoted
from articles.checks.structure.bullets import CERTAIN
from articles.checks.subject import Part, Subject
from articles.text.block import PLAIN

_ONE = (
    "(?:[\U0001f000-\U0001faff\u231a\u231b\u23e9-\u23f3\u25fd\u25fe\u2614\u2615\u2648-\u2653\u267f\u2693\u26a1\u26aa"
    "\u26ab\u26bd\u26be\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705\u270a\u270b\u2728\u274c\u274e"
    "\u2753-\u2757\u2764\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50\u2b55]|[\u2190-\u2bff]\ufe0f|[0-9#*]\ufe0f?\u20e3)"
)
# With what changes its colour or joins it to the next (Unicode TR51).
_EMOJI = re.compile(rf"{_ONE}(?:[\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]|\u200d{_ONE})*+")
_ANSWERS = frozenset("✅❌❎✔✖☑➕➖")
"""In a table they say yes or no."""
_CODE = re.compile(r"`+[^`]*`+")


@check("emoji", Severity.WARNING)
def emoji(subject: Subject) -> Iterator[Found]:
    """An emoji.

    Screen readers say its name aloud, and beside a diagnosis it sounds like an advertisement.

    Mend: Take it out, or say it in words.

    Bad:
        ## 🚀 What is new

        The cells were given once.

    Good:
        | Trial | Phase 1 |
        |---|---|
        | Liu 2020 | ✅ |
    """
    for part in subject.parts:
        if _EMOJI.search(part.source):
            yield from _in_part(part)


def _in_part(part: Part) -> Iterator[Found]:
    for number, line in part.lines:
        seen = list(_EMOJI.finditer(line))
        spared = _spared(part, line) if seen else []
        for found in seen:
            if any(start <= found.start() < end for start, end in spared) or _is_answer(line, found):
                continue
            if not is_quoted(line, *found.span()):
                old, new = _without(line, found)
                fix = Fix(part.name, number, old, new, "Take it out") if old else None
                yield Found(f"{found[0]} is an emoji.", lines.on(part, number, found[0]), fix=fix)


def _spared(part: Part, line: str) -> list[tuple[int, int]]:
    """Code, and the mark of a list, which is told as such."""
    found = [code.span() for code in _CODE.finditer(line)]
    item = CERTAIN.fullmatch(line) if part.name not in PLAIN else None
    return [*found, item.span("mark")] if item else found


def _is_answer(line: str, found: re.Match[str]) -> bool:
    return found[0][0] in _ANSWERS and line.lstrip().startswith("|")


def _without(line: str, found: re.Match[str]) -> tuple[str, str]:
    """The sign with one of the spaces around it. A digit in a frame may count the items of a list."""
    if found[0].endswith("\u20e3"):
        return "", ""
    if line[found.end() : found.end() + 1] == " ":
        return f"{found[0]} ", ""
    return (f" {found[0]}", "") if line[: found.start()].endswith(" ") else (found[0], "")
