"""Many rows written at once, as the engine's driver takes them: ``bulk_create`` takes four times as long."""

import json
from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import Field, JSONField, Model

Line = list[Any]  # what a row holds, column by column


class Table:
    """Every column is given, the primary key too; ``pre_save`` and defaults have no say."""

    def __init__(self, model: type[Model]) -> None:
        self.columns = model._meta.concrete_fields
        quote = connection.ops.quote_name
        names = ", ".join(quote(str(column.column)) for column in self.columns)
        # Names of tables and columns are those of the models.
        self._insert = (
            f"INSERT INTO {quote(model._meta.db_table)} ({names}) "  # noqa: S608
            f"VALUES ({', '.join(['%s'] * len(self.columns))})"
        )

    def line(self, row: Model) -> Line:
        return [ready(column, getattr(row, column.attname)) for column in self.columns]

    def write(self, lines: Sequence[Line]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(self._insert, lines)


def ready(column: Field, value: Any) -> Any:
    """As the driver takes it. JSON is text on both engines, so that parts of it can be put in."""
    if value is None or (type(value) in {str, int, bool} and not isinstance(column, JSONField)):
        return value
    if isinstance(column, JSONField):
        return json.dumps(value, cls=column.encoder)
    return column.get_db_prep_save(value, connection)
