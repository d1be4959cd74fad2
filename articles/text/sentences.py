"""Cutting running text into sentences, for readability and for checks that look at one sentence at a time."""

import re

# A citation behind the full stop belongs to the sentence before it: "… in mice. [@liu2018] Then …".
_END = re.compile(
    r"(?<![.!?…])[.!?…]++[\"'”“’»)\]*_¹²³⁰⁴-⁹]*+(?:[ ]?\[(?=[^\[\]@]*@)[^\[\]]*\])*+(?=(\s+)|$)",
)
_LAST_WORD = re.compile(r"[^\s(\[“‘\"']*$")
_ABBREVIATIONS = frozenset({
    "approx", "ca", "cf", "dr", "e.g", "esp", "i.e", "incl", "mr", "mrs", "ms", "prof", "resp", "st", "viz", "vs",
})  # fmt: skip
"""Something follows these always."""
_MAY_END = frozenset({
    "al", "apr", "aug", "chap", "ch", "co", "dec", "ed", "eds", "eq", "est", "etc", "feb", "fig", "figs", "hr", "hrs",
    "inc", "jan", "jr", "jul", "jun", "ltd", "mar", "max", "min", "mo", "no", "nos", "nov", "oct", "p", "par", "pp",
    "ref", "refs", "sec", "sect", "sep", "sept", "suppl", "tab", "vol", "yr", "yrs",
})  # fmt: skip
"""These may stand at an end, too: the word behind tells."""
_STARTERS = frozenset({
    "a", "after", "all", "also", "an", "and", "as", "at", "both", "but", "by", "each", "for", "he", "here", "how",
    "however", "if", "in", "it", "its", "many", "most", "no", "nobody", "none", "of", "on", "one", "others", "our",
    "she", "since", "so", "some", "such", "that", "the", "their", "then", "there", "these", "they", "this", "those",
    "to", "we", "what", "when", "which", "while", "who", "why", "with", "yet", "you",
})  # fmt: skip
_FIRST_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LETTERS = re.compile(r"[A-Z](?:\.[A-Z])+")
_NAME = re.compile(r"[a-z]{1,2}[A-Z]|[a-z]+-?\d")
"""A word that begins small wherever it stands: iPSC, mRNA, p53, nk-92."""
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
    following = line[end.end(1) : end.end(1) + 40].lstrip("\"'“‘([*_")
    if following[:1].islower() and not _NAME.match(following):
        return False
    if not end[0].startswith(".") or end[0].startswith(".."):
        return True
    before = line[max(start, end.start() - 40) : end.start()]
    word = _LAST_WORD.findall(before)[0]
    if word.casefold() in _ABBREVIATIONS:
        return False
    return not _is_short(word, before[: len(before) - len(word)]) or _starts(following)


def _is_short(word: str, before: str) -> bool:
    """'al', 'U.S' and the initial of a name or a species; but 'vitamin C.' ends a sentence."""
    if word.casefold() in _MAY_END or _LETTERS.fullmatch(word):
        return True
    is_initial = len(word) == 1 and word.isalpha() and word.isupper()
    return is_initial and _LETTERED.isdisjoint(before.casefold().split()[-1:])


def _starts(following: str) -> bool:
    """Whether a sentence begins with a word that no name begins with: 'in the U.S. The price'; not 'U.S. Food'."""
    word = _FIRST_WORD.match(following)
    return word is not None and word[0].casefold() in _STARTERS and (len(word[0]) > 1 or following[1:2] == " ")
