"""Many records at once, each in a transaction of its own, with a report on each.

    file --read--> record --match--> new        added, under the file's key if that is free
                     |                 same       nothing to do
                     |                 merged     the library's record gained fields that it lacked
                     |                 unclear    a person decides, with ``decided``
                     +-----------------refused    the record, or the library, says why

A record that is complete is confirmed: a person chose the file. One that lacks authors, place or year is not, nor
is any from a file whose letters had to be guessed. What a file calls a work lives on as an alias.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from references import csl, evidence, formats, identity, keys
from references.errors import LibraryError
from references.formats import Reading, hints
from references.formats.reading import Refused
from references.library import aliases, gains, matching, records
from references.library.works import add
from references.models import Reference
from references.words import text

if TYPE_CHECKING:
    from django.contrib.auth.models import User

NEW_WORK = "?"  # a decision: none of the candidates; no key looks so


class Status(StrEnum):
    NEW = "new"
    SAME = "same"
    MERGED = "merged"
    UNCLEAR = "unclear"
    REFUSED = "refused"

    @property
    def label(self) -> str:
        return {"same": "known already", "merged": "completed", "unclear": "needs a decision"}.get(
            self.value, self.value
        )


@dataclass(frozen=True)
class Row:
    """What became of the record at this place (from 1) of the file; ``name`` is what the file calls it.

    ``hints``: what else a person should look at. ``candidates``: among which somebody has to decide.
    """

    place: int
    name: str
    status: Status
    words: str
    reference: Reference | None = None
    hints: tuple[str, ...] = ()
    candidates: tuple[Reference, ...] = ()


@dataclass(frozen=True)
class Report:
    """``unknown``: fields that have no place in the library's record, in how many records; they are kept."""

    rows: tuple[Row, ...]
    unknown: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    dry_run: bool = False

    @property
    def counts(self) -> dict[str, int]:
        """Status to number of records, for every status."""
        counted = Counter(row.status for row in self.rows)
        return {status.value: counted[status] for status in Status}

    @property
    def summary(self) -> str:
        """'1 new, 2 known already, 0 completed, 0 needs a decision, 1 refused'"""
        return ", ".join(f"{self.counts[status.value]} {status.label}" for status in Status)


@dataclass
class Importing:
    """One import as it goes on. Without ``write`` nothing is changed, and ``ahead`` remembers what would be new."""

    by: "User"
    source: str = ""
    write: bool = True
    sure: bool = True
    decided: Mapping[int, str] = field(default_factory=dict)
    ahead: dict[object, int] = field(default_factory=dict)

    def one(self, place: int, item: object) -> Row:
        name = text(item.get("id"))[: aliases.LONGEST] if isinstance(item, Mapping) else ""
        try:
            with transaction.atomic():
                return self._placed(place, name, records.cleaned(item))
        except LibraryError as error:
            return Row(place, name, Status.REFUSED, str(error))
        except IntegrityError:
            return Row(place, name, Status.REFUSED, "somebody added the same work or key just now: import it again")

    def _placed(self, place: int, name: str, record: dict) -> Row:
        found = matching.match(record, name)
        if found.doubt:
            found = self._decided(place, found)
        if found.doubt:
            return Row(place, name, Status.UNCLEAR, found.doubt, hints=_hints(record), candidates=found.candidates)
        return self._known(place, name, record, found.work) if found.work else self._new(place, name, record)

    def _decided(self, place: int, found: matching.Match) -> matching.Match:
        """The match as a person decided it, or as it is."""
        choice = self.decided.get(place, "")
        if choice == NEW_WORK:
            return matching.Match()
        chosen = next((work for work in found.candidates if work.key == choice), None)
        return matching.Match(chosen) if chosen else found

    def _known(self, place: int, name: str, record: dict, work: Reference) -> Row:
        gained, kept_back = gains.of(work, record)
        trial = gains.trial(work, record)
        if self.write and (gained or trial):
            gains.take(work, gained, trial, by=self.by)
        fields = [*gained, *(["trial"] if trial else [])]
        status = Status.MERGED if fields else Status.SAME
        took = (
            f"{work.key} gained {', '.join(fields)}"
            if fields
            else f"in the library as {work.key}; that record was kept"
        )
        notes = (
            [f"{work.key} is cited, so it did not take: {', '.join(kept_back)}. Propose it there."] if kept_back else []
        )
        return Row(place, name, status, took, work, (*notes, *self._alias(name, work), *_hints(record, work)))

    def _new(self, place: int, name: str, record: dict) -> Row:
        if (earlier := self._ahead(place, name, record)) is not None:
            return Row(place, name, Status.SAME, f"the same work as record {earlier} of this file")
        key = name if keys.valid(name) and aliases.leads_to(name) is None else None
        if not self.write:
            return Row(place, name, Status.NEW, "would be added", hints=_hints(record))
        added = add(
            record,
            by=self.by,
            key=key,
            source=self.source[:200],
            confirmed=self.sure and not csl.missing(record),
            trial=hints.trial(record),
        )
        renamed = f" as {added.key}" if added.key != name else ""
        return Row(place, name, Status.NEW, f"added{renamed}", added, (*self._alias(name, added), *_hints(record)))

    def _ahead(self, place: int, name: str, record: dict) -> int | None:
        """In a dry run, the earlier record of the file that this one would be found to be."""
        if self.write:
            return None
        marks: list[object] = [*identity.identifiers(record).items()]
        earlier = next((self.ahead[mark] for mark in marks if mark in self.ahead), None)
        self.ahead |= dict.fromkeys(marks, earlier or place)
        return earlier

    def _alias(self, name: str, work: Reference) -> list[str]:
        clash = aliases.live_on(name, work, source=self.source, by=self.by, write=self.write)
        return [clash] if clash else []


def import_file(
    data: bytes,
    format: str = "",
    *,
    by: "User",
    source: str = "",
    dry_run: bool = False,
    decided: Mapping[int, str] | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Report:
    """Everything in a file; without ``format`` it is recognised. ``decided``: place to key of a candidate, or NEW_WORK.

    Raises formats.FormatError for what is no such file.
    """
    reading = formats.read(data, format or formats.recognise(data))
    steps = Importing(by, source, not dry_run, not reading.notes, decided or {})
    rows = [_refused(bad) for bad in reading.refused]
    for done, (place, item) in enumerate(reading.items, start=1):
        rows.append(steps.one(place, item))
        progress(done, len(reading.items))
    return _report(rows, reading, dry_run)


def import_items(items: Iterable[object], *, by: "User", source: str = "") -> Report:
    steps = Importing(by, source)
    return Report(tuple(steps.one(place, item) for place, item in enumerate(items, start=1)))


def _report(rows: list[Row], reading: Reading, dry_run: bool) -> Report:
    rows.sort(key=lambda row: row.place)
    return Report(tuple(rows), reading.unknown, reading.notes, dry_run)


def _refused(bad: Refused) -> Row:
    at = f"line {bad.line}: " if bad.line else ""
    return Row(bad.place, bad.name, Status.REFUSED, at + "; ".join(map(str, bad.problems)))


def _hints(record: Mapping, work: Reference | None = None) -> tuple[str, ...]:
    """What PubMed knows of the work, the library does not, and a person should look at."""
    notices = hints.notices(record)
    if work and notices and work.notices.exists():
        notices = []
    told = [f"PubMed says of it: {notice} Add the notice." for notice in notices]
    kind = evidence.BY_KEY.get(hints.evidence_type(record))
    if kind and not (work and work.evidence_type):
        told.append(f"PubMed's publication types suggest: {kind.label}")
    return tuple(told)
