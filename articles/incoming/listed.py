"""The list of references at the end of a text: where it stands, and its entries."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from articles.incoming import entries
from articles.incoming.arrival import RECORD, Gathered
from articles.incoming.lines import Line, blocks
from references.names import label

_NAMES = re.compile(
    r"(?:\d+\.?\s*)?(?:references?|bibliography|literature(?: cited)?|sources|works cited|reference list|citations|"
    r"references and notes|notes and references|list of references)[:.]?",
    re.I,
)
_BOLD = re.compile(r"(?:\*\*|__)(.{3,40}?)(?:\*\*|__):?")
_NUMBER = re.compile(r"[ \t]{0,3}(?:\\?\[([0-9]{1,3})\\?\]|\(?([0-9]{1,3})\\?[.)])[ \t]*(?=\S)")
_BULLET = re.compile(r"[ \t]{0,3}[-*+][ \t]+(?=\S)")


@dataclass(frozen=True)
class Entry:
    """``number``: as printed, or by its place; ``lines``: where it stands in the text."""

    number: int
    printed: str
    lines: range


@dataclass(frozen=True)
class Listed:
    heading: int
    end: int
    entries: tuple[Entry, ...]


def find(lines: list[Line]) -> Listed | None:
    """The last list under a heading that says so; None where there is none."""
    named = [n for n, line in enumerate(lines) if _is_named(line)]
    for heading in reversed(named):
        end = next((n for n in range(heading + 1, len(lines)) if lines[n].heading or _is_named(lines[n])), len(lines))
        if found := tuple(_entries(lines, heading + 1, end)):
            return Listed(heading, end, found)
    return None


def without_empty_headings(lines: list[Line]) -> list[Line]:
    """Without 'References' where nothing stands below it any more."""
    empty = {n for n, line in enumerate(lines) if line.heading and _is_named(line) and _is_empty(lines, n)}
    return [line for n, line in enumerate(lines) if n not in empty]


def _is_empty(lines: list[Line], heading: int) -> bool:
    """Whether nothing but footnotes stands between this heading and the next."""
    for line in islice(lines, heading + 1, None):
        if not line.blank and not line.text.startswith("[^"):
            return line.heading is not None
    return True


def as_records(listed: Listed, found: Gathered) -> dict[int, str]:
    """Number of each entry to the key of its record, which is added to what was found."""
    numbers: dict[int, str] = {}
    for entry in listed.entries:
        csl, doubt = entries.read(entry.printed)
        place = f"entry {entry.number} of the list"
        key, new = found.add_record(csl, place, doubt)
        if new:
            found.note(RECORD, f"{label(csl)}: “{csl['title'][:100]}”, as", place, [key])
        numbers[entry.number] = key
    return numbers


def _is_named(line: Line) -> bool:
    if line.code:
        return False
    bold = _BOLD.fullmatch(line.text.strip())
    words = line.heading[1] if line.heading else bold[1] if bold else ""
    return _NAMES.fullmatch(words.strip("*_ ")) is not None


def _entries(lines: list[Line], start: int, end: int) -> Iterator[Entry]:
    numbered = [n for n in range(start, end) if _NUMBER.match(lines[n].text)]
    bullets = [n for n in range(start, end) if _BULLET.match(lines[n].text)]
    if len(numbered) > len(bullets):
        yield from _numbered(lines, numbered, end)
    elif bullets:
        for place, n in enumerate(bullets, start=1):
            yield _entry(lines, place, range(n, _stop(lines, n, end)))
    else:
        yield from _paragraphs(lines, start, end)


def _numbered(lines: list[Line], starts: list[int], end: int) -> Iterator[Entry]:
    seen: set[int] = set()
    for n in starts:
        match = _NUMBER.match(lines[n].text)
        number = int(match[1] or match[2]) if match else 0
        if number and number not in seen:
            seen.add(number)
            yield _entry(lines, number, range(n, _stop(lines, n, end)))


def _stop(lines: list[Line], start: int, end: int) -> int:
    """Where an entry that begins here ends: at an empty line, or where the next one begins."""
    for n in range(start + 1, end):
        if lines[n].blank or _NUMBER.match(lines[n].text) or _BULLET.match(lines[n].text):
            return n
    return end


def _paragraphs(lines: list[Line], start: int, end: int) -> Iterator[Entry]:
    """Entries without marks: each paragraph, or each line of one where every line is a work by itself."""
    place, at = 1, start
    for block in blocks(lines[start:end]):
        each = [line.text.rstrip("\\") for line in block]
        apart = len(block) > 1 and all(entries.looks_like_a_work(text) for text in each)
        spans = [range(at + n, at + n + 1) for n in range(len(block))] if apart else [range(at, at + len(block))]
        for span in spans:
            entry = _entry(lines, place, span)
            if entries.looks_like_a_work(entry.printed):
                yield entry
                place += 1
        at += len(block)


def _entry(lines: list[Line], number: int, span: range) -> Entry:
    printed = " ".join(lines[n].text.strip().rstrip("\\") for n in span)
    bare = _BULLET.sub("", printed, count=1) if _BULLET.match(printed) else printed
    return Entry(number, _NUMBER.sub("", bare, count=1), span)
