"""PubMed's own format (MEDLINE, .nbib): a tag of four characters, a dash, the value; long values go on in
lines that begin with six spaces; an empty line ends a record.

Source: NLM, MEDLINE/PubMed Data Element (Field) Descriptions.
"""

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping

from references.csl import Problem
from references.formats import carried, decoding, pubmed_records
from references.formats.reading import Draft, FormatError, Reading, gather, plain
from references.formats.tagged import Fields, Line, lines, texts

OWN = "CSL"
WIDTH = 88
_TAG = re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,2}- ?(.*)")
_WRITTEN_BACK = re.compile(r"[A-Z][A-Z0-9]{1,3}")


def read(data: bytes) -> Reading:
    decoded = decoding.decode(data)
    records = list(_records(decoded.text))
    if not records and decoded.text.strip():
        raise FormatError("This is not PubMed's format: no line begins with a tag, as 'PMID- 32023374' does.")
    return gather(map(_draft, records), [decoded.note])


def write(items: Iterable[Mapping]) -> str:
    return "\n".join(map(_written, items))


def _records(document: str) -> Iterator[list[Line]]:
    record: list[Line] = []
    for number, line in lines(document):
        match = _tag(line)
        if not line.strip():
            yield from [record] if record else []
            record = []
        elif match is None:
            if record:
                record[-1].value += f" {line.strip()}"
        else:
            if match[1] == "PMID" and any(known.tag == "PMID" for known in record[:1]):
                yield record
                record = []
            record.append(Line(match[1], match[2], number))
    if record:
        yield record


def _tag(line: str) -> re.Match[str] | None:
    """A tag fills four columns: 'PMID- ', 'TI  - ', and so does ours."""
    return _TAG.fullmatch(line) if line[4:5] == "-" else None


def _draft(record: list[Line]) -> Draft:
    draft = Draft("pubmed", line=record[0].number)
    draft.patch = next((line.value for line in record if line.tag == OWN), "")
    if bad := next((line for line in record if decoding.spoiled(line.value)), None):
        draft.broken = [Problem(bad.where, "has bytes that are no letters in UTF-8")]
    pubmed_records.read(Fields(line for line in record if line.tag != OWN), draft)
    return draft


def _written(given: Mapping) -> str:
    item = plain(given)
    kept = texts(pubmed_records.kept_of(item), _WRITTEN_BACK, never=(OWN, "AU"))
    record = "".join(_rendered(tag, value) for tag, value in [*pubmed_records.lines(item), *kept])
    patch = carried.line(item, _back(record))
    return record + (f"{OWN} - {patch}\n" if patch else "")


def _back(record: str) -> dict:
    """What the record says without our own line."""
    return plain(_draft(next(_records(record), [Line("PMID", "", 1)])).whole)


def _rendered(tag: str, value: str) -> str:
    value = " ".join(value.split())
    if len(value) <= WIDTH:
        return f"{tag:4}- {value}\n"
    folded = textwrap.wrap(value, WIDTH - 6, break_long_words=False, break_on_hyphens=False)
    return f"{tag:4}- " + "\n      ".join(folded) + "\n"
