"""Dates as CSL-JSON writes them: ``date-parts``, or ``raw`` and ``literal`` text."""

import re
from collections.abc import Mapping

from references.words import text

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONG_MONTHS: tuple[str, ...] = ("January", "February", "March", "April", "May", "June", "July")
LONG_MONTHS += ("August", "September", "October", "November", "December")
SEASONS = ("Spring", "Summer", "Autumn", "Winter")
_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?(?![0-9])")
_YEAR = re.compile(r"(?<![0-9])(1[0-9]{3}|2[0-9]{3})(?![0-9])")


def parts(value: object) -> tuple[int, ...]:
    """(year,), (year, month) or (year, month, day) of the first date; () where no year is known."""
    if not isinstance(value, Mapping):
        return ()
    given = value.get("date-parts")
    if isinstance(given, list) and given and isinstance(given[0], list) and (found := _checked(given[0])):
        return found
    return _from_text(text(value.get("raw")) or text(value.get("literal")))


def year(csl: Mapping) -> int | None:
    """The year of publication."""
    return next(iter(parts(csl.get("issued"))), None)


def shown(value: object) -> str:
    """As NLM writes it: '2020 Feb 6', '2020 Feb', '2020', '2020 Spring'; '' where nothing is known."""
    date = parts(value)
    season = text(value.get("season")) if isinstance(value, Mapping) else ""
    if len(date) == 1 and season:
        return f"{date[0]} {_season(season)}"
    return " ".join(str(n) if place != 1 else MONTHS[n - 1] for place, n in enumerate(date))


def in_words(value: object) -> str:
    """As Americans write it: 'February 6, 2020', 'February 2020', 'Spring 2020', '2020'."""
    date = parts(value)
    before = month_and_day(value)
    return f"{before}{',' if len(date) == 3 else ''} {date[0]}" if date and before else "".join(map(str, date))


def month_and_day(value: object) -> str:
    """'February 6', 'February', 'Spring'; '' where the year alone is known."""
    date = parts(value)
    if len(date) < 2:
        season = text(value.get("season")) if isinstance(value, Mapping) and date else ""
        return _season(season)
    return " ".join([LONG_MONTHS[date[1] - 1], *map(str, date[2:])])


def _checked(given: list) -> tuple[int, ...]:
    numbers = []
    for part, highest in zip(given, (9999, 12, 31), strict=False):
        number = int(text(part)) if re.fullmatch(r"[0-9]{1,4}", text(part)) else 0
        if not 1 <= number <= highest:
            break
        numbers.append(number)
    return tuple(numbers)


def _from_text(raw: str) -> tuple[int, ...]:
    if match := _ISO.match(raw):
        return _checked([part for part in match.groups() if part])
    match = _YEAR.search(raw)
    return (int(match[1]),) if match else ()


def _season(value: str) -> str:
    return SEASONS[int(value) - 1] if value in {"1", "2", "3", "4"} else value
