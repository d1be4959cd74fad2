import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder

from references import insert_only


def _refuse():
    raise OperationalError("could not connect to db.example.org as carnk")


@pytest.mark.django_db
def test_a_site_that_can_serve_says_so_and_keeps_nothing_in_caches(client):
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"problems": []})
    assert "no-store" in response.headers["Cache-Control"]
    assert not response.cookies


@pytest.mark.django_db
def test_a_missing_migration_is_named(client):
    MigrationRecorder(connection).record_unapplied("sessions", "0001_initial")
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json() == {"problems": ["The migration sessions.0001_initial is missing: run manage.py migrate."]}


@pytest.mark.django_db
def test_missing_triggers_are_named(client):
    insert_only.remove()
    response = client.get("/healthz")
    assert response.status_code == 503
    assert "trigger" in response.json()["problems"][0]


def test_a_database_that_does_not_answer_is_told_without_its_address(client, django_db_blocker, monkeypatch):
    monkeypatch.setattr(connection, "connect", _refuse)
    connection.close()
    with django_db_blocker.unblock():
        response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json() == {"problems": ["The database does not answer."]}


def test_only_reading_is_allowed(client):
    assert client.post("/healthz").status_code == 405
