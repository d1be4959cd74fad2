"""
Plain marks of citations: [1], [1,3–5], (1-3), raised digits, a bare digit behind a full stop.

A mark becomes a citation only where all its numbers stand in the list and nothing speaks for something else: an
exponent, an isotope, a count in brackets, an item's number. What is not certain is left as it is, and noted.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from articles.incoming import signs
from articles.incoming.arrival import CITATION, MARKED, Cite, Gathered
from articles.incoming.lines import Line
from articles.incoming.raised import level, raised_digits

_DASH = "-\u2010\u2011\u2013\u2014"
_NUMBERS = rf"[0-9]{{1,3}}(?:\s*[,;]\s*[0-9]{{1,3}}|\s*[{_DASH}]\s*[0-9]{{1,3}})*"
_RAISED = r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}(?:[,\u02d2\u02bc’][⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|[-–⁻][⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})*"
_MARK = re.compile(
    rf"(?P<skip>`+[^`]*`+|\]\([^()\s]*\)|<[^<>\s]*>|https?://[^\s)\]]+|\[[^\[\]]*@[^\[\]]*\])"
    rf"|{signs.RAISED.pattern.replace('(', '(?P<sign>', 1)}"
    rf"|(?P<unicode>{_RAISED})"
    rf"|\\?\[(?P<from>[0-9]{{1,3}})\\?\]\s?[{_DASH}]\s?\\?\[(?P<to>[0-9]{{1,3}})\\?\]"
    rf"|\\?\[(?P<bracket>{_NUMBERS})\\?\](?![(:\[])"
    rf"|\((?P<paren>{_NUMBERS})\)"
    rf"|(?<=[a-z)\]%”’\"])\.(?P<bare>{_NUMBERS})(?=\s+[A-Z“‘\"(]|\s*$)"
)
_FIRST, _SECOND = re.compile(r"\(1\)\s+[^\W\d_]"), re.compile(r"\(2\)\s+[^\W\d_]")
_UNIT = re.compile(r"(?:^|[\s(/·×])(?:[kcmµμn]?m|ft|in|yd|s|Hz|kg|L|ml|mL)$")
# Behind one of these a number names something of the text itself or counts: 'phase (1)', 'n (3)', 'Fig.2'.
_COUNTED = re.compile(
    r"(?:^|[\s(\[,;:])(?:n|N|p|P|r|x|no|nos|number|phase|grade|type|stage|group|arm|cohort|step|day|days|week|weeks|month|months|year|years|"
    r"table|tables|fig|figs|figure|figures|box|section|chapter|appendix|part|level|dose|cycle|line|question|point|item|"
    r"vs|v|vol|pp|eq|ch|sec|ca|approx|al|e\.g|i\.e|cf|dr|st|aged|age|total|patients?|people|men|women|cases?|of)[ .]?$",
    re.I,
)


_NEAR = 60  # characters before a mark that are looked at
_MOST_ENTRIES = 200  # a higher number in parentheses is a count or a year


@dataclass
class Marks:
    """The list's numbers with the keys of their records; a text's marks are read against them."""

    numbers: Mapping[int, str]
    found: Gathered

    def __post_init__(self) -> None:
        self.used: set[int] = set()

    def linked(self, line: Line) -> Line:
        """The line, with signs where its marks stood."""
        if line.code:
            return line
        counts, in_table = _enumeration(line.text), line.text.lstrip().startswith("|")

        def one(match: re.Match[str]) -> str:
            return match[0] if match["skip"] else self._one(match, line, counts, in_table)

        return line.saying(_MARK.sub(one, line.text))

    def _one(self, match: re.Match[str], line: Line, counts: bool, in_table: bool) -> str:
        kind = next(name for name in ("sign", "unicode", "bracket", "paren", "bare", "from") if match[name] is not None)
        before = line.text[max(0, match.start() - _NEAR) : match.start()]
        behind = line.text[match.end() : match.end() + 1]
        said = f"{match['from']}-{match['to']}" if kind == "from" else level(match[kind])
        no_mark = kind == "paren" and (in_table or (counts and said.isdigit()))
        if no_mark or not _ASK[kind](before, behind):
            self._not_certain(match, kind, said, line)
            return match[0]
        numbers = expanded(said)
        if not numbers or not all(n in self.numbers for n in numbers):
            self._without_entry(match, kind, numbers, line)
            return match[0]
        return self._cited(numbers, match, before, line, stop="." if kind == "bare" else "")

    def _cited(self, numbers: list[int], match: re.Match[str], before: str, line: Line, stop: str) -> str:
        self.used |= {*numbers}
        keys = list(dict.fromkeys(self.numbers[n] for n in numbers))
        printed = signs.without(match[0]).replace("\\", "").lstrip(".")
        self.found.note(CITATION, f"“{printed}” cites", line.place, keys)
        space = "" if not (before + stop) or (before + stop)[-1:].isspace() or (before + stop)[-1] in "([" else " "
        return f"{stop}{space}{self.found.cite(tuple(Cite(key) for key in keys))}"

    def _not_certain(self, match: re.Match[str], kind: str, said: str, line: Line) -> None:
        numbers = expanded(said)
        if kind in {"paren", "bare"} and numbers and all(n in self.numbers for n in numbers):
            words = _around(line.text, match)
            self.found.note(MARKED, f"“{words}”: a citation or a count? It was left as it was.", line.place)

    def _without_entry(self, match: re.Match[str], kind: str, numbers: list[int], line: Line) -> None:
        """Said of marks that are hardly anything else, and of others where the text has been seen to cite so."""
        if kind in {"paren", "bare"} and not (self.used and numbers and max(numbers) < _MOST_ENTRIES):
            return
        lacking = ", ".join(str(n) for n in numbers if n not in self.numbers) or "of these numbers"
        told = f"the list has no entry {lacking}" if self.numbers else "there is no list of references to match it"
        self.found.note(MARKED, f"“{_around(line.text, match)}”: {told}. It was left as it was.", line.place)


def expanded(numbers: str) -> list[int]:
    """[1, 3, 4, 5] of '1,3–5'; [] where a range runs backwards or over more than anybody cites at once."""
    found: list[int] = []
    for part in re.split(r"[,;\u02d2\u02bc’]", numbers):
        ends = [int(end) for end in re.split(rf"[{_DASH}]", part) if end.strip()]
        if not ends or len(ends) > 2 or not 0 <= ends[-1] - ends[0] < 60:
            return []
        found += range(ends[0], ends[-1] + 1)
    return found if len(found) < 100 and all(found) else []


def without_signs(text: str) -> str:
    """Raised digits that are no citations, as Unicode has them."""
    return signs.RAISED.sub(lambda match: _written(match[1]), text)


def _written(digits: str) -> str:
    return raised_digits(digits.replace("–", "-").replace(",", "")) if digits.isdigit() else f"({digits})"


def _raised(before: str, behind: str) -> bool:
    """No exponent (10⁶, m²), no isotope (⁵¹Cr)."""
    bare = before.rstrip()
    if not bare or bare[-1].isdigit() or _UNIT.search(before):
        return False
    return not (behind[:1].isalpha() and (before[-1].isspace() or before[-1] in "([/-"))


def _in_brackets(before: str, behind: str) -> bool:
    """No item's number at the start of a line, and no index behind a name of one letter."""
    return bool(before.strip()) and not re.search(r"(?:^|[\s(])[A-Za-z]$", before)


def _in_parentheses(before: str, behind: str) -> bool:
    """Behind a word and at the end of what it stands for; no count, no item of '(1) this, (2) that', no table."""
    bare = before.rstrip()
    if not bare or not (bare[-1].isalpha() or bare[-1] in ')”’".,;%*'):
        return False
    return not _COUNTED.search(bare)


def _bare(before: str, behind: str) -> bool:
    """Behind the last word of a sentence, which is no abbreviation."""
    last = re.search(r"[\w.’'-]+$", before)
    return not _COUNTED.search(before) and (last is None or (len(last[0]) > 2 and "." not in last[0]))


_ASK: dict[str, Callable[[str, str], bool]] = {
    "sign": _raised,
    "unicode": _raised,
    "bracket": _in_brackets,
    "from": _in_brackets,
    "paren": _in_parentheses,
    "bare": _bare,
}


def _enumeration(text: str) -> bool:
    """'with (1) cells, (2) drugs and (3) rest': numbers before their words, counting from 1."""
    first = _FIRST.search(text)
    return first is not None and _SECOND.search(text, first.end()) is not None


def _around(text: str, match: re.Match[str]) -> str:
    """The mark with the words beside it, so that it can be found."""
    start, end = max(0, match.start() - 30), min(len(text), match.end() + 20)
    return " ".join(without_signs(signs.CITATION.sub("", text[start:end])).split())
