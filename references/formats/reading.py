"""What a reader of files gives back, and how it comes to it record by record."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from references import csl
from references.csl import Problem
from references.formats import carried


class FormatError(ValueError):
    """Nothing can be read from this file, or the format is unknown; ``str()`` says what and where."""


@dataclass(frozen=True)
class Refused:
    """A record that was not read: its place in the file, from 1, its own name and line if known, and why."""

    place: int
    name: str
    problems: tuple[Problem, ...]
    line: int = 0

    def __str__(self) -> str:
        named = f"Record {self.place} ({self.name})" if self.name else f"Record {self.place}"
        at = f", line {self.line}" if self.line else ""
        return f"{named}{at}: {'; '.join(map(str, self.problems))}"


@dataclass(frozen=True)
class Reading:
    """``items``: pairs of place in the file and CSL-JSON item.

    ``unknown``: fields that CSL has no place for and in how many records they stood; they are kept under the
    record. ``notes``: what else the person should know of the file.
    """

    items: tuple[tuple[int, dict], ...]
    refused: tuple[Refused, ...]
    unknown: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass
class Draft:
    """One record as it is read: its CSL fields, where each stood, and what CSL has no field for.

    ``patch`` is our own line, if the file has it; ``broken`` says why the record cannot be read at all.
    """

    format: str
    line: int = 0
    name: str = ""
    csl: dict = field(default_factory=dict)
    where: dict[str, str] = field(default_factory=dict)
    kept: dict[str, list[str]] = field(default_factory=dict)
    patch: str = ""
    broken: list[Problem] = field(default_factory=list)

    def put(self, into: str, value: object, where: str = "") -> None:
        """Set a field that is not set yet and has a value."""
        if value not in ("", None, [], {}) and into not in self.csl:
            self.csl[into] = value
            self.where[into] = where

    def keep(self, tag: str, value: str) -> None:
        if value:
            self.kept.setdefault(tag, []).append(value)

    def fits(self, into: str, value: object) -> bool:
        """Whether the library would take this value for the field."""
        return not csl.problems({"type": "document", "title": "x", into: value})

    @property
    def whole(self) -> dict:
        """The record with what CSL has no field for, and with what our own line says."""
        custom = dict(self.csl.get("custom", {})) | ({self.format: self.kept} if self.kept else {})
        item = self.csl | ({"custom": custom} if custom else {})
        return carried.applied(item, self.patch)

    def problem(self, problem: Problem) -> Problem:
        """The problem with the name that the field has in the file, and its line."""
        return Problem(self.where.get(problem.field) or problem.field, problem.message)


def gather(drafts: Iterable[Draft], notes: Iterable[str] = ()) -> Reading:
    """Each draft read or refused, in the order of the file."""
    items, refused, unknown = [], [], Counter[str]()
    for place, draft in enumerate(drafts, start=1):
        try:
            if draft.broken:
                raise csl.CslError(draft.broken)
            items.append((place, csl.clean(draft.whole)))
            unknown.update(draft.kept.keys())
        except csl.CslError as error:
            problems = tuple(map(draft.problem, error.problems))
            refused.append(Refused(place, draft.name[:60], problems, draft.line))
    return Reading(tuple(items), tuple(refused), dict(unknown), tuple(note for note in notes if note))


def plain(item: Mapping) -> dict:
    """The record as the library would keep it, or as it is where it would not."""
    try:
        return csl.clean(item)
    except csl.CslError:
        return dict(item)
