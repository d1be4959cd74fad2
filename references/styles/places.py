"""Where in its journal or book a work stands: pages, edition, and which of two numbers counts."""

import re
from collections.abc import Callable, Mapping

from references.words import text

_RANGE = re.compile(r"([0-9]+)\s*[-\u2010-\u2015]\s*([0-9]+)((?:\.e[0-9]+)?)")


def short_pages(csl: Mapping) -> str:
    """NLM's short form, 545-53. Letters, roman numerals and falling numbers are left as they came."""
    return _pages(csl, _shortened)


def full_pages(csl: Mapping, dash: str = "-") -> str:
    """545-553, whichever way the record writes it."""
    return _pages(csl, _expanded).replace("-", dash)


def article_number(csl: Mapping) -> str:
    """'168' or 'e1234', where the record says that this is no page."""
    return text(csl.get("number"))


def edition(csl: Mapping) -> str:
    """'9th ed.', 'Rev. ed.'; the first is not mentioned."""
    given = text(csl.get("edition"))
    if re.fullmatch(r"[0-9]{1,3}", given):
        return f"{int(given)}{_ordinal(int(given))} ed." if int(given) > 1 else ""
    if not given or re.search(r"\bed(?:ition|\.)$", given, re.I):
        return given
    return f"{given}." if re.search(r"\bed$", given, re.I) else f"{given} ed."


def _pages(csl: Mapping, written: Callable[[str, str], str]) -> str:
    given = re.sub(r"\s*[\u2010-\u2015]\s*", "-", text(csl.get("page")))
    return ", ".join(_range(part, written) for part in re.split(r"\s*[,;]\s*", given) if part)


def _range(part: str, written: Callable[[str, str], str]) -> str:
    match = _RANGE.fullmatch(part)
    if match is None:
        return part
    first, last, rest = match.groups()
    return (first if first == last else written(first, last)) + rest


def _shortened(first: str, last: str) -> str:
    if len(first) != len(last) or first > last:
        return f"{first}-{last}"
    same = next(n for n in range(len(first)) if first[n] != last[n])
    return f"{first}-{last[same:]}"


def _expanded(first: str, last: str) -> str:
    """545-53 -> 545-553; numbers that would not rise are left alone."""
    missing = len(first) - len(last)
    if missing > 0 and first[:missing] + last > first:
        return f"{first}-{first[:missing]}{last}"
    return f"{first}-{last}"


def _ordinal(number: int) -> str:
    return "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
