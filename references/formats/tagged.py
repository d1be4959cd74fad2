"""Files of lines that begin with a tag, as RIS and PubMed's: lines to records, and the fields of one record."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from references.words import text

_BREAK = re.compile(r"\r*\n|\r")


@dataclass
class Line:
    """``value`` holds its further lines too, each after a line break; ``number`` counts from 1."""

    tag: str
    value: str
    number: int

    @property
    def text(self) -> str:
        return text(self.value)

    @property
    def where(self) -> str:
        return f"{self.tag}, line {self.number}"


class Fields:
    """The lines of one record, taken one after the other by whoever understands them; the rest is kept."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._lines = [line for line in lines if line.value.strip()]
        self._tags = {line.tag for line in self._lines}

    def first(self, *tags: str) -> Line | None:
        """The first line of the first of these tags that the record has."""
        for tag in tags:
            if tag in self._tags:
                return self._take(next(line for line in self._lines if line.tag == tag))
        return None

    def first_like(self, tag: str, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """What the first line of this tag that looks so says."""
        for line in self.all(tag, taken=False):
            if match := pattern.fullmatch(line.text):
                self._take(line)
                return match
        return None

    def all(self, *tags: str, taken: bool = True) -> list[Line]:
        """All lines of these tags, in the order of the file."""
        if self._tags.isdisjoint(tags):
            return []
        found = [line for line in self._lines if line.tag in tags]
        if taken:
            self._lines = [line for line in self._lines if line.tag not in tags]
            self._tags.difference_update(tags)
        return found

    def give_back(self, line: Line) -> None:
        """It was not understood after all."""
        self._lines.append(line)
        self._tags.add(line.tag)

    def inherit(self, lines: Iterable[Line]) -> None:
        """Lines for what the record does not say itself."""
        added = [line for line in lines if line.tag not in self._tags and line.value.strip()]
        self._lines += added
        self._tags |= {line.tag for line in added}

    def rest(self) -> list[Line]:
        return self._lines

    def _take(self, line: Line) -> Line:
        self._lines = [other for other in self._lines if other is not line]
        self._tags = {other.tag for other in self._lines}
        return line


def lines(document: str) -> Iterator[tuple[int, str]]:
    """Numbered from 1. Only what editors call a line: texts may hold other characters that end one."""
    return enumerate(_BREAK.split(document), start=1)


def texts(custom: object, tag: re.Pattern[str], never: Iterable[str]) -> list[tuple[str, str]]:
    """What was kept of this format's own fields, as lines that can be written back as they came."""
    if not isinstance(custom, dict):
        return []
    return [
        (name, value)
        for name, values in custom.items()
        if tag.fullmatch(name) and name not in never and isinstance(values, list)
        for value in values
        if isinstance(value, str) and value and not _BREAK.search(value)
    ]
