"""What a reader of files gives back."""

from dataclasses import dataclass

from references.csl import Problem


class FormatError(ValueError):
    """Nothing can be read from this file, or the format is unknown; ``str()`` says what and where."""


@dataclass(frozen=True)
class Refused:
    """A record that was not read: its place in the file, from 1, its own name if it has one, and why."""

    place: int
    name: str
    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        named = f"Record {self.place} ({self.name})" if self.name else f"Record {self.place}"
        return f"{named}: {'; '.join(map(str, self.problems))}"


@dataclass(frozen=True)
class Reading:
    """``items``: pairs of place in the file and CSL-JSON item."""

    items: tuple[tuple[int, dict], ...]
    refused: tuple[Refused, ...]
