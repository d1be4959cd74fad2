"""Files in the form of Retraction Watch's, with what a test wants in them."""

import csv
import io
from collections.abc import Iterable

from tests.references.works import DATA

COLUMNS = (DATA / "retraction_watch.csv").read_text(encoding="utf-8").splitlines()[0].rstrip(",").split(",")
_USUAL = {
    "Record ID": "7",
    "Title": "A phase 1 trial of CAR-NK cells",
    "RetractionDate": "7/2/2014 0:00",
    "RetractionDOI": "10.1000/notice",
    "RetractionPubMedID": "0",
    "OriginalPaperDOI": "10.1000/roe",
    "OriginalPaperPubMedID": "0",
    "RetractionNature": "Retraction",
    "Reason": "+Error in Text;",
    "Paywalled": "No",
}


def file(rows: Iterable[dict[str, str]]) -> bytes:
    """The header, which ends in a comma, and a row for each, usual where nothing is said."""
    return ",".join([*COLUMNS, ""]).encode() + b"\n" + b"".join(row(fields) for fields in rows)


def row(fields: dict[str, str]) -> bytes:
    written = io.StringIO()
    full = _USUAL | fields
    csv.writer(written, lineterminator="\n").writerow([*(full.get(name, "") for name in COLUMNS), ""])
    return written.getvalue().encode()
