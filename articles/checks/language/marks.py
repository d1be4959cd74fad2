"""Signs between words: full-width ones, and quotation marks without their other half."""

import re
from collections.abc import Iterator

from articles.checks import lines
from articles.checks.catalogue import check
from articles.checks.finding import Fix, Found, Severity, at
from articles.checks.language.letters import FOREIGN
from articles.checks.subject import Part, Subject
from articles.text.block import Block

_WIDE = re.compile("[\uff01-\uff5e、。「」『』《》【】]")
_ASCII = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_IN_LATIN = _ASCII | {"、": ",", "。": ".", "～": "–", "「": "“", "」": "”", "『": "‘", "』": "’"}
_STICKS_LEFT = frozenset(",.;:!?)]”’%")
_STICKS_RIGHT = frozenset("([“‘")
_FOREIGN = re.compile(f"[{FOREIGN}]")
_INCH = re.compile(r"\d\"")
_NEAR = 3


@check("translated-markup", Severity.WARNING)
def translated_markup(subject: Subject) -> Iterator[Found]:
    """A full-width sign in Latin text.

    Translation tools keep the wide signs of Chinese and Japanese. They leave holes in a line, and Markdown does not
    read them.

    Mend: Type the narrow sign.

    Bad:
        The cells（from a donor）were given once，and stayed.

    Good:
        The cells (from a donor) were given once, as “自然杀伤细胞，综述” says.
    """
    for part in subject.parts:
        if _WIDE.search(part.source):
            yield from _wide_in(part)


def _wide_in(part: Part) -> Iterator[Found]:
    for number, line in part.lines:
        signs = [found.start() for found in _WIDE.finditer(line) if not _is_among_foreign(line, found.start())]
        if signs:
            start, end = signs[0], signs[-1] + 1
            typed = _narrow(line[start:end])
            fix = _fix(part, number, line, start, end) if typed is not None else None
            shown = " ".join(dict.fromkeys(line[sign] for sign in signs[:9]))
            yield Found(f"“{shown}” is wider than the letters around it.", lines.on(part, number, line[start]), fix=fix)


def _is_among_foreign(line: str, sign: int) -> bool:
    return _FOREIGN.search(line, max(0, sign - _NEAR), sign + _NEAR) is not None


def _narrow(words: str) -> str | None:
    """None where a sign has no certain counterpart, or the words hold another script."""
    if _FOREIGN.search(words) or any(sign in "《》【】" for sign in words):
        return None
    return "".join(_IN_LATIN.get(sign, sign) for sign in words)


def _fix(part: Part, number: int, line: str, start: int, end: int) -> Fix:
    """With the spaces that narrow signs have around them."""
    while start > 0 and line[start - 1] == " ":
        start -= 1
    while end < len(line) and line[end] == " ":
        end += 1
    old = line[start:end]
    new = "".join(_spaced(old, place, line[start - 1 : start] if start else "") for place in range(len(old)))
    new = re.sub(" +(?=[ ,)])", "", new)
    at_end = end == len(line)
    after = line[end : end + 1]
    new = new.rstrip() if at_end or after in _STICKS_LEFT else new
    return Fix(part.name, number, old, new if start else new.lstrip(), "Type narrow signs")


def _spaced(old: str, place: int, before: str) -> str:
    sign = old[place]
    narrow = _IN_LATIN.get(sign)
    if narrow is None:
        return sign
    left, right = old[place - 1 : place] or before, old[place + 1 : place + 2]
    if narrow in _STICKS_RIGHT:
        return narrow if not left or left == " " else f" {narrow}"
    if narrow in _STICKS_LEFT and not (narrow in ".,:" and left.isdigit() and right.isdigit()):
        return f"{narrow} " if _IN_LATIN.get(right, right) not in _STICKS_LEFT else narrow
    return narrow


@check("quotes-unbalanced", Severity.NOTE)
def quotes_unbalanced(subject: Subject) -> Iterator[Found]:
    """A quotation mark without its other half.

    Readers cannot tell where the words of somebody else end.

    Mend: Put in the mark that is missing, or take the other out.

    Bad:
        The authors call it “a first step and go on.

    Good:
        The authors call it “a first step” and go on.
    """
    for number, block in enumerate(subject.blocks):
        if block.kind == "code":
            continue
        after = subject.blocks[number + 1].words if number + 1 < len(subject.blocks) else ""
        mark = _alone(_without_code(block), after)
        if mark:
            start = block.words.find(mark)
            yield Found(f"There is a {mark} without its other half.", at(block, start, start + 1))


def _alone(words: str, after: str) -> str:
    """The mark that lacks one. A quotation over several paragraphs opens each and closes the last."""
    if "„" in words or -1 < words.find("»") < words.find("«"):
        return ""
    for opening, closing in ("“”", "«»"):
        opened, closed = words.count(opening), words.count(closing)
        if opened != closed:
            goes_on = opened == closed + 1 and words.startswith(opening) and after.startswith(opening)
            return "" if goes_on else opening if opened > closed else closing
    is_odd = words.count('"') % 2 > 0
    return '"' if is_odd and not _INCH.search(words) else ""


def _without_code(block: Block) -> str:
    words = block.words
    for span in block.spans:
        if span.kind == "code":
            words = words[: span.start] + " " * (span.end - span.start) + words[span.end :]
    return words
