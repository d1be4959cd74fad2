"""Many records at once, each in a transaction of its own, with a report on each."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from references import formats, identity, keys
from references.csl import Problem
from references.errors import LibraryError, NotValid
from references.library import records
from references.library.works import add
from references.models import Reference
from references.words import fold, text

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class Status(StrEnum):
    NEW = "new"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True)
class Row:
    """What became of the record at this place (from 1) of the file; ``name`` is what the file calls it."""

    place: int
    name: str
    status: Status
    words: str
    reference: Reference | None = None


@dataclass(frozen=True)
class Report:
    rows: tuple[Row, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Status to number of records, for every status."""
        counted = Counter(row.status for row in self.rows)
        return {status.value: counted[status] for status in Status}


def import_file(data: bytes, format: str, *, by: "User") -> Report:
    """Everything in a file. Raises formats.FormatError for what is no such file."""
    reading = formats.read(data, format)
    refused = [Row(bad.place, bad.name, Status.REFUSED, "; ".join(map(str, bad.problems))) for bad in reading.refused]
    rows = [_one(place, item, by) for place, item in reading.items]
    return Report(tuple(sorted([*rows, *refused], key=lambda row: row.place)))


def import_items(items: Iterable[object], *, by: "User") -> Report:
    return Report(tuple(_one(place, item, by) for place, item in enumerate(items, start=1)))


def _one(place: int, item: object, by: "User") -> Row:
    name = text(item.get("id"))[:60] if isinstance(item, Mapping) else ""
    try:
        return _added(place, name, records.cleaned(item), by)
    except LibraryError as error:
        return Row(place, name, Status.REFUSED, str(error))


def _added(place: int, name: str, record: dict, by: "User") -> Row:
    if same := _same(record):
        return Row(place, name, Status.SAME, f"in the library as {same.key}; that record was kept", same)
    key = name if keys.valid(name) and not Reference.objects.with_key(name).exists() else None
    added = add(record, by=by, key=key)
    renamed = f" as {added.key}" if added.key != name else ""
    return Row(place, name, Status.NEW, f"added{renamed}", added)


def _same(record: dict) -> Reference | None:
    """The work that this record is, by its identifiers, else by its key."""
    works = records.same_works(record)
    if len(works) > 1:
        several = ", ".join(work.key for work in works)
        raise NotValid([Problem("", f"its identifiers belong to several references of the library: {several}")])
    return works[0] if works else _same_by_key(record)


def _same_by_key(record: dict) -> Reference | None:
    """A work with this key: the same one if its title is, another if an identifier says so, else unclear."""
    other = Reference.objects.with_key(text(record.get("id"))).first()
    if other is None or _identified_apart(other.csl, record):
        return None
    if fold(text(other.csl.get("title"))) == fold(text(record.get("title"))):
        return other
    raise NotValid([Problem("id", f"{other.key} names another reference here: give this one another key")])


def _identified_apart(one: Mapping, other: Mapping) -> bool:
    ours, theirs = identity.identifiers(one), identity.identifiers(other)
    return any(ours[kind] != theirs[kind] for kind in ours.keys() & theirs.keys())
