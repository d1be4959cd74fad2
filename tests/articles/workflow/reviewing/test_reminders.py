"""Reminders: on which day who is told, and never of what does not wait for them."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import workflow
from articles.management import jobs
from articles.models import Letter, Message
from articles.workflow import clock
from articles.workflow.letters import telling
from articles.workflow.reviewing import reminders
from articles.workflow.reviewing.reminders import Plan
from tests.articles.makers import approve, edit, make, make_user, submit

DUE = date(2030, 6, 14)
LONDON = ZoneInfo("Europe/London")
DAYS = (-30, -4, -3, -2, -1, 0, 1, 2, 3, 6, 7, 8, 13, 14, 20, 21)


def day(offset):
    """Noon, so many days from the due one."""
    return clock.at(datetime.combine(DUE + timedelta(offset), time(12), LONDON))


# -- The plan


@pytest.mark.parametrize(
    ("offset", "step"),
    [(-9, None), (-4, None), (-3, -3), (-2, -3), (-1, -1), (0, 0), (1, 0), (2, 2), (6, 2), (7, 7), (13, 7), (14, 14)],
)
def test_the_newest_day_that_has_come_counts(offset, step):
    assert Plan().newest(DUE, DUE + timedelta(offset), DUE - timedelta(30)) == step


@pytest.mark.parametrize(("since", "step"), [(-30, 7), (6, 7), (7, None), (8, None)])
def test_a_day_that_passed_before_it_was_their_turn_is_not_held_against_them(since, step):
    assert Plan().newest(DUE, DUE + timedelta(9), DUE + timedelta(since)) == step


@pytest.mark.parametrize(("step", "told"), [(-3, False), (0, False), (2, False), (7, True), (14, True), (28, True)])
def test_the_editor_is_told_from_the_second_time_on(step, told):
    assert Plan().concerns_editor(step) == told


def test_a_site_may_choose_other_days():
    assert Plan(before=(10,), after=(), every=3).days(8) == [-10, 0, 3, 6]


offsets = st.integers(-60, 120)


@given(st.lists(offsets, min_size=1, max_size=30), offsets)
def test_however_the_clock_jumps_only_days_of_the_plan_are_told_and_none_before_it_came(days, since):
    start = DUE + timedelta(since)
    for offset in days:
        step = Plan().newest(DUE, DUE + timedelta(offset), start)
        assert step is None or (step in Plan().days(120) and step <= offset and step > since)


# -- Who is told, day by day


@pytest.fixture
def editor(cast):
    return make_user("kim", may=["assign_reviewer"])


@pytest.fixture
def asked(cast, editor):
    """Handed in and asked for on the same day, thirty days before: the editorial and the medical review."""
    with day(-30):
        article = make("article", by=cast.author, slug="nk-cells")
        submit(article, by=cast.author)
        for role in ("editorial", "medical"):
            workflow.assign(article, role=role, reviewer=getattr(cast, role), by=editor, due=DUE)
    Message.objects.all().delete()
    return article


def days_of(person):
    """Of DAYS, as tick finds them one after the other: those on which this person was told something."""
    found = []
    for offset in DAYS:
        before = person.messages.count()
        with day(offset):
            reminders.remind()
        if person.messages.count() > before:
            found.append(offset)
            Message.objects.filter(letter=None).update(letter=_letter())
    return found


def _letter():
    return telling.write("a@example.org", "Things", "")


def test_the_reviewer_whose_turn_it_is_and_later_the_editor(asked, cast, editor):
    assert days_of(cast.editorial) == [-3, -1, 0, 2, 7, 14, 21]
    assert [message.at.date() - DUE for message in editor.messages.all()] == [timedelta(late) for late in (7, 14, 21)]
    assert not cast.medical.messages.exists()


def test_nobody_is_told_late_of_what_came_to_them_late(asked, cast):
    """The editorial review came five days after the day by which the medical one was due."""
    with day(5):
        approve(asked.submissions.get(), cast, "editorial")
    assert days_of(cast.medical) == [-30, 7, 14, 21]
    first, second, *_ = cast.medical.messages.all()
    assert first.words == "“Nk cells” waits for your medical review now, by 14 June 2030."
    assert second.words.startswith("The medical review of “Nk cells” was due on 14 June 2030 and waits for you.")


@pytest.mark.parametrize("ending", ["approved", "declined", "called off", "taken back", "changed by them", "left"])
def test_reminders_end_with_what_ends_the_wait(asked, cast, editor, ending):
    assignment = asked.assignments.get(role="editorial")
    with day(-2):
        match ending:
            case "approved":
                approve(asked.submissions.get(), cast, "editorial")
            case "declined":
                workflow.decline(assignment, by=cast.editorial, reason="On leave.")
            case "called off":
                workflow.call_off(assignment, by=editor)
            case "taken back":
                workflow.take_back(asked, by=cast.author)
            case "changed by them":
                asked.bylines.create(person=cast.editorial.person, position=9)
            case "left":
                type(cast.editorial).objects.filter(pk=cast.editorial.pk).update(is_active=False)
    before = cast.editorial.messages.count()
    for offset in (-1, 0, 2, 7, 14):
        with day(offset):
            reminders.remind()
    assert cast.editorial.messages.count() == before


def test_handed_in_again_it_is_told_again(asked, cast):
    with day(-20):
        workflow.take_back(asked, by=cast.author)
        edit(asked, by=cast.author, body="## What was found\n\nNine of eleven people responded.")
    with day(-10):
        submit(asked, by=cast.author)
        reminders.remind()
    assert [message.words for message in cast.editorial.messages.all()] == [
        "“Nk cells” waits for your editorial review now, by 14 June 2030."
    ]


def test_without_a_day_there_is_nothing_to_be_late_for(asked, cast, editor):
    asked.assignments.update(due=None)
    assert days_of(cast.editorial) == []


def test_another_day_begins_the_reminders_anew(asked, cast, editor):
    with day(2):
        reminders.remind()
        workflow.put_off(asked.assignments.get(role="editorial"), due=DUE + timedelta(10), by=editor)
    assert [message.words for message in cast.editorial.messages.all()] == [
        "The editorial review of “Nk cells” is due on 24 June 2030 now."
    ]
    with day(10):
        reminders.remind()
    assert cast.editorial.messages.last().words == "The editorial review of “Nk cells” is due today, 24 June 2030."


def test_ticks_that_were_missed_are_not_made_up_for_one_by_one(asked, cast):
    for offset in (-10, 30):
        with day(offset):
            reminders.remind()
    assert cast.editorial.messages.count() == 1


def test_the_newest_takes_the_place_of_one_that_has_not_gone_out(asked, cast):
    for offset in (-3, -1, 0):
        with day(offset):
            reminders.remind()
    assert [message.words for message in cast.editorial.messages.all()] == [
        "The editorial review of “Nk cells” is due today, 14 June 2030."
    ]


@pytest.mark.parametrize("jump", [-400, 400])
def test_a_clock_that_jumps_and_comes_back_tells_each_step_once(asked, cast, jump):
    for offset in (0, jump, 0, 0):
        with day(offset):
            reminders.remind()
        Message.objects.filter(letter=None).update(letter=_letter())
    words = [message.words for message in cast.editorial.messages.all()]
    assert len([each for each in words if "due today" in each]) == 1


def test_what_is_moot_by_the_morning_is_not_sent(asked, cast):
    with day(0):
        reminders.remind()
        assert cast.editorial.messages.count() == 1
        workflow.take_back(asked, by=cast.author)
    with day(1):
        jobs.write_letters(0)
    assert not Letter.objects.exists()
    assert not cast.editorial.messages.exists()


def test_what_still_waits_by_the_morning_is_sent(asked, cast):
    with day(0):
        reminders.remind()
    with day(1):
        jobs.write_letters(0)
    assert "due today, 14 June 2030" in Letter.objects.get().body
