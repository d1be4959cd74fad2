"""Units and percentages: the space before them, ranges, and powers of ten."""

import re
from collections.abc import Iterator

from articles.checks import fixing
from articles.checks.catalogue import check
from articles.checks.finding import Found, Severity, at
from articles.checks.subject import Subject
from articles.text.block import Block

_UNITS = (
    "°C|kg|mg|µg|μg|mcg|ng|pg|g|ml|mL|dl|dL|µl|µL|μl|μL|nl|nL|mm|cm|km|nm|µm|μm|mmol|µmol|nmol|mol|mM|µM|nM|kDa|bp|kb|"
    "IU|Gy|cGy|mGy|MBq|GBq|kBq|Hz|kHz|MHz|mmHg|kcal|kJ"
)
_NUMBER = r"(?<![\w.,/–-])\d++(?:[.,]\d++)*+"
_UNIT = re.compile(rf"({_NUMBER})({_UNITS})(?![\w-])")
_PERCENT = re.compile(r"(?<=\d)(\s*)%")
_RANGE = re.compile(r"(?<![\w.,/–:+@#-])(\d{1,4}(?:\.\d{1,3})?)(%?)-(\d{1,4}(?:\.\d{1,3})?)(?![\w/:-]|[.,]\d)")
_POWER = re.compile(
    r"(?<![\w.,])(?:(?P<number>\d++(?:[.,]\d++)*+)\s?(?P<sign>[xX*×])\s?)?10"
    r"(?:\s?\^\s?(?P<raised>[-\N{MINUS SIGN}]?\d{1,2})(?![\d.])"
    r"|(?P<done>[⁻⁰¹²³⁴-⁹]+)"
    r"|[ ](?P<flat>\d{1,2})(?= (?:cells|CAR|NK|T|viable|live|per|copies)\b| ?/))"
)
_RAISED = str.maketrans("-\N{MINUS SIGN}0123456789", "⁻⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_NO_RANGE = frozenset({
    "article", "chapter", "code", "contract", "fax", "grant", "hpv", "id", "isbn", "issn", "item", "lot", "number",
    "no", "phone", "project", "ref", "score", "section", "step", "tel", "telephone", "version",
})  # fmt: skip
"""Words before two numbers with a hyphen that are no range."""


def _change(subject: Subject, block: Block, span: tuple[int, int], message: str, new: str) -> Found:
    return Found(message, at(block, *span), fix=fixing.in_block(subject, block, *span, new))


@check("unit-space", Severity.NOTE)
def unit_space(subject: Subject) -> Iterator[Found]:
    """A number and its unit run together.

    “5mg” is easily misread; the rules for units ask for a space.

    Mend: Put a space between the two.

    Bad:
        They were given 5mg a day.

    Good:
        They were given 5 mg a day.
    """
    for block, words in subject.own_words:
        for found in _UNIT.finditer(words):
            yield _change(subject, block, found.span(), f"“{found[0]}” wants a space.", f"{found[1]} {found[2]}")


@check("percent-style", Severity.NOTE)
def percent_style(subject: Subject) -> Iterator[Found]:
    """A per cent sign that is not set as the house does.

    One text, one way: “48%” or “48 %”.

    Mend: Set it as the house does.

    Bad:
        percent_space: no
        ---
        After a year 68 % were alive [@trial2024].

    Good:
        percent_space: no
        ---
        After a year 68% were alive [@trial2024].
    """
    space = subject.house.percent_space
    for block, words in subject.own_words:
        for found in _PERCENT.finditer(words):
            if bool(found[1]) != space:
                start = _start_of_number(words, found.start())
                number = words[start : found.start()]
                new = f"{number}{' ' if space else ''}%"
                yield _change(subject, block, (start, found.end()), f"The house writes “{new}”.", new)


def _start_of_number(words: str, end: int) -> int:
    start = end
    while start and (words[start - 1].isdigit() or words[start - 1] in ".,"):
        start -= 1
    return start


@check("range-dash", Severity.NOTE)
def range_dash(subject: Subject) -> Iterator[Found]:
    """A range with a hyphen.

    Between two numbers a hyphen reads like a minus sign or like part of a name; a range has a dash.

    Mend: Write an en dash, or “to”.

    Bad:
        The fever lasted 3-5 days.

    Good:
        The fever lasted 3–5 days.
    """
    for block, words in subject.own_words:
        for found in _RANGE.finditer(words):
            if _is_range(words, found):
                new = f"{found[1]}{found[2]}–{found[3]}"
                yield _change(subject, block, found.span(), f"“{found[0]}” is a range.", new)


def _is_range(words: str, found: re.Match[str]) -> bool:
    """From the smaller to the larger; neither begins with a nought, as parts of numbers do."""
    low, high = found[1], found[3]
    if float(low) >= float(high) or any(re.match(r"0\d", each) for each in (low, high)):
        return False
    before = words[max(0, found.start() - 20) : found.start()].casefold().rstrip(" .:").split()
    return not before or before[-1].strip("(") not in _NO_RANGE


@check("multiplication-sign", Severity.NOTE)
def multiplication_sign(subject: Subject) -> Iterator[Found]:
    """A power of ten that is typed flat.

    “1 x 10 6 cells” and “10^6” are hard to read, and the first is soon copied as 106.

    Mend: Write × for times and a raised number: 1 × 10⁶.

    Bad:
        The dose was 1 x 10^6 cells.

    Good:
        The dose was 1 × 10⁶ cells.
    """
    for block, words in subject.own_words:
        if "10" not in words:
            continue
        for found in _POWER.finditer(words):
            if found["raised"] or found["sign"] not in (None, "×") or (found["flat"] and found["sign"]):
                new = _power(found)
                yield _change(subject, block, found.span(), f"“{found[0]}” is a power of ten: “{new}”.", new)


def _power(found: re.Match[str]) -> str:
    times = f"{found['number']} × " if found["sign"] else ""
    return f"{times}10{(found['raised'] or found['flat'] or found['done']).translate(_RAISED)}"
