"""A connection that the database has closed is opened again, and the reader waits for nothing."""

import psycopg
import pytest
from django.db import OperationalError, connection
from django.test import Client

from articles.models import Stamp

pytestmark = [
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no connection to lose"),
    pytest.mark.django_db(transaction=True),
]
STALE = "site; hit; detail=stale"


@pytest.fixture
def reader(settings) -> Client:
    settings.PAGES_KEPT = 8
    reader = Client()
    reader.get("/")
    return reader


class Cut:
    """Ends the connection of this process, from another one, before each query that asks what has moved."""

    def __init__(self, times: int) -> None:
        self.times = times

    def __call__(self, execute, sql, params, many, context):
        if "articles_namestamp" in sql and self.times:
            self.times -= 1
            own = connection.connection.info.backend_pid
            with psycopg.connect(**_place(), autocommit=True) as other:
                other.execute("SELECT pg_terminate_backend(%s, 1000)", [own])
        return execute(sql, params, many, context)


def _place() -> dict[str, str]:
    known = connection.get_connection_params()
    return {name: known[name] for name in ("dbname", "user", "password", "host", "port") if known.get(name)}


def test_a_connection_that_broke_is_opened_again(reader) -> None:
    with connection.cursor() as cursor, pytest.raises(OperationalError):
        cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
    again = reader.get("/")
    assert (again.status_code, again.headers.get("Cache-Status")) == (200, None)


@pytest.mark.parametrize(("times", "marked"), [(1, None), (2, STALE)], ids=["it is back", "it stays away"])
def test_a_connection_that_breaks_after_the_generation_was_told(reader, times, marked) -> None:
    before = reader.get("/").content
    Stamp.objects.touch("something else")
    with connection.execute_wrapper(Cut(times)):
        answer = reader.get("/")
    assert (answer.status_code, answer.content, answer.headers.get("Cache-Status")) == (200, before, marked)
    assert "Cache-Status" not in reader.get("/").headers
