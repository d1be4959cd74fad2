"""The file that Retraction Watch gives out through Crossref, row by row.

What is met in it: a header that ends in a comma, dates as M/D/YYYY H:MM, '0' for no PMID, 'unavailable' for no
DOI, percent-encoded DOIs, reasons that each end in ';', rows of nothing but commas at the end. The work is the
'original paper'; the DOI of the notice is never taken for it.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote

from references import identifiers
from references.models import Kind
from references.notices.statement import Statement, doi_of

SOURCE = "Retraction Watch"
_KINDS = {
    "retraction": Kind.RETRACTION,
    "expression of concern": Kind.CONCERN,
    "correction": Kind.CORRECTION,
    "reinstatement": Kind.REINSTATEMENT,
}
_NEEDED = ("OriginalPaperDOI", "OriginalPaperPubMedID", "RetractionNature", "RetractionDate", "RetractionDOI")
_DATE = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})(?: .*)?")


class NotTheFile(ValueError):
    """No row of it can be read. ``str()`` says why."""


@dataclass(frozen=True)
class Row:
    """One row of the file: the work by its identifiers, and the statement or what is wrong with it.

    ``torn``: its fields may have slipped, so that nobody knows which work it is about.
    """

    line: int
    doi: str = ""
    pmid: str = ""
    statement: Statement | None = None
    wrong: str = ""
    torn: bool = False


def read(lines: Iterable[bytes]) -> Iterator[Row]:
    """Every row that is not empty, one at a time. Raises NotTheFile."""
    reader = csv.reader(map(_decoded, lines))
    try:
        header = next(reader, [])
    except csv.Error as error:
        raise NotTheFile(_NO_HEADER.format(error)) from None
    columns = {name.strip(): place for place, name in enumerate(header) if name.strip()}
    if lacking := [name for name in _NEEDED if name not in columns]:
        raise NotTheFile(_NO_HEADER.format(f"it has no column {', '.join(lacking)}"))
    while True:
        line = reader.line_num + 1
        try:
            fields = next(reader, None)
        except csv.Error as error:
            yield Row(line, wrong=f"up to line {reader.line_num}: {error}", torn=True)
            continue
        if fields is None:
            return
        if any(fields):
            yield _row(line, fields, columns, len(header))


def _row(line: int, fields: list[str], columns: Mapping[str, int], width: int) -> Row:
    if not max(columns.values()) < len(fields) <= width:
        return Row(line, wrong=f"has {len(fields)} fields where the header has {width}", torn=True)
    row = {name: fields[place].strip() for name, place in columns.items()}
    doi, pmid = _doi(row["OriginalPaperDOI"]), _pmid(row["OriginalPaperPubMedID"])
    try:
        return Row(line, doi, pmid, _statement(row))
    except ValueError as error:
        return Row(line, doi, pmid, wrong=str(error))


def _statement(row: Mapping[str, str]) -> Statement:
    kind = _KINDS.get(row["RetractionNature"].casefold())
    if kind is None:
        raise ValueError(f"RetractionNature {row['RetractionNature'][:40]!r} is none of {', '.join(_KINDS)}")
    return Statement(
        kind=kind,
        source=SOURCE,
        parts=_parts(row["RetractionDate"]),
        doi=_doi(row["RetractionDOI"]),
        reason=_reason(row.get("Reason", "")),
        record=row.get("Record ID", "")[:40],
    )


def _parts(written: str) -> tuple[int, ...]:
    if not written:
        return ()
    match = _DATE.fullmatch(written)
    try:
        month, day, year = map(int, match.groups()) if match else (0, 0, 0)
        date(year, month, day)
    except ValueError:
        raise ValueError(f"RetractionDate {written[:40]!r} is no date as 7/2/2014 0:00") from None
    return year, month, day


def _reason(written: str) -> str:
    """'Error in Text; Results Not Reproducible' of '+Error in Text;+Results Not Reproducible;'."""
    return "; ".join(part for each in written.split(";") if (part := each.strip().lstrip("+").strip()))


def _doi(written: str) -> str:
    return doi_of(unquote(written)) if written.lower() != "unavailable" else ""


def _pmid(written: str) -> str:
    found = identifiers.read("pmid", written) if written.strip("0") else None
    return found.value if found else ""


def _decoded(line: bytes) -> str:
    """UTF-8, or what Windows wrote where a line is none."""
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")


_NO_HEADER = (
    "This is not the file of Retraction Watch: {}. Take retraction_watch.csv from "
    "https://gitlab.com/crossref/retraction-watch-data as it is."
)
