"""Many people taking steps in any order: never a version that was not approved, to the letter, by others.

The machine keeps its own books (who typed which words, who signed which words) and holds every published
version against them; it shares no code with the rules that it tests.
"""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.articles.workflow.machine.books import Newsroom
from tests.articles.workflow.machine.emergencies import Clock, Emergencies
from tests.articles.workflow.machine.outside import Outside
from tests.articles.workflow.machine.questions import Questions
from tests.articles.workflow.machine.reviewing import Publishing, Reviewing
from tests.articles.workflow.machine.sources import Sources
from tests.articles.workflow.machine.timetable import Timetable
from tests.articles.workflow.machine.wording import Wording
from tests.articles.workflow.machine.writing import Writing

DEEP = 100_000  # steps, in days of fifty


class Day(
    Writing, Reviewing, Publishing, Sources, Questions, Wording, Timetable, Emergencies, Clock, Outside, Newsroom
):
    """All trades at once."""


def live_through(days: int, steps: int) -> None:
    Day.all_published = Day.all_by_guests = 0
    every = list(HealthCheck)
    run_state_machine_as_test(
        Day,
        settings=settings(max_examples=days, stateful_step_count=steps, deadline=None, suppress_health_check=every),
    )
    assert Day.all_published >= days // 2
    assert Day.all_by_guests >= days // 5


@pytest.mark.django_db
def test_no_order_of_steps_publishes_what_others_did_not_approve():
    live_through(days=5, steps=20)


@pytest.mark.deep
@pytest.mark.django_db
def test_a_hundred_thousand_steps_publish_nothing_else_either():
    live_through(days=DEEP // 50, steps=50)
