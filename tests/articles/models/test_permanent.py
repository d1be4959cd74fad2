"""What is public never changes: the database itself refuses, through the ORM and in raw SQL."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from articles import workflow
from articles.models import Event, Review, Revision, Submission, Version, Withdrawal
from references import insert_only
from tests import kept
from tests.articles import makers

PERMANENT = [Revision, Submission, Review, Version, Withdrawal, Event]


@kept.fixture
def history(cast):
    """At least one row in every permanent table."""
    version = makers.publish(makers.make("article", by=cast.author), cast)
    workflow.withdraw(version, by=cast.publisher, reason="Wrong.")


def _changes(model):
    table, column = model._meta.db_table, "note" if model in {Submission, Version, Event} else "id"
    raw = connection.cursor
    yield "ORM update", lambda: model.objects.update(id=10_000)
    yield "ORM delete", lambda: model.objects.all()._raw_delete("default")
    yield "ORM save", lambda: model.objects.first().save()
    yield "SQL update", lambda: raw().execute(f"UPDATE {table} SET {column} = {column}")  # noqa: S608
    yield "SQL delete", lambda: raw().execute(f"DELETE FROM {table}")  # noqa: S608
    if connection.vendor == "postgresql":
        yield "TRUNCATE", lambda: raw().execute(f"TRUNCATE {table} CASCADE")
    else:
        replace = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"  # noqa: S608
        yield "REPLACE", lambda: raw().execute(replace)


def _refused(change):
    try:
        with transaction.atomic():
            change()
    except IntegrityError as error:
        return "never changed" in str(error)
    return False


@pytest.mark.parametrize("model", PERMANENT)
def test_no_way_to_change_a_permanent_row(model, history):
    before = list(model.objects.values())
    assert before
    connection.check_constraints()  # deferred ones would keep PostgreSQL from truncating at all
    for name, change in _changes(model):
        assert _refused(change), f"{name} went through"
    assert list(model.objects.values()) == before


def test_a_dropped_trigger_is_seen_and_put_back(db):
    names = {"sqlite": "articles_version_insert_only_update", "postgresql": "insert_only_change"}
    of_table = " ON articles_version" if connection.vendor == "postgresql" else ""
    assert insert_only.missing() == []
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {names[connection.vendor]}{of_table}")
    assert insert_only.missing() == [f"articles_version.{names[connection.vendor]}"]
    call_command("migrate", verbosity=0)
    assert insert_only.missing() == []
