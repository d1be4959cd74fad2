"""What comes out of a reader: a text in Markdown, its records and pictures, and a word on everything that was done."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from articles.incoming import signs
from references import identity, keys

# What was done at a place; the rest of the note says it in words.
MENDED, MARKED, STRIPPED = "mended", "marked", "stripped"
CITATION, RECORD, COULD_NOT = "citation", "record", "could not"


class Unreadable(ValueError):
    """A file of which no text can be made; ``str()`` tells the person why, and the way out."""


@dataclass(frozen=True)
class Note:
    """``place``: where in the file, in words; ``what``: one of the words above; ``words``: what was done there.

    ``keys``: the works that it is about, whose names end the sentence.
    """

    place: str
    what: str
    words: str
    keys: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.words} {', '.join(self.keys)}" if self.keys else self.words


@dataclass(frozen=True)
class Record:
    """A work as the file tells it. ``key`` names it in this text alone; ``doubt``: what a person has to confirm."""

    key: str
    csl: dict
    place: str
    doubt: str = ""


@dataclass(frozen=True)
class Picture:
    data: bytes
    alt: str


@dataclass(frozen=True)
class Cite:
    """One work in a citation, with the words around it."""

    record: str
    before: str = ""
    after: str = ""
    suppressed: bool = False

    def written(self, keys: Mapping[str, str]) -> str:
        before = f"{self.before} " if self.before else ""
        after = f", {self.after}" if self.after else ""
        return f"{before}{'-' if self.suppressed else ''}@{keys[self.record]}{after}"


@dataclass
class Gathered:
    """What the stages of reading one file add to."""

    notes: list[Note] = field(default_factory=list)
    records: dict[str, Record] = field(default_factory=dict)
    citations: list[tuple[Cite, ...]] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    identified: dict[tuple[str, str], str] = field(default_factory=dict)

    def add_record(self, csl: dict, place: str, doubt: str) -> tuple[str, bool]:
        """The key of the work in this text, and whether it is new: one with the same identifier is the same."""
        named = [pair for pair in identity.identifiers(csl).items() if pair[0] != "url"]
        key = next((self.identified[pair] for pair in named if pair in self.identified), "")
        new = not key
        if new:
            key = keys.suggest(csl, self.records.keys())
            self.records[key] = Record(key, csl, place, doubt)
        self.identified |= {pair: key for pair in named if pair not in self.identified}
        return key, new

    def note(self, what: str, words: str, place: str = "", about: Iterable[str] = ()) -> None:
        self.notes.append(Note(place, what, words, tuple(about)))

    def cite(self, cites: tuple[Cite, ...]) -> str:
        """The sign that stands for this citation until the library has given its keys."""
        self.citations.append(cites)
        return signs.citation(len(self.citations) - 1)

    def picture(self, data: bytes, alt: str) -> str:
        """The address that stands for this picture until it is kept."""
        self.pictures.append(Picture(data, alt))
        return signs.picture(len(self.pictures) - 1)


@dataclass(frozen=True)
class Arrival:
    """A text that was read. ``text`` is Markdown in which signs stand for citations and pictures."""

    name: str
    format: str
    title: str
    text: str
    records: tuple[Record, ...]
    citations: tuple[tuple[Cite, ...], ...]
    pictures: tuple[Picture, ...]
    notes: tuple[Note, ...]

    def markdown(self, keys: Mapping[str, str] | None = None, addresses: Mapping[int, str] | None = None) -> str:
        """The text with the keys that its records have in the library, and the addresses of its pictures."""
        known = {record.key: record.key for record in self.records} | dict(keys or {})
        kept = addresses or {}

        def cited(n: int) -> str:
            return f"[{'; '.join(cite.written(known) for cite in self.citations[n])}]"

        found = _filled(signs.CITATION, self.text, cited)
        return _filled(signs.PICTURE, found, lambda n: kept.get(n, f"picture-{n + 1}"))


def _filled(sign: re.Pattern[str], text: str, value: Callable[[int], str]) -> str:
    return sign.sub(lambda match: value(int(match[1])), text)
