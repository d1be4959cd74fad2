"""Whether a database puts rows in order itself, or an index gives them so; what it is told of its tables for that."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

SORTED = {
    "sqlite": re.compile(r"USE TEMP B-TREE FOR ORDER BY"),
    "postgresql": re.compile(r"^\s*(?:->\s+)?Sort\b"),
}
AVOIDED = ("seqscan", "bitmapscan", "sort")
"""What PostgreSQL is to avoid where it can; it thinks little of indexes of few rows."""


@pytest.fixture
def forgotten() -> Iterator[None]:
    """A test that told SQLite of its tables is undone, and so is what this connection remembers of it."""
    yield
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA writable_schema = RESET")


def tell_statistics() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def put_in_order(sql: str, params: Any) -> bool:
    """After they were found; not where an index gives them by the first columns."""
    return any(SORTED[connection.vendor].search(line) for line in _plan(sql, params))


def _plan(sql: str, params: Any) -> list[str]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
            return [line[3] for line in cursor.fetchall()]
        for name in AVOIDED:
            cursor.execute(f"SET LOCAL enable_{name} = off")
        cursor.execute(f"EXPLAIN {sql}", params)
        lines = [line[0] for line in cursor.fetchall()]
        for name in AVOIDED:
            cursor.execute(f"SET LOCAL enable_{name} = on")
        return lines
