"""A process that is killed at any point leaves nothing torn, and the step can be taken again."""

import random
from collections.abc import Iterator
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection

from articles import workflow
from articles.models import Event, Kind, Schedule, Seal, Submission, Version
from articles.workflow import audit, clock
from articles.workflow.audit import Grade
from references.models import Lease
from tests.articles import makers
from tests.articles.dying import End, Graveyard, Order, graveyard

pytestmark = pytest.mark.django_db(transaction=True)

FEW, MANY = 3, 100  # processes that die, of each step


@pytest.fixture(scope="module")
def yard(django_db_setup: None) -> Iterator[Graveyard]:
    with graveyard(str(connection.settings_dict["NAME"])) as found:
        yield found


def test_a_publication_that_was_killed_is_whole_or_never_was(cast: SimpleNamespace, yard: Graveyard) -> None:
    assert 0 <= die_publishing(cast, yard, FEW) < FEW


def test_a_tick_that_was_killed_goes_on_with_the_next(cast: SimpleNamespace, yard: Graveyard) -> None:
    die_ticking(cast, yard, FEW)


@pytest.mark.deep
def test_so_is_each_of_a_hundred(cast: SimpleNamespace, yard: Graveyard) -> None:
    whole = die_publishing(cast, yard, MANY)
    die_ticking(cast, yard, MANY)
    print(f"{MANY} publications killed: {whole} were whole, {MANY - whole} had not begun; {MANY} ticks killed")


def die_publishing(cast: SimpleNamespace, yard: Graveyard, times: int) -> int:
    """How many of the killed publications had been made."""
    whole = 0
    alive = yard.send(Order("publish", told := _ready(cast)))
    assert _finish(told, cast)
    for death in _deaths(alive, times):
        told = _ready(cast)
        assert yard.send(Order("publish", told, **death)).killed
        assert _wrong() == [], death
        whole += _finish(told, cast)
    assert _wrong() == []
    return whole


def die_ticking(cast: SimpleNamespace, yard: Graveyard, times: int) -> None:
    """Each had to publish a text at its time, and to seal rows and write letters besides."""
    _schedule(_ready(cast), cast)
    alive = yard.send(Order("tick"))
    for death in _deaths(alive, times):
        _schedule(told := _ready(cast), cast)
        _a_day_later()
        assert yard.send(Order("tick", **death)).killed
        assert _wrong() == [], death
        _a_day_later()
        assert not yard.send(Order("tick")).killed
        assert _finish(told, cast), death
        assert not Schedule.objects.filter(outcome="").exists(), death
    assert list(audit.everything()) == []


def _deaths(alive: End, times: int) -> Iterator[dict[str, float]]:
    """Half of them before a statement, half at any moment; some after the last, when all is done."""
    dice = random.Random(times)
    for number in range(times):
        if number % 2:
            yield {"seconds": dice.uniform(0, 1.1 * alive.seconds)}
        else:
            yield {"statement": dice.randint(1, alive.statements + 1)}


def _ready(cast: SimpleNamespace) -> dict[str, int]:
    """An approved text, as ``publish`` is told of it."""
    submission = makers.submit(makers.make(Kind.FAQ, by=cast.author), by=cast.author)
    makers.approve(submission, cast)
    return {"submission": submission.pk, "by": cast.publisher.pk}


def _schedule(told: dict[str, int], cast: SimpleNamespace) -> None:
    """For a time that has come by now."""
    submission = Submission.objects.get(pk=told["submission"])
    now = clock.now()
    with clock.at(now - timedelta(hours=2)):
        workflow.schedule(submission, by=cast.publisher, publish_at=now - timedelta(hours=1))


def _finish(told: dict[str, int], cast: SimpleNamespace) -> bool:
    """Take the step again. Whether it had been taken already; either way it has been taken once."""
    submission = Submission.objects.get(pk=told["submission"])
    try:
        workflow.publish(submission, by=cast.publisher)
        done = False
    except workflow.AlreadyDone:
        done = True
    version = Version.objects.get(submission=submission)
    assert version.document.live == version
    assert Seal.objects.filter(version=version).count() == 1
    assert Event.objects.filter(submission=submission, step="published").count() == 1
    return done


def _wrong() -> list[str]:
    return [str(found) for found in audit.everything() if found.grade is Grade.WRONG]


def _a_day_later() -> None:
    """What the dead held comes free after a while, and every job is due again."""
    Lease.objects.update(until=clock.now())
