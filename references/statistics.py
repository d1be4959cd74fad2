"""What a database knows of its tables, by which it chooses between indexes. PostgreSQL sees to that by itself.

SQLite does not: without figures it takes an index by a column that is the same in every row for one that tells rows
apart. So they are made after each ``migrate``, which may have added indexes, and by ``tick``; table by table, since
nobody can write meanwhile.
"""

from collections.abc import Iterator
from math import inf
from time import monotonic

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.utils import CursorWrapper


def measure(*, until: float = inf, using: str = DEFAULT_DB_ALIAS) -> bool:
    """Make them anew, and begin with no table after that moment (of time.monotonic). Whether all had their turn."""
    connection = connections[using]
    if connection.vendor != "sqlite":
        return True
    with connection.cursor() as cursor:
        for table in map(connection.ops.quote_name, _tables(using)):
            if monotonic() >= until:
                return False
            if _holds_something(cursor, table):
                cursor.execute(f"ANALYZE {table}")
    return True


def measured_after_migrate(*, using: str, **kwargs: object) -> None:
    """Receiver of ``post_migrate``."""
    measure(using=using)


def _holds_something(cursor: CursorWrapper, table: str) -> bool:
    """Of an empty table SQLite would think that it stays empty."""
    cursor.execute(f"SELECT 1 FROM {table} LIMIT 1")  # noqa: S608 - the name of a model's table
    return cursor.fetchone() is not None


def _tables(using: str) -> Iterator[str]:
    there = set(connections[using].introspection.table_names())
    models = apps.get_models(include_auto_created=True)
    return (model._meta.db_table for model in models if model._meta.db_table in there)
