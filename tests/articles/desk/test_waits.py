"""How long texts wait in each state: from events to times, from times to a drawing."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from articles import workflow
from articles.desk import wait_chart, waits
from articles.desk.wait_chart import LEFT, WIDTH, Waiting
from articles.models import State
from articles.workflow import clock
from tests.articles.makers import approve, make, publish, submit

START = datetime(2030, 1, 1, 12, tzinfo=UTC)


def days(count):
    return timedelta(days=count)


def ended(*steps):
    return [(state.value, time.days) for state, time in waits.ended((step, START + days(day)) for step, day in steps)]


# -- From events to times


def test_of_a_busy_half_year_the_newest_steps_tell(cast, monkeypatch):
    for slug, begun, handed_in in (("old", 0, 8), ("new", 10, 12)):
        with clock.at(START + days(begun)):
            term = make("term", by=cast.author, slug=slug)
        with clock.at(START + days(handed_in)):
            submit(term, by=cast.author)
    with clock.at(START + days(20)):
        usual = {row.label: row.typical for row in waits.chart().rows}
        monkeypatch.setattr(waits, "MOST_STEPS", 2)
        newest = {row.label: row.typical for row in waits.chart().rows}
    assert (usual["In writing"], newest["In writing"]) == ("5 days", "2 days")


@pytest.mark.parametrize(
    ("steps", "times"),
    [
        ([("created", 0)], []),
        ([("created", 0), ("submitted", 3)], [("draft", 3)]),
        (
            [("created", 0), ("submitted", 3), ("approved", 5), ("approved", 9), ("published", 10)],
            [("draft", 3), ("in-review", 6), ("approved", 1)],
        ),
        (
            [("created", 0), ("submitted", 3), ("changes", 5), ("submitted", 6)],
            [("draft", 3), ("in-review", 2), ("draft", 1)],
        ),
        ([("submitted", 3), ("taken-back", 5)], [("in-review", 2)]),
        (
            [("published", 1), ("submitted", 9), ("approved", 10), ("published", 12)],
            [("in-review", 1), ("approved", 2)],
        ),
        ([("created", 0), ("emergency", 4)], []),
        ([("created", 0), ("restored", 8), ("submitted", 9)], [("draft", 1)]),
    ],
)
def test_a_state_that_was_left_has_a_time(steps, times):
    assert ended(*steps) == times


def test_what_began_before_the_events_begin_has_none():
    assert ended(("approved", 1), ("published", 2)) == []


# -- From times to a drawing


def test_nothing_that_waits_or_went_is_not_drawn():
    assert wait_chart.draw({}, {}) is None


def test_the_drawing_and_its_words_say_the_same():
    texts = [Waiting("One", days(12)), Waiting("Two", days(3))]
    found = wait_chart.draw({State.IN_REVIEW: texts}, {State.IN_REVIEW: [days(4), days(6), days(30)]})
    writing, review, approved = found.rows
    assert (writing.dots, writing.usual, approved.ended) == ([], "", 0)
    assert [dot.text.title for dot in review.dots] == ["One", "Two"]
    assert (review.longest, review.typical, review.ended) == ("12 days", "6 days", 3)
    assert [tick.label for tick in found.ticks] == ["0", "1 week", "1 month"]
    assert found.summary == (
        "In writing: none now. In review: 2 now, the longest for 12 days; usually 6 days. Approved: none now."
    )


@pytest.mark.parametrize(("time", "words"), [(0.4, "less than a day"), (1, "1 day"), (2.9, "2 days")])
def test_days_are_rounded_down(time, words):
    assert Waiting("One", days(time)).words == words


def test_one_forgotten_draft_does_not_press_the_others_together():
    texts = [Waiting("Forgotten", days(700)), Waiting("New", days(3)), Waiting("Newer", days(1))]
    (writing, *_), ticks = (found := wait_chart.draw({State.DRAFT: texts}, {})).rows, found.ticks
    assert [tick.label for tick in ticks] == ["0", "3 months", "1 year", "4 years"]
    assert float(writing.dots[1].x) - float(writing.dots[2].x) > 4


times = st.lists(st.floats(0, 5000).map(days), max_size=8)


@given(times, times)
def test_every_mark_stands_inside_the_drawing(now, then):
    found = wait_chart.draw({State.DRAFT: [Waiting("x", time) for time in now]}, {State.APPROVED: then})
    if found is None:
        assert not now
        assert not then
        return
    marks = [dot.x for row in found.rows for dot in row.dots] + [row.usual for row in found.rows if row.usual]
    marks += [tick.x for tick in found.ticks]
    assert all(LEFT <= float(mark) <= WIDTH for mark in marks)


# -- Both, from rows


def test_texts_are_found_where_they_wait(cast):
    now = clock.now()
    with clock.at(now - days(9)):
        article = make("article", by=cast.author, title="In review")
        make("article", by=cast.author, title="A draft")
        approved = make("term", by=cast.author, title="Approved")
        published = make("term", by=cast.author)
    with clock.at(now - days(7)):
        submit(article, by=cast.author)
        submission = submit(approved, by=cast.author)
    with clock.at(now - days(5)):
        approve(submission, cast)
        publish(published, cast)
    chart = waits.chart()
    assert [[(dot.text.title, dot.text.words) for dot in row.dots] for row in chart.rows] == [
        [("A draft", "9 days")],
        [("In review", "7 days")],
        [("Approved", "5 days")],
    ]
    assert [row.ended for row in chart.rows] == [3, 1, 1]


def test_a_discarded_draft_waits_no_more(cast):
    draft = make("article", by=cast.author)
    assert waits.chart()
    workflow.discard(draft, by=cast.author)
    assert waits.chart() is None


def test_it_costs_two_queries(cast):
    for kind in ("article", "term", "page"):
        submit(make(kind, by=cast.author), by=cast.author)
    with CaptureQueriesContext(connection) as found:
        waits.chart()
    assert len(found) == 2
