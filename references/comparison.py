"""Two records of one work, field by field: where another says more, or something else, than ours.

What is only written otherwise is no difference: capitals and accents, 'J.' for 'James', 625-38 for 625-638, a day
where the other knows the month alone. What the other leaves out says nothing.
"""

import re
from collections.abc import Mapping

from references import csl, dates, identifiers, identity, names
from references.errors import Change
from references.types import IN_PERIODICALS, type_of
from references.words import fold, text

FIELDS: tuple[str, ...] = ("type", "title", "author", "editor", "container-title", "container-title-short", "issued")
FIELDS += ("volume", "issue", "page", "publisher", "publisher-place", "edition", "number")
FIELDS += ("DOI", "PMID", "PMCID", "ISBN", "URL")
_MARK = re.compile(r"(?:retracted(?: article| paper)?|withdrawn(?: article)?)\s*[:—–-]\s*", re.I)
_RANGE = re.compile(r"([A-Za-z]*)([0-9]+)\s*[-–—]\s*\1?([0-9]+)")


def differences(ours: Mapping, theirs: Mapping) -> list[Change]:
    """Objects of field, old and new, in the order of FIELDS."""
    return [
        {"field": field, "old": ours.get(field), "new": theirs[field]}
        for field in _compared(theirs)
        if not _same(field, ours, theirs)
    ]


def changes_identity(ours: Mapping, change: Change) -> bool:
    """Whether this change alone makes the record stand for another work."""
    return bool(identity.changes(ours, {**ours, change["field"]: change["new"]}))


def shown(field: str, value: object) -> str:
    """A field's value in words: names one after the other, a date as it is printed."""
    if field in csl.NAMES and isinstance(value, list):
        return ", ".join(names.inverted(name) for name in value if isinstance(name, Mapping))
    return dates.shown(value) if field in csl.DATES else text(value)


def _compared(theirs: Mapping) -> list[str]:
    """A journal's publisher is not printed, so it is no matter."""
    left_out = {"publisher", "publisher-place"} if type_of(theirs) in IN_PERIODICALS else set()
    return [field for field in FIELDS if theirs.get(field) and field not in left_out]


def _same(field: str, ours: Mapping, theirs: Mapping) -> bool:
    old, new = ours.get(field), theirs[field]
    if field in csl.NAMES:
        return _same_people(names.of(ours, field), names.of(theirs, field))
    if field in csl.DATES:
        known = dates.parts(new)
        return dates.parts(old)[: len(known)] == known
    if field == "type":
        return type_of(ours) == type_of(theirs)
    if field.lower() in identifiers.KINDS:
        return identifiers.read(field.lower(), text(old)) == identifiers.read(field.lower(), text(new))
    return _plain(field, text(old)) == _plain(field, text(new))


def _same_people(old: list[names.Name], new: list[names.Name]) -> bool:
    """Sources name some of the authors at times: the first ones of ours are no difference."""
    return len(new) <= len(old) and all(_same_person(*pair) for pair in zip(old, new, strict=False))


def _same_person(old: names.Name, new: names.Name) -> bool:
    """Ours may give more names than theirs, not fewer."""
    initials = [names.initials(text(name.get("given"))) for name in (old, new)]
    return fold(names.family(old)) == fold(names.family(new)) and initials[0].startswith(initials[1])


def _plain(field: str, value: str) -> str:
    if field == "title":
        return fold(_MARK.sub("", value, count=1) if _MARK.match(value) else value)
    if field == "container-title":
        return fold(value).removeprefix("the ").replace(" and ", " ").replace(" & ", " ")
    return _pages(value) if field == "page" else fold(value)


def _pages(value: str) -> str:
    match = _RANGE.fullmatch(value.strip())
    if not match:
        return fold(value)
    letters, first, last = match.groups()
    return f"{letters}{first}-{first[: max(0, len(first) - len(last))]}{last}".lower()
