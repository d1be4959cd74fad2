"""When tick and its jobs last did their work."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Run
from articles.workflow import clock, runs

pytestmark = pytest.mark.django_db


def test_it_is_kept_how_a_job_ended_and_since_when_it_fails():
    start = timezone.now()
    for minutes, error in ((0, ""), (1, "KeyError: 'x'"), (2, "KeyError: 'y'")):
        with clock.at(start + timedelta(minutes=minutes)):
            runs.note("links", error=error)
    (run,) = runs.failing()
    assert (run.error, run.at, run.failing_since) == (
        "KeyError: 'y'",
        start + timedelta(minutes=2),
        start + timedelta(minutes=1),
    )
    runs.note("links")
    assert not runs.failing()
    assert Run.objects.get().failing_since is None


@pytest.mark.parametrize(("minutes", "late"), [(0, False), (9, False), (11, True), (-9, False), (-11, True)])
def test_tick_is_late_when_it_did_not_run_for_a_while_or_nobody_knows(minutes, late):
    runs.note(runs.TICK)
    with clock.at(timezone.now() + timedelta(minutes=minutes)):
        assert runs.is_late(runs.last_tick()) == late


def test_a_tick_that_never_ran_is_late():
    assert runs.is_late(runs.last_tick())
