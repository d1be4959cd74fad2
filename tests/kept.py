"""Rows that take long to make: made once in a run, and put into the database again wherever they are asked for."""

import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from pathlib import Path

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection
from django.db.models import Model

Rows = list[tuple]
Tables = dict[str, Rows]  # by the label of the model


def once(file: Path, make: Callable[[], object]) -> None:
    """Have the rows of ``make`` in the database: made here if this is the first to ask, else as they were kept."""
    with _locked(file):
        if not file.exists():
            _make(file, make)
            return
    _put(pickle.loads(file.read_bytes()))  # noqa: S301 -- written by this very run


@contextmanager
def _locked(file: Path) -> Iterator[None]:
    with file.with_suffix(".lock").open("w") as lock:
        flock(lock, LOCK_EX)
        yield


def _make(file: Path, make: Callable[[], object]) -> None:
    before = _tables()
    make()
    file.write_bytes(pickle.dumps({name: rows for name, rows in _tables().items() if rows != before[name]}))


def _tables() -> Tables:
    return {model._meta.label: _rows(model) for model in _models()}


def _models() -> list[type[Model]]:
    return [
        model for model in apps.get_models(include_auto_created=True) if model._meta.managed and not model._meta.proxy
    ]


def _rows(model: type[Model]) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_columns(model)} FROM {_table(model)} ORDER BY 1")  # noqa: S608 -- names of ours
        return cursor.fetchall()


def _put(tables: Tables) -> None:
    for model in _models():
        if model._meta.label in tables:
            _fill(model, tables[model._meta.label])


def _fill(model: type[Model], rows: Rows) -> None:
    """Keys are kept, so that the next ones begin behind them."""
    places = ", ".join(["%s"] * len(model._meta.local_concrete_fields))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {_table(model)} ({_columns(model)}) VALUES ({places})", rows)  # noqa: S608
        for statement in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(statement)


def _table(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _columns(model: type[Model]) -> str:
    return ", ".join(connection.ops.quote_name(field.column) for field in model._meta.local_concrete_fields)
