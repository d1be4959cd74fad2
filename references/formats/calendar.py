"""Dates as files of references write them, to CSL-JSON's and back."""

import re
from collections.abc import Mapping

from references import dates
from references.dates import MONTHS, SEASONS
from references.words import text

_NUMBERS = re.compile(r"\s*([0-9]{4})(?:[/.-]+([0-9]{0,2}))?(?:[/.-]([0-9]{0,2}))?(?:[/.-](.*))?\s*$")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})?$")
_WORDS = re.compile(r"([0-9]{4})(?:\s+(.*))?$")
_SEASON_NAMES = {name.lower(): name for name in SEASONS} | {"fall": "Autumn"}


def numbered(value: str) -> dict | None:
    """2020, 2020/02/06/, 2020-02-06, 2019/04//, 20240118, 2020///Spring."""
    if match := _COMPACT.match(value.strip()):
        return _date([match[1], match[2], match[3]])
    match = _NUMBERS.match(value)
    if not match:
        return None
    date = _date([match[1], match[2], match[3]])
    if date and (named := season(match[4] or "")):
        date["season"] = named
    return date


def slashed(date: object) -> str:
    """As RIS writes a date: 2020/02/06/; the season, which it has room for, at the end."""
    parts = dates.parts(date)
    if not parts:
        return ""
    filled = [f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:]), "", ""][:3]
    return "/".join([*filled, _season_of(date)])


def iso(date: object) -> str:
    parts = dates.parts(date)
    return "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])]) if parts else ""


def worded(value: str) -> dict | None:
    """As PubMed writes it: 2020 Feb 6, 2024 Jan-Feb, 2020 Spring, 2019 Nov 28-Dec 4, 1998 Dec-1999 Jan."""
    match = _WORDS.match(" ".join(value.split()))
    if not match:
        return None
    year, rest = match[1], match[2] or ""
    if named := season(rest):
        return {"date-parts": [[int(year)]], "season": named}
    first, _, last = rest.replace("/", "-").partition("-")
    begin = _worded_parts(year, first)
    end = _end(begin, last)
    return {"date-parts": [begin, end] if end else [begin]} if begin[0] else None


def in_words(date: object) -> str:
    parts = dates.parts(date)
    if not parts:
        return ""
    if len(parts) == 1 and (named := _season_of(date)):
        return f"{parts[0]:04} {named}"
    return f"{parts[0]:04}" + "".join(f" {MONTHS[n - 1] if at == 0 else n}" for at, n in enumerate(parts[1:]))


def month(value: str) -> int | None:
    """2, 02, feb, Feb., February."""
    word = value.strip().strip(".").lower()
    if word.isascii() and word.isdigit() and 1 <= int(word[:4]) <= 12:
        return int(word)
    named = [name.lower() for name in MONTHS]
    return named.index(word[:3]) + 1 if len(word) >= 3 and word[:3] in named and word.isalpha() else None


def season(value: str) -> str:
    return _SEASON_NAMES.get(value.strip().lower(), "")


def _season_of(date: object) -> str:
    return season(text(date.get("season"))) if isinstance(date, Mapping) else ""


def _date(parts: list[str | None]) -> dict | None:
    """Up to the first part that says nothing."""
    numbers: list[int] = []
    for part, most in zip(parts, (9999, 12, 31), strict=True):
        number = int(part) if part and part.isascii() and part.isdigit() else 0
        if not 1 <= number <= most:
            break
        numbers.append(number)
    return {"date-parts": [numbers]} if numbers else None


def _worded_parts(year: str, words: str) -> list[int]:
    parts = [int(year)]
    for at, word in enumerate(words.split()[:2]):
        number = month(word) if at == 0 else _day(word)
        if number is None:
            break
        parts.append(number)
    return parts


def _end(begin: list[int], words: str) -> list[int]:
    """The end of a range, whose year and month may be those of its beginning."""
    if not words.strip() or len(begin) < 2:
        return []
    if len(begin) == 3 and (day := _day(words.strip())):
        return [*begin[:2], day]
    year, _, rest = words.strip().partition(" ")
    if re.fullmatch("[0-9]{4}", year):
        return _worded_parts(year, rest)
    end = _worded_parts(str(begin[0]), words)
    return end if len(end) > 1 else []


def _day(word: str) -> int | None:
    return int(word) if word.isascii() and word.isdigit() and len(word) <= 2 and 1 <= int(word) <= 31 else None
