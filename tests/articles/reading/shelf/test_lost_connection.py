"""A connection that the database has closed is opened again, and the reader waits for nothing."""

import pytest
from django.db import OperationalError, connection
from django.test import Client


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no connection to lose")
@pytest.mark.django_db(transaction=True)
def test_a_connection_that_broke_is_opened_again(settings) -> None:
    settings.PAGES_KEPT = 8
    reader = Client()
    reader.get("/robots.txt")
    with connection.cursor() as cursor, pytest.raises(OperationalError):
        cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
    again = reader.get("/robots.txt")
    assert (again.status_code, again.headers.get("Cache-Status")) == (200, None)
