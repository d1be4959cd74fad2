"""What the database does for a query: which tables it reads from one end to the other.

SQLite plans without statistics, and takes an index wherever one fits, however small the table. PostgreSQL reads small
tables whole; with ``enable_seqscan`` off it does so only where no index fits at all. Neither tells of an index that is
read from end to end, of rows that are put in order, or of rows that an index finds and a condition throws away: that
shows in the time on a large site alone (docs/performance.md).
"""

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection

LARGE = Path(__file__).with_name("statistics.csv")
"""Table, index and figures: sqlite_stat1 of a site that ``fill 20000`` made."""
UNKNOWN = "1048576"  # rows
SCAN = {
    "sqlite": re.compile(r"^SCAN (\w+)$"),
    "postgresql": re.compile(r"Seq Scan on (\w+)"),
}
READ_THROUGH = SCAN | {"sqlite": re.compile(r"^SCAN (?!CONSTANT ROW)(\w+)")}


def forget_statistics() -> None:
    """What an ANALYZE of a small site told SQLite: that its tables are small.

    The size of a table stays with a connection when the figures are gone, even where they were rolled back. So it is
    told first as what SQLite takes for one of which it knows nothing.
    """
    if connection.vendor == "sqlite":
        _tell([(table, None, UNKNOWN) for table in connection.introspection.table_names()])
        _tell([])


def pretend_large() -> None:
    """Tell SQLite what an ANALYZE found on a site of 20,000 documents, with which it plans otherwise than without."""
    forget_statistics()
    with LARGE.open(newline="") as file:
        _tell([(table, index or None, told) for table, index, told in csv.reader(file)])


def _tell(rows: list[tuple[str, str | None, str]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM sqlite_stat1")
        cursor.executemany("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (%s, %s, %s)", rows)
        cursor.execute("ANALYZE sqlite_master")


@contextmanager
def noted(*verbs: str) -> Iterator[list[tuple[str, Any]]]:
    """The reading queries inside, or those with these verbs, with their parameters."""
    found: list[tuple[str, Any]] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(verbs or "SELECT"):
            found.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield found


def scanned(sql: str, params: Any, *, indexes: bool = False) -> set[str]:
    """Names of the tables that are read whole, aliases resolved; on SQLite with ``indexes`` by way of one too."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
            lines = [line[3] for line in cursor.fetchall()]
        else:
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(f"EXPLAIN {sql}", params)
            lines = [line[0] for line in cursor.fetchall()]
            cursor.execute("SET LOCAL enable_seqscan = on")
    if _stops_at_once(sql, lines):
        return set()
    sign = (READ_THROUGH if indexes else SCAN)[connection.vendor]
    names = (found[1] for line in lines if (found := sign.search(line)))
    return {_table(name, sql) for name in names if name != "subquery"}  # a query inside, whose tables have lines too


def _stops_at_once(sql: str, lines: list[str]) -> bool:
    """Some rows from the end of a table, whichever they are: read in its order, and no further."""
    return " LIMIT " in sql and " WHERE " not in sql and not any("TEMP B-TREE" in line for line in lines)


def _table(name: str, sql: str) -> str:
    alias = re.search(rf'"(\w+)" {name}\b', sql)
    return alias[1] if alias else name
