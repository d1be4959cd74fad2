"""CSL-JSON items, checked and tidied before they come into the library.

``clean`` gives a record in which text is text, names are names and identifiers are spelled plainly, or raises
CslError, which names every field that is wrong. What the schema does not know is kept as it came.
Source: the CSL 1.0.2 data schema (citation-style-language/schema, csl-data.json).
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from references import dates, identifiers, names
from references.types import ALIASES, IN_PERIODICALS, TYPES, type_of
from references.words import text, visible

MAX_SIZE = 200_000  # characters of one record as JSON
MAX_DEPTH = 12

NAMES: tuple[str, ...] = ("author", "editor", "collection-editor", "container-author", "composer", "director")
NAMES += ("editorial-director", "illustrator", "interviewer", "original-author", "recipient", "reviewed-author")
NAMES += ("translator",)
DATES = ("issued", "accessed", "original-date", "submitted", "event-date", "available-date")
TEXTS: tuple[str, ...] = ("type", "id", "title", "title-short", "container-title", "container-title-short")
TEXTS += ("collection-title", "collection-number", "volume", "issue", "page", "number", "number-of-pages", "edition")
TEXTS += ("publisher", "publisher-place", "genre", "medium", "event-title", "event-place", "language", "status")
TEXTS += ("version", "source", "archive", "section", "chapter-number", "journalAbbreviation")
TEXTS += ("DOI", "PMID", "PMCID", "ISBN", "ISSN", "URL")
LINES = ("abstract", "note", "annote")  # text that may have several lines

_LOOKS = {
    "DOI": "10.1056/NEJMoa1910607",
    "PMID": "32023374",
    "PMCID": "PMC7101242",
    "ISBN": "978-0-306-40615-7",
    "URL": "https://www.example.org/page",
}


_ADDRESS = re.compile(r"https?://|www\.|(?:dx\.)?doi\.org/", re.I)


@dataclass(frozen=True)
class Problem:
    """What is wrong with which field, and how it should be."""

    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.field}: {self.message}" if self.field else self.message


class CslError(ValueError):
    """``problems``: everything wrong with the record, field by field."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(map(str, problems)))


def clean(item: object) -> dict:
    """The record as the library keeps it. Cleaning it again changes nothing."""
    found = problems(item)
    if found or not isinstance(item, Mapping):
        raise CslError(found)
    tidied = {text(field): _tidy(text(field), value) for field, value in item.items()}
    return {field: value for field, value in tidied.items() if field and value not in ("", [], {}, None)}


def problems(item: object) -> list[Problem]:
    """Every reason why this is no record for the library; an empty list where it is one."""
    if not isinstance(item, Mapping):
        return [Problem("", f"a record is an object with fields, not {_kind(item)}")]
    if too_much := _size_problem(item):
        return [too_much]
    return list(_problems(item))


def missing(csl: Mapping) -> list[str]:
    """What a complete record would have and this one lacks, in words: authors, journal or publisher, year."""
    lacking = []
    if not names.of(csl, "author", "editor"):
        lacking.append("authors")
    if not any(text(csl.get(field)) for field in ("container-title", "publisher", "container-title-short")):
        lacking.append("journal" if type_of(csl) in IN_PERIODICALS else "publisher")
    if dates.year(csl) is None:
        lacking.append("year")
    return lacking


def _problems(item: Mapping) -> Iterator[Problem]:
    kind = type_of(item)
    if not kind:
        yield Problem("type", "is missing; a journal article's is article-journal")
    elif kind not in TYPES:
        yield Problem("type", f"{kind[:40]!r} is no type of CSL; a journal article's is article-journal")
    if not text(item.get("title")) and not (item.get("title") and _text_problem(item["title"])):
        yield Problem("title", "is missing")
    for field, value in item.items():
        if value is not None and (message := _field_problem(field, value)):
            yield Problem(visible(str(field))[:60], message)


def _field_problem(field: str, value: object) -> str:
    if field in TEXTS or field in LINES:
        return _text_problem(value) or _identifier_problem(field, text(value))
    if field in NAMES:
        return _names_problem(value)
    if field in DATES:
        return _date_problem(value)
    return ""


def _text_problem(value: object) -> str:
    values = value if isinstance(value, list) else [value]
    if all(isinstance(part, str | int | float) and not isinstance(part, bool) for part in values):
        return ""
    return f"should be text, not {_kind(value)}"


def _identifier_problem(field: str, value: str) -> str:
    if not value or field not in _LOOKS:
        return ""
    if field == "URL":
        good = identifiers.parse(value) is not None and _ADDRESS.match(value) is not None
    else:
        good = identifiers.read(field.lower(), value) is not None
    return "" if good else f"{value[:80]!r} is none; one looks like {_LOOKS[field]}"


def _names_problem(value: object) -> str:
    if not isinstance(value, list):
        return f"should be a list of names, not {_kind(value)}"
    for place, name in enumerate(value, start=1):
        if not isinstance(name, Mapping):
            return f"name {place} should be an object with family and given, not {_kind(name)}"
        if not names.family(name):
            return f"name {place} is empty: give family, or literal for a group"
    return ""


def _date_problem(value: object) -> str:
    if not isinstance(value, Mapping):
        return f'should be an object such as {{"date-parts": [[2020, 2, 6]]}}, not {_kind(value)}'
    if dates.parts(value) or _says_nothing(value):
        return ""
    return 'no year can be read from it; a date looks like {"date-parts": [[2020, 2, 6]]}'


def _says_nothing(date: Mapping) -> bool:
    """Crossref writes an unknown date as [[null]]."""
    return not date or (list(date) == ["date-parts"] and date["date-parts"] in ([[None]], [[]], [], [[""]]))


def _size_problem(item: Mapping) -> Problem | None:
    if _depth(item) > MAX_DEPTH:
        return Problem("", f"the record is nested more than {MAX_DEPTH} levels deep")
    try:
        size = len(json.dumps(item, ensure_ascii=False, allow_nan=False, default=str))
    except ValueError:
        return Problem("", "the record holds a number that is not finite")
    return Problem("", f"the record has {size:,} characters, more than {MAX_SIZE:,}") if size > MAX_SIZE else None


def _depth(value: object) -> int:
    """Levels of nesting, counted level by level, since recursion would end before hostile nesting does."""
    level, depth = [value], 0
    while level and depth <= MAX_DEPTH:
        depth += 1
        level = [part for outer in level for part in _inside(outer)]
    return depth


def _inside(value: object) -> list[object]:
    if isinstance(value, Mapping):
        return list(value.values())
    return value if isinstance(value, list) else []


def _tidy(field: str, value: object) -> object:
    if field == "type":
        return ALIASES.get(text(value), text(value))
    if field in _LOOKS:
        return identifiers.plain(field.lower(), text(value))
    if field in TEXTS:
        return text(value)
    if field in DATES and isinstance(value, Mapping) and _says_nothing(value):
        return {}
    if field in LINES:
        return visible(value).strip() if isinstance(value, str) else text(value)
    return _tidy_inside(value)


def _tidy_inside(value: object) -> object:
    """Names, dates and unknown fields: their texts tidied, their shape kept."""
    if isinstance(value, str):
        return visible(value).strip()
    if isinstance(value, Mapping):
        tidied = {visible(str(key)): _tidy_inside(part) for key, part in value.items()}
        return {key: part for key, part in tidied.items() if part not in (None, "")}
    return [_tidy_inside(part) for part in value] if isinstance(value, list) else value


def _kind(value: object) -> str:
    if value is None:
        return "nothing"
    named = {bool: "yes or no", str: "text", int: "a number", float: "a number", list: "a list"}
    return named.get(type(value), "an object")
