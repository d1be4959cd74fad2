"""RIS, which most reference managers export: a tag of two characters, two spaces, a dash, the value.

A record begins with TY and ends with ER; one that lacks its ER ends where the next begins. A line without a tag
goes on with the field above it. Source: the specification of Research Information Systems, 2001 and 2011, and
what Zotero, EndNote, Mendeley, Pure and publishers make of it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from references.csl import Problem
from references.formats import carried, decoding, ris_records
from references.formats.reading import Draft, FormatError, Reading, gather, plain
from references.formats.tagged import Fields, Line, lines, texts

OWN = "U5"
_TAG = re.compile(r"([A-Z][A-Z0-9]) {2}- ?(.*)")
_WRITTEN_BACK = re.compile(r"[A-Z][A-Z0-9]")
_LINES = frozenset({"AB", "N1"})


def read(data: bytes) -> Reading:
    decoded = decoding.decode(data)
    records = list(_records(decoded.text))
    if not records and decoded.text.strip():
        raise FormatError("This is not RIS: no line begins with a tag, as 'TY  - JOUR' does.")
    return gather(map(_draft, records), [decoded.note])


def write(items: Iterable[Mapping]) -> str:
    return "\n".join(map(_written, items))


def _records(document: str) -> Iterator[list[Line]]:
    """Lines of one record after the other, its TY included and its ER not."""
    record: list[Line] = []
    for number, line in lines(document):
        match = _TAG.fullmatch(line)
        if match is None:
            if record:
                record[-1].value += f"\n{line}"
        elif match[1] == "ER":
            yield from [record] if record else []
            record = []
        else:
            if match[1] == "TY" and record:
                yield record
                record = []
            record.append(Line(match[1], match[2], number))
    if record:
        yield record


def _draft(record: list[Line]) -> Draft:
    draft = Draft("ris", line=record[0].number)
    own = next((line.value for line in record if _is_own(line)), "")
    draft.patch = own.removeprefix(carried.NAME).strip()
    fields = Fields(line for line in record if not _is_own(line))
    if decoding.spoiled("".join(line.value for line in record)):
        bad = next(line for line in record if decoding.spoiled(line.value))
        draft.broken = [Problem(bad.where, "has bytes that are no letters in UTF-8")]
    elif record[0].tag != "TY":
        draft.broken = [Problem("TY", f"is missing: the record begins with {record[0].tag}")]
    ris_records.read(fields, draft)
    return draft


def _is_own(line: Line) -> bool:
    return line.tag == OWN and line.value.startswith(carried.NAME)


def _written(given: Mapping) -> str:
    item = plain(given)
    custom = item.get("custom")
    kept = custom.get("ris") if isinstance(custom, Mapping) else None
    pairs = [*ris_records.lines(item), *texts(kept, _WRITTEN_BACK, never=("TY", "ER"))]
    record = _rendered(pairs)
    patch = carried.line(item, _back(record))
    return record + (f"{OWN}  - {carried.NAME} {patch}\n" if patch else "") + "ER  - \n"


def _back(record: str) -> dict:
    """What the record says without our own line."""
    return plain(_draft(next(_records(record))).whole)


def _rendered(pairs: Iterable[tuple[str, str]]) -> str:
    return "".join(f"{tag}  - {_value(tag, value)}\n" for tag, value in pairs)


def _value(tag: str, value: str) -> str:
    """On one line; a text of several keeps them where no line of it could be taken for a tag."""
    several = value.split("\n")
    if len(several) > 1 and tag in _LINES and not any(_TAG.match(line) or "\r" in line for line in several):
        return value
    return " ".join(several)
