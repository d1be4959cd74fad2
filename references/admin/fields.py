"""The form's fields for a record, and what each is called in CSL-JSON."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms

from references import dates, name_lines, names
from references.words import text

# Form field -> field of the record, for what is one line of text in both.
TEXTS = {
    "title": "title",
    "container": "container-title",
    "container_short": "container-title-short",
    "volume": "volume",
    "issue": "issue",
    "page": "page",
    "publisher": "publisher",
    "publisher_place": "publisher-place",
    "edition": "edition",
    "number": "number",
    "doi": "DOI",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "isbn": "ISBN",
    "address": "URL",
}
PEOPLE = {"authors": "author", "editors": "editor"}
DATES = {"published": "issued", "accessed": "accessed"}
FORM_FIELD = {of: field for field, of in {**TEXTS, **PEOPLE, **DATES, "work_type": "type"}.items()}

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")


class PeopleField(forms.CharField):
    """Names, one a line; see references.name_lines."""

    widget = forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"})


class PartDateField(forms.CharField):
    """'2020-02-06', '2020-02' or '2020'."""


def initial(csl: Mapping) -> dict[str, Any]:
    """What the form shows of a record."""
    shown: dict[str, Any] = {field: text(csl.get(of)) for field, of in TEXTS.items()}
    shown |= {field: name_lines.written(names.of(csl, of)) for field, of in PEOPLE.items()}
    shown |= {field: _iso(csl.get(of)) for field, of in DATES.items()}
    return shown | {"work_type": text(csl.get("type")) or "article-journal"}


def record(entered: Mapping[str, Any], was: Mapping) -> tuple[dict, dict[str, str]]:
    """The record as entered, over ``was`` whose other fields stay; and what cannot be read, by form field."""
    csl: dict[str, Any] = dict(was) | {"type": entered.get("work_type", "")}
    wrong: dict[str, str] = {}
    shown = initial(was)
    for field, of in TEXTS.items():
        if entered.get(field, "") != shown[field]:
            csl[of] = entered.get(field, "")
    for fields, read in ((PEOPLE, people), (DATES, date)):
        for field, of in fields.items():
            value = entered.get(field, "")
            if value.splitlines() == shown[field].splitlines():
                continue
            try:
                csl[of] = read(value, was.get(of))
            except ValueError as error:
                wrong[field] = str(error)
    return {of: value for of, value in csl.items() if value not in ("", [], {})}, wrong


def people(lines: str, was: object) -> list:
    known = [name for name in was if isinstance(name, Mapping)] if isinstance(was, list) else []
    return name_lines.read(lines, known)


def date(value: str, was: object = None) -> dict:
    """Raises ValueError for what is no date."""
    if not value.strip():
        return {}
    match = _ISO.fullmatch(value.strip())
    parts = [int(part) for part in match.groups() if part] if match else []
    if not parts or dates.parts({"date-parts": [parts]}) != tuple(parts):
        raise ValueError("Write a date as 2020-02-06, 2020-02 or 2020.")
    return {"date-parts": [parts]}


def _iso(value: object) -> str:
    return "-".join(f"{part:02d}" for part in dates.parts(value))
