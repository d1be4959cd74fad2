"""While somebody writes: readers wait for nobody, and a second writer is told what happened."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.db import OperationalError, connection, transaction
from django.test import Client
from django.urls import reverse

from articles.models import Publication, Stamp, Topic
from carnk_site import busy
from tests.articles.makers import make_user

pytestmark = pytest.mark.django_db(transaction=True)
on_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL locks rows, not the database")


@contextmanager
def somebody_writes() -> Iterator[None]:
    """Another connection in the midst of a transaction that has written."""
    other = connection.copy()
    other.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    with other.cursor() as cursor:
        cursor.execute("UPDATE articles_stamp SET number = number + 1")
    try:
        yield
    finally:
        other.rollback()
        other.close()


@contextmanager
def impatient() -> Iterator[None]:
    """What the site waits ten seconds for is given up at once."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout=1")
    yield
    connection.close()


@pytest.fixture
def site() -> None:
    Publication.objects.create(pk=1, name="A site")
    Stamp.objects.touch()


@pytest.mark.parametrize("name", ["home", "articles", "search"])
def test_readers_are_answered_while_somebody_writes(client: Client, site: None, name: str) -> None:
    with somebody_writes():
        assert client.get(reverse(f"reading:{name}")).status_code == 200


def test_staff_read_while_somebody_writes(client: Client, site: None) -> None:
    client.force_login(make_user("head", is_superuser=True))
    with somebody_writes():
        assert client.get(reverse("admin:articles_topic_changelist")).status_code == 200


@on_sqlite
def test_who_writes_at_the_same_time_is_told_that_nothing_was_saved_and_may_try_again(
    client: Client, site: None
) -> None:
    client.force_login(make_user("head", is_superuser=True))
    topic = {"name": "Donors", "slug": "donors", "description": "Of donors.", "position": "1"}
    with somebody_writes(), impatient():
        answer = client.post(reverse("admin:articles_topic_add"), topic)
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert "nothing of what you sent was saved" in answer.text
    assert not Topic.objects.exists()

    assert client.post(reverse("admin:articles_topic_add"), topic).status_code == 302
    assert Topic.objects.get().name == "Donors"


@on_sqlite
def test_a_writer_waits_ten_seconds_for_another_and_readers_keep_their_own_view() -> None:
    with connection.cursor() as cursor:
        said = [cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "busy_timeout")]
    assert said == ["wal", 10_000]
    assert settings.DATABASES["default"]["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_a_plain_request_opens_no_transaction() -> None:
    assert not settings.DATABASES["default"].get("ATOMIC_REQUESTS")


@on_sqlite
def test_any_other_error_of_the_database_is_not_called_busy() -> None:
    with pytest.raises(OperationalError) as raised, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM nowhere")
    assert not busy.is_busy(raised.value)
