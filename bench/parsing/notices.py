"""A file of Retraction Watch with 60,000 rows into a library of 2,000 works, beside reading it as CSV alone."""

import csv
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

from django.db import connection

from bench.parsing.measure import Row
from references.models import Reference
from references.notices import importing
from tests.references.notices import files

ROWS, WORKS = 60_000, 2_000


def rows() -> Iterator[Row]:
    connection.creation.create_test_db(verbosity=0)
    try:
        _fill()
        yield from _of_a_file()
    finally:
        connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)


def _of_a_file() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        file, sixth = Path(folder) / "retraction_watch.csv", Path(folder) / "sixth.csv"
        _write(file, ROWS)
        _write(sixth, ROWS // 6)
        alone = _seconds(lambda: _as_csv(file))
        yield Row(f"import {ROWS:,} notices", _seconds(lambda: _import(file)), "csv.reader alone", alone, 120)
        yield Row("its peak memory", _megabytes(file), "of a sixth of the file", _megabytes(sixth), 2, "MB")


def _fill() -> None:
    works = [
        Reference(key=f"work{n}", csl={"type": "article-journal", "title": f"Work {n}", "DOI": f"10.1000/{n}"})
        for n in range(WORKS)
    ]
    for work in works:
        work.read_record()
    Reference.objects.bulk_create(works)


def _write(file: Path, rows: int) -> None:
    """In the first sixth one work of the library in twenty is named, which is many."""
    dois = (f"10.1000/{n // 5}" if n < 5 * WORKS and n % 100 == 0 else f"10.1001/{n}" for n in range(rows))
    every = ({"Record ID": str(n), "OriginalPaperDOI": doi, "Title": "A" * 80} for n, doi in enumerate(dois))
    file.write_bytes(files.file(every))


def _import(file: Path) -> None:
    with file.open("rb") as lines:
        importing.import_lines(lines, tell_wrong=lambda line, reason: None)


def _as_csv(file: Path) -> None:
    with file.open(encoding="utf-8", newline="") as lines:
        for _row in csv.reader(lines):
            pass


def _megabytes(file: Path) -> float:
    tracemalloc.start()
    try:
        _import(file)
        return tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()


def _seconds(work: Callable[[], None]) -> float:
    start = time.monotonic()
    work()
    return time.monotonic() - start
