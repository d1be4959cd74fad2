"""
Tables whose rows are added and never changed, kept so by triggers of the database.

``register(Model)`` (also as a class decorator) names a table; ``install`` puts the triggers on every
registered table that exists. ``post_migrate`` calls it, because SQLite drops triggers without a word when a
later migration rebuilds their table. A refused statement raises ``django.db.IntegrityError`` on both engines.

Refused: UPDATE, DELETE, TRUNCATE (PostgreSQL), INSERT OR REPLACE (SQLite, on any unique columns). On SQLite
a duplicate is therefore refused by our trigger before the unique index sees it, also where
``bulk_create(ignore_conflicts=True)`` would have passed over it.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from string import Template
from typing import Any, NamedTuple, TypeVar

from django.core import checks
from django.db import DEFAULT_DB_ALIAS, NotSupportedError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model, UniqueConstraint

M = TypeVar("M", bound=type[Model])

_models: list[type[Model]] = []


class Trigger(NamedTuple):
    name: str
    table: str
    create: str


def register(model: M) -> M:
    """Add the model's table to those that ``install`` protects."""
    if model not in _models:
        _models.append(model)
    return model


def models() -> list[type[Model]]:
    """Every registered model, by the name of its table."""
    return sorted(_models, key=lambda model: model._meta.db_table)


def install(using: str = DEFAULT_DB_ALIAS) -> None:
    """Create what is missing on the tables that exist; doing it again changes nothing."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL_FUNCTION)
        for trigger in _lacking(connection):
            cursor.execute(_drop(connection, trigger))
            cursor.execute(trigger.create)


def remove(using: str = DEFAULT_DB_ALIAS) -> None:
    """Drop the triggers, for tests that empty their tables; ``flush`` puts them back by ``post_migrate``."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for trigger in _wanted(connection):
            cursor.execute(_drop(connection, trigger))


@contextmanager
def lifted(*models: type[Model], using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Let rows of these tables be changed inside the block, and nowhere else: for what the law demands.

    The triggers go and come back in one transaction, so that nobody else ever finds the tables open, and an error
    inside undoes all of it.
    """
    connection, tables = connections[using], {model._meta.db_table for model in models}
    with transaction.atomic(using=using), connection.cursor() as cursor:
        triggers = [trigger for trigger in _wanted(connection) if trigger.table in tables]
        for trigger in triggers:
            cursor.execute(_drop(connection, trigger))
        yield
        for trigger in triggers:
            cursor.execute(trigger.create)


def missing(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """Names, as ``table.trigger``, of triggers that are absent, switched off or not as they should be."""
    return [f"{trigger.table}.{trigger.name}" for trigger in _lacking(connections[using])]


def installed_after_migrate(*, using: str, **kwargs: object) -> None:
    """Receiver of ``post_migrate``, which is sent for each app once every migration has run."""
    install(using)


@checks.register(checks.Tags.database)
def triggers_are_there(
    app_configs: object = None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """A Warning, since an Error would stop ``migrate``, which is the cure."""
    return [
        checks.Warning(
            f"The trigger {name} is missing in the database {using!r}: permanent rows could be changed.",
            hint="Run `manage.py migrate`, which puts it back.",
            id="references.W001",
        )
        for using in databases or ()
        for name in missing(using)
    ]


def _lacking(connection: BaseDatabaseWrapper) -> list[Trigger]:
    wanted = list(_wanted(connection))
    with connection.cursor() as cursor:
        cursor.execute(_PRESENT[connection.vendor])
        present = {(table, name): text for table, name, text in cursor.fetchall()}
    return [
        trigger for trigger in wanted if present.get((trigger.table, trigger.name)) not in (trigger.create, "enabled")
    ]


def _wanted(connection: BaseDatabaseWrapper) -> Iterator[Trigger]:
    """The triggers that the registered tables of this database need."""
    if connection.vendor not in _MAKERS:
        raise NotSupportedError(f"Insert-only tables need SQLite or PostgreSQL; not {connection.vendor}.")
    tables = set(connection.introspection.table_names())
    for model in _models:
        if model._meta.db_table in tables:
            yield from _MAKERS[connection.vendor](model, connection)


def _drop(connection: BaseDatabaseWrapper, trigger: Trigger) -> str:
    quote = connection.ops.quote_name
    of_table = f" ON {quote(trigger.table)}" if connection.vendor == "postgresql" else ""
    return f"DROP TRIGGER IF EXISTS {quote(trigger.name)}{of_table}"


# --- PostgreSQL: row triggers do not see TRUNCATE, so it has one of its own -------------------------------

# 23000 is SQLSTATE's integrity constraint violation, which Django raises as IntegrityError.
_POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION insert_only_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Rows of % are added, never changed.', TG_TABLE_NAME USING ERRCODE = '23000';
END $$
"""


def _postgresql_triggers(model: type[Model], connection: BaseDatabaseWrapper) -> Iterator[Trigger]:
    table = model._meta.db_table
    for name, when in {
        "insert_only_change": "UPDATE OR DELETE ON {} FOR EACH ROW",
        "insert_only_truncate": "TRUNCATE ON {} FOR EACH STATEMENT",
    }.items():
        event = when.format(connection.ops.quote_name(table))
        create = f"CREATE TRIGGER {name} BEFORE {event} EXECUTE FUNCTION insert_only_refuse()"
        yield Trigger(name, table, create)


# --- SQLite: INSERT OR REPLACE deletes without calling a delete trigger -----------------------------------


def _sqlite_triggers(model: type[Model], connection: BaseDatabaseWrapper) -> Iterator[Trigger]:
    table = model._meta.db_table
    refuse = f"BEGIN SELECT RAISE(ABORT, 'Rows of {table} are added, never changed.'); END"
    for name, when in {
        "update": f'UPDATE ON "{table}"',
        "delete": f'DELETE ON "{table}"',
        "replace": f'INSERT ON "{table}" WHEN {" OR ".join(_collisions(model, connection))}',
    }.items():
        full = f"{table}_insert_only_{name}"
        yield Trigger(full, table, f'CREATE TRIGGER "{full}" BEFORE {when} {refuse}')


def _collisions(model: type[Model], connection: BaseDatabaseWrapper) -> Iterator[str]:
    """SQL conditions, one a unique set of columns, for 'the new row would replace one that is there'."""
    meta = model._meta
    columns = {field.name: f'"{field.column}"' for field in meta.local_concrete_fields}
    for field in meta.local_concrete_fields:
        if field.unique:
            yield _collision(meta.db_table, [columns[field.name]])
    for names in meta.unique_together:
        yield _collision(meta.db_table, [columns[name] for name in names])
    for constraint in meta.constraints:
        if isinstance(constraint, UniqueConstraint):
            yield _constraint_collision(model, constraint, columns, connection)


def _collision(table: str, columns: list[str], condition: str = "TRUE") -> str:
    same = " AND ".join(f"{column} = NEW.{column}" for column in columns)
    return _COLLISION.substitute(table=table, same=same, condition=condition)


def _constraint_collision(
    model: type[Model], constraint: UniqueConstraint, columns: dict[str, str], connection: BaseDatabaseWrapper
) -> str:
    """A unique constraint's collision; under a condition, only where the new row meets it too."""
    if constraint.expressions:
        raise NotSupportedError(f"{constraint.name}: an insert-only table's unique constraint names fields.")
    table, unique = model._meta.db_table, [columns[name] for name in constraint.fields]
    if constraint.condition is None:
        return _collision(table, unique)
    # Django's own spelling of the condition, for which it has no public name and the stubs none at all.
    condition = constraint._get_condition_sql(model, connection.schema_editor())  # type: ignore[attr-defined]
    new = [f"NEW.{columns[n]} AS {columns[n]}" for n in sorted(constraint.condition.referenced_base_fields)]
    meets = _MEETS.substitute(new=", ".join(new), condition=condition)
    return f"({meets} AND {_collision(table, unique, condition)})"


_COLLISION = Template('EXISTS (SELECT 1 FROM "$table" WHERE $same AND $condition)')
_MEETS = Template("EXISTS (SELECT 1 FROM (SELECT $new) WHERE $condition)")

_MAKERS = {"postgresql": _postgresql_triggers, "sqlite": _sqlite_triggers}

# Each gives rows of table, name, and what was created (SQLite) or whether it fires (PostgreSQL).
_PRESENT = {
    "postgresql": """
        SELECT c.relname, t.tgname, CASE t.tgenabled WHEN 'O' THEN 'enabled' WHEN 'A' THEN 'enabled' END
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE t.tgname LIKE 'insert_only_%' AND pg_table_is_visible(c.oid)
    """,
    "sqlite": "SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'trigger'",
}
