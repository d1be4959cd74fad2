import pytest
from django.db import connection

from articles.reading.shelf import generation


@pytest.mark.django_db
def test_the_question_is_the_health_check_itself_and_no_other_goes_before_it(monkeypatch):
    checked = []
    monkeypatch.setattr(connection, "is_usable", lambda: checked.append(True) or True)
    connection.ensure_connection()
    connection.health_check_enabled, connection.health_check_done = True, False  # as a request begins
    generation.current()
    assert checked == []
