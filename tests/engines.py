"""
Which tests run on which engine: all of them on SQLite; on PostgreSQL those that may ask the database.

pytest-django refuses the database to a test that has neither its mark nor one of its fixtures. Such a test
cannot tell one engine from the other: once is enough.
"""

import pytest
from django.db import connection
from django.test import TransactionTestCase

MAY_ASK = {"django_db_setup", "live_server"}  # the first stands behind each of the other fixtures


def pytest_report_header() -> str:
    return f"database: {connection.vendor}" + ("" if runs_all() else ", so only tests that may ask the database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if runs_all():
        return
    config.hook.pytest_deselected(items=[item for item in items if not may_ask(item)])
    items[:] = filter(may_ask, items)


def runs_all() -> bool:
    return connection.vendor == "sqlite"


def may_ask(item: pytest.Item) -> bool:
    """By its mark, or by a fixture, be it through others."""
    fixtures = MAY_ASK.intersection(getattr(item, "fixturenames", ()))
    return bool(fixtures or item.get_closest_marker("django_db") or is_djangos(item))


def is_djangos(item: pytest.Item) -> bool:
    return issubclass(getattr(item, "cls", None) or object, TransactionTestCase)
