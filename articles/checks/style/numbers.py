"""Long numbers and decimals: how they are set in English, and in this house."""

import re
from collections.abc import Iterator

from articles.checks import fixing
from articles.checks.catalogue import check
from articles.checks.finding import Found, Severity, at
from articles.checks.subject import Subject

_START = r"(?<![\w.,:/+#-])"
_END = r"(?![\w/]|[-.,:]\d)"
_BARE = re.compile(rf"{_START}[1-9]\d{{4,8}}{_END}")
_COMMAS = re.compile(rf"{_START}[1-9]\d{{0,2}}(?:,\d{{3}})+{_END}")
_SPACES = re.compile(rf"{_START}(?<!\d )[1-9]\d{{0,2}}(?: \d{{3}})+{_END}")
_OF_A_NUMBER = frozenset({
    "article", "box", "call", "code", "contract", "doi", "eudract", "extension", "fax", "grant", "id", "isbn", "isrctn",
    "issn", "item", "lot", "nct", "no", "number", "numbers", "phone", "pmcid", "pmid", "postcode", "protocol",
    "reference", "registration", "rs", "tel", "telephone", "text", "version", "zip",
})  # fmt: skip
"""Words before digits that name something and count nothing."""
_UNITS = (
    r"%|‰|per cent|percent|(?:mg|µg|μg|g|kg|ml|mL|l|mm|cm|m|µm|nm|mmol|Gy|IU)\b(?!/)|(?:mg|µg|cells)/|"
    r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|million|billion|times|points?|fold)\b|-fold\b"
)
_COMMA = re.compile(
    rf"(?<![\w.,:/-])(?:0,\d{{1,4}}|\d{{1,4}},\d{{1,2}}(?=\s?(?:{_UNITS}))|(?<=[=<>≤≥≈~]\s)\d{{1,3}},\d{{1,2}})"
    r"(?![\w,]|\.\d)"
)


@check("thousands-style", Severity.NOTE)
def thousands_style(subject: Subject) -> Iterator[Found]:
    """A long number that is not set as the house does.

    Without a mark nobody sees at a glance whether it is ten thousand or a hundred thousand.

    Mend: Set it as the house does. Numbers that name something, such as that of a grant, stay as they are.

    Bad:
        The register holds 12000 people.

    Good:
        The register holds 12,000 people.
    """
    mark = subject.house.thousands
    if not mark:
        return
    refused = (_BARE, _SPACES if mark == "," else _COMMAS)
    for block, words in subject.own_words:
        for found in sorted((each for pattern in refused for each in pattern.finditer(words)), key=re.Match.start):
            if not _names_something(words, found.start()):
                new = _with_marks(found[0], mark)
                span = found.span()
                fix = fixing.in_block(subject, block, *span, new)
                yield Found(f"The house writes “{new}”, not “{found[0]}”.", at(block, *span), fix=fix)


def _names_something(words: str, start: int) -> bool:
    before = words[max(0, start - 24) : start].casefold().rstrip(" .:").split()
    return bool(before) and before[-1].strip("(") in _OF_A_NUMBER


def _with_marks(number: str, mark: str) -> str:
    digits = "".join(letter for letter in number if letter.isdigit())
    return f"{int(digits):,}".replace(",", "\N{NO-BREAK SPACE}" if mark == " " else mark)


@check("decimal-comma", Severity.WARNING)
def decimal_comma(subject: Subject) -> Iterator[Found]:
    """A decimal comma.

    In English a comma marks thousands: “48,6” is read as a slip, or as two numbers.

    Mend: Write a point.

    Bad:
        In one trial 48,6% responded [@trial2024].

    Good:
        In one trial 48.6% responded [@trial2024].
    """
    for block, words in subject.own_words:
        for found in _COMMA.finditer(words):
            new = found[0].replace(",", ".")
            span = found.span()
            fix = fixing.in_block(subject, block, *span, new)
            yield Found(f"“{found[0]}” has a decimal comma.", at(block, *span), fix=fix)
