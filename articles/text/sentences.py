"""Cutting running text into sentences, for readability and for checks that look at one sentence at a time."""

import re

# A citation behind the full stop belongs to the sentence before it: "… in mice. [@liu2018] Then …".
_END = re.compile(
    r"(?<![.!?…])[.!?…]++[\"'”’)\]*_]*+(?:[ ]?\[(?=[^\[\]@]*@)[^\[\]]*\])*+(?=(\s+)|$)",
)
_LAST_WORD = re.compile(r"[^\s(\[“‘\"']*$")
_ABBREVIATIONS = frozenset({
    "al", "approx", "ca", "cf", "chap", "ch", "dr", "e.g", "ed", "eds", "eq", "esp", "est", "fig", "figs", "i.e",
    "incl", "max", "min", "mr", "mrs", "ms", "no", "nos", "p", "par", "pp", "prof", "ref", "refs", "resp", "sec",
    "st", "suppl", "tab", "viz", "vol", "vs",
})  # fmt: skip
_LETTERED = frozenset({
    "appendix", "arm", "class", "cohort", "factor", "figure", "group", "hepatitis", "influenza", "panel", "part",
    "step", "table", "type", "vitamin",
})  # fmt: skip


def sentences(text: str) -> list[str]:
    """The sentences in order; a line break ends one, so headings and cells stand alone."""
    return [line[start:end] for line in text.split("\n") for start, end in spans(line)]


def spans(line: str) -> list[tuple[int, int]]:
    """Where each sentence of a line begins and ends, the space around it left out."""
    found, start = [], 0
    for end in _END.finditer(line):
        if end[1] and not _is_end(line, start, end):
            continue
        found.append((start, end.end()))
        start = end.end()
    found.append((start, len(line)))
    return [trimmed for each in found if (trimmed := _trimmed(line, *each))]


def _trimmed(line: str, start: int, end: int) -> tuple[int, int] | None:
    words = line[start:end]
    start += len(words) - len(words.lstrip())
    return (start, start + len(words.strip())) if words.strip() else None


def _is_end(line: str, start: int, end: re.Match[str]) -> bool:
    following = line[end.end(1) : end.end(1) + 2].lstrip("\"'“‘([*_")
    if following[:1].islower():
        return False
    if not end[0].startswith(".") or end[0].startswith(".."):
        return True
    before = line[max(start, end.start() - 40) : end.start()]
    word = _LAST_WORD.findall(before)[0]
    return not _is_short(word, before[: len(before) - len(word)])


def _is_short(word: str, before: str) -> bool:
    """'Dr', 'e.g' and the initial of a name; but 'vitamin C.' ends a sentence."""
    if word.casefold() in _ABBREVIATIONS:
        return True
    is_initial = len(word) == 1 and word.isalpha() and word.isupper()
    return is_initial and _LETTERED.isdisjoint(before.casefold().split()[-1:])
