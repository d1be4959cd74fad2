"""What is kept for previews: the same until anything public changes, never older, and nothing inside a transaction."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from django.db import transaction

from articles import clock
from articles.models import Stamp
from articles.workflow import lately

MOMENT = datetime(2026, 3, 3, 12, 0, 10, tzinfo=UTC)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _one_minute() -> Iterator[None]:
    with clock.at(MOMENT):
        yield


@pytest.fixture
def asked() -> Iterator[int]:
    return count(1)


def answer(asked: Iterator[int]) -> int:
    return lately.answers().answer("question", lambda: next(asked))


def test_a_question_is_asked_once_in_a_generation(asked: Iterator[int]) -> None:
    assert [answer(asked), answer(asked)] == [1, 1]
    Stamp.objects.touch("document-1")
    assert [answer(asked), answer(asked)] == [2, 2]


def test_time_changes_what_is_shown_as_well(asked: Iterator[int]) -> None:
    assert answer(asked) == 1
    with clock.at(MOMENT + timedelta(minutes=1)):
        assert answer(asked) == 2


def test_what_a_transaction_saw_is_not_kept_since_it_may_be_taken_back(asked: Iterator[int]) -> None:
    with transaction.atomic():
        Stamp.objects.touch()
        assert answer(asked) == 1
        transaction.set_rollback(True)
    Stamp.objects.touch()  # to the number that was taken back
    assert answer(asked) == 2


def test_there_is_an_end_to_what_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lately, "MOST", 2)
    answers = lately.answers()
    for number in range(3):
        answers.keep(number, "x")
    assert [answers.get(number) for number in range(3)] == [None, None, "x"]
