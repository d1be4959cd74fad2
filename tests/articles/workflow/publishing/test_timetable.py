"""Publishing at a time: what voids a schedule, what a tick does, and what a jump of the clock does not."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from articles import workflow
from articles.management import dated
from articles.models import Event, Message, Schedule, Version
from articles.workflow import clock
from articles.workflow.publishing import timetable
from tests import kept
from tests.articles import makers

HOUR = timedelta(hours=1)


@kept.fixture
def article(cast):
    return makers.make("article", by=cast.author, slug="trials")


@kept.fixture
def approved(article, cast):
    submission = makers.submit(article, by=cast.author)
    makers.approve(submission, cast)
    return submission


@pytest.fixture
def noon():
    return timezone.now() + HOUR


def scheduled(submission, cast, at, **words):
    return workflow.schedule(submission, by=cast.publisher, publish_at=at, **words)


def tick():
    return dated.publish(time.monotonic() + 60)


def told(user):
    return [message.words for message in Message.objects.filter(user=user)]


def test_what_is_scheduled_is_published_when_its_time_has_come_and_not_before(approved, cast, noon):
    scheduled(approved, cast, noon)
    assert tick() == (0, 0)
    assert not Version.objects.exists()
    with clock.at(noon):
        assert tick() == (1, 0)
    version = Version.objects.get()
    assert (version.by, version.published_at) == (cast.publisher, noon)
    assert Schedule.objects.get().outcome == "published"
    assert told(cast.publisher) == ["“Trials” was published as version 1."]


def test_a_late_tick_publishes_late_and_says_so(approved, cast, noon):
    scheduled(approved, cast, noon)
    with clock.at(noon + 5 * HOUR):
        tick()
    assert "later than on" in told(cast.publisher)[0]


def test_nothing_is_published_twice_by_another_tick_or_a_clock_that_jumps_back(approved, cast, noon):
    schedule = scheduled(approved, cast, noon)
    with clock.at(noon):
        tick()
        assert timetable.carry_out(schedule) is None
        assert tick() == (0, 0)
    with clock.at(noon - 2 * HOUR):
        assert tick() == (0, 0)
    assert Version.objects.count() == 1


def test_what_publishing_is_told_is_kept_until_then(article, approved, cast, noon):
    workflow.publish(approved, by=cast.publisher)
    makers.edit(article, by=cast.author, body="Nine responded.")
    again = makers.submit(article, by=cast.author)
    makers.approve(again, cast)
    ending = workflow.Ending(timezone.localdate() + timedelta(days=9), "The trial ends.")
    scheduled(again, cast, noon, change="correction", note="A number.", mending=makers.MENDING, ending=ending)
    with clock.at(noon):
        tick()
    version = Version.objects.get(number=2)
    assert (version.change, version.note, version.correction.wrong) == ("correction", "A number.", makers.MENDING.wrong)
    assert version.expiry.on == timezone.localdate() + timedelta(days=10)


VOIDS = {
    "taken back": lambda article, cast: workflow.take_back(article, by=cast.author),
    "sent back": lambda article, cast: workflow.send_back(article, by=cast.editor, cause="A source reads otherwise."),
    "withdrawn": lambda article, cast: workflow.withdraw(article.live, by=cast.editor, reason="Wrong."),
}


@pytest.mark.parametrize("what", VOIDS)
def test_whatever_voids_the_approval_or_moves_what_is_live_cancels_it_and_tells(what, article, cast, noon):
    cast.editor.user_permissions.add(*makers.permissions("withdraw_document"))
    makers.publish(article, cast)
    makers.edit(article, by=cast.author, body="Nine responded.")
    submission = makers.submit(article, by=cast.author)
    makers.approve(submission, cast)
    scheduled(submission, cast, noon, change="minor", note="More.")
    article.refresh_from_db()
    cast.editor = type(cast.editor).objects.get(pk=cast.editor.pk)
    VOIDS[what](article, cast)
    row = Schedule.objects.get()
    assert (row.outcome, bool(row.cause)) == ("cancelled", True)
    assert "will not be published" in told(cast.publisher)[0]
    assert Event.objects.filter(step=Event.Step.UNSCHEDULED).count() == 1
    with clock.at(noon):
        assert tick() == (0, 0)


def test_publishing_it_at_once_ends_its_schedule_as_published(approved, cast, noon):
    scheduled(approved, cast, noon)
    workflow.publish(approved, by=cast.publisher)
    assert Schedule.objects.get().outcome == "published"
    assert told(cast.publisher) == []


def test_what_is_refused_when_its_time_has_come_is_not_tried_for_ever(approved, cast, noon):
    scheduled(approved, cast, noon)
    cast.publisher.user_permissions.clear()
    with clock.at(noon):
        assert tick() == (0, 0)
        assert tick() == (0, 0)
    row = Schedule.objects.get()
    assert (row.outcome, row.cause) == ("cancelled", "Your account may not publish. An administrator can change that.")
    assert "will not be published" in told(cast.publisher)[0]


def test_scheduling_again_changes_the_schedule_that_is_there(approved, cast, noon):
    first = scheduled(approved, cast, noon)
    assert scheduled(approved, cast, noon + HOUR).pk == first.pk
    with clock.at(noon):
        assert tick() == (0, 0)


def test_a_schedule_can_be_called_off_and_the_approval_stands(article, approved, cast, noon):
    scheduled(approved, cast, noon)
    workflow.unschedule(article, by=cast.publisher)
    assert told(cast.publisher) == []  # who called it off knows
    assert workflow.publish(approved, by=cast.publisher)
    with pytest.raises(workflow.AlreadyDone, match="not scheduled"):
        workflow.unschedule(article, by=cast.publisher)


def test_a_time_that_has_passed_is_refused(approved, cast):
    with pytest.raises(workflow.NotReady, match="has passed"):
        scheduled(approved, cast, timezone.now() - HOUR)


def test_only_what_is_approved_is_scheduled_and_only_by_publishers(article, cast, noon):
    submission = makers.submit(article, by=cast.author)
    with pytest.raises(workflow.WrongState, match="not approved yet"):
        scheduled(submission, cast, noon)
    makers.approve(submission, cast)
    for person in (cast.stranger, cast.author, cast.medical):
        with pytest.raises(workflow.NotAllowed):
            workflow.schedule(submission, by=person, publish_at=noon)
        with pytest.raises(workflow.NotAllowed):
            workflow.unschedule(article, by=person)
    assert not Schedule.objects.exists()


def test_one_that_breaks_keeps_no_other_waiting(approved, cast, noon, monkeypatch):
    scheduled(approved, cast, noon)
    other = makers.submit(makers.make("article", by=cast.author, slug="other"), by=cast.author)
    makers.approve(other, cast)
    scheduled(other, cast, noon + HOUR)
    Schedule.objects.filter(submission=approved).update(words={})  # as no version of this program wrote it
    with clock.at(noon + HOUR), pytest.raises(ExceptionGroup):
        tick()
    assert Version.objects.get().submission == other
