"""SQLite knows how large its tables are after each migration, and again when ``tick`` has looked."""

import pytest
from django.core.management import call_command
from django.db import connection

from articles.management import jobs
from references import statistics
from tests.orders import forgotten  # noqa: F401 - a fixture
from tests.references.cast import make_reference

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("forgotten")]
of_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL sees to it by itself")


def known():
    """How many works it thinks there are."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT stat FROM sqlite_stat1 WHERE idx = 'reference_by_title'")
        row = cursor.fetchone()
    return int(row[0].split()[0]) if row else 0


@of_sqlite
@pytest.mark.parametrize(
    ("act", "expected"),
    [
        (lambda: call_command("migrate", verbosity=0), 2),
        (lambda: jobs.measure_tables(float("inf")), 2),
        (lambda: jobs.measure_tables(0.0), 0),
    ],
    ids=["migrate", "tick", "no time left"],
)
def test_the_size_of_the_library_is_known(act, expected):
    make_reference("a"), make_reference("b")
    assert known() == 0
    act()
    assert known() == expected


def test_it_is_said_whether_all_tables_had_their_turn():
    assert statistics.measure()
    assert statistics.measure(until=0.0) == (connection.vendor != "sqlite")
