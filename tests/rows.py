"""All rows of the database as plain values: what there is, what has been added, and to put that in again."""

from collections.abc import Iterable

from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection
from django.db.models import Model

Tables = dict[str, list[tuple]]  # by the label of the model, those alone that hold anything

FURNITURE = (ContentType, Permission)  # what post_migrate puts in


def everything() -> Tables:
    return {model._meta.label: _rows(model) for model in _inhabited()}


def furniture() -> tuple:
    """Which it is: a flush throws it out, and other keys come in."""
    return tuple(model.objects.order_by("-pk").values_list("pk").first() for model in FURNITURE)


def added(before: Tables, after: Tables) -> Tables | None:
    """None where a row of before is no longer as it was: then there is more to tell than what came."""
    if any(not set(rows) <= set(after.get(name, ())) for name, rows in before.items()):
        return None
    return {name: new for name, rows in after.items() if (new := _without(rows, before.get(name, ())))}


def _without(rows: list[tuple], known: Iterable[tuple]) -> list[tuple]:
    known = set(known)
    return [row for row in rows if row not in known]


def put(tables: Tables) -> None:
    """With the keys that they had; the next ones begin behind them."""
    for model in _models():
        if rows := tables.get(model._meta.label):
            _insert(model, rows)


def _models() -> list[type[Model]]:
    every = apps.get_models(include_auto_created=True)
    return [model for model in every if model._meta.managed and not model._meta.proxy and model not in FURNITURE]


def _inhabited() -> list[type[Model]]:
    models = _models()
    asked = ", ".join(f"EXISTS (SELECT 1 FROM {_table(model)})" for model in models)  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {asked}")
        return [model for model, any_row in zip(models, cursor.fetchone(), strict=True) if any_row]


def _rows(model: type[Model]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_columns(model)} FROM {_table(model)} ORDER BY 1")  # noqa: S608 -- names of ours
        return [tuple(row) for row in cursor.fetchall()]


def _insert(model: type[Model], rows: list[tuple]) -> None:
    places = ", ".join(["%s"] * len(model._meta.local_concrete_fields))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {_table(model)} ({_columns(model)}) VALUES ({places})", rows)  # noqa: S608
        for statement in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(statement)


def _table(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _columns(model: type[Model]) -> str:
    return ", ".join(connection.ops.quote_name(field.column) for field in model._meta.local_concrete_fields)
