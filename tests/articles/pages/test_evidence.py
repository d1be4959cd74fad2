"""What the panel counts and draws. Pure: no database."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.pages.evidence import Evidence, Work
from articles.pages.evidence.plot import LARGEST, MOST_COLUMNS, MOST_IN_A_STACK, SMALLEST
from references import evidence

WITHDRAWN = (("Withdrawn by its journal", "stop"),)
CORRECTED = (("Corrected by its journal", ""),)


def work(key="liu2020", number=1, *, year=2020, kind="phase-1", **facts):
    return Work(number=number, key=key, label=key.title(), year=year, kind=kind, **facts)


def panel(*works):
    return Evidence(works)


PEOPLE = {
    "two papers on one trial count its people once": (
        [work("a", people=11, trial="NCT1"), work("b", people=37, trial="NCT1")],
        (37, 1, [], 0),
    ),
    "two trials are added up": (
        [work("a", people=11, trial="NCT1"), work("b", people=8, trial="NCT2")],
        (19, 2, [], 0),
    ),
    "a paper that names no trial is not counted": (
        [work("a", people=11, trial="NCT1"), work("b", people=8)],
        (11, 1, ["b"], 0),
    ),
    "a trial without a confirmed number of people is unknown, not zero": (
        [work("a", people=None, trial="NCT1")],
        (0, 0, [], 1),
    ),
    "people who got other cells are not counted": (
        [work("a", people=101, trial="NCT1", direct=False)],
        (0, 0, [], 0),
    ),
    "people of a withdrawn report are not counted": (
        [work("a", people=101, trial="NCT1", notices=WITHDRAWN)],
        (0, 0, [], 0),
    ),
    "a corrected report still stands": (
        [work("a", people=8, trial="NCT1", notices=CORRECTED)],
        (8, 1, [], 0),
    ),
    "a review that repeats a trial's figure adds nobody": (
        [work("a", kind="narrative-review", people=37, trial="NCT1")],
        (0, 0, [], 0),
    ),
    "a paper on mice and on people counts its people": (
        [work("a", kind="animal", also="phase-1", people=9, trial="NCT1")],
        (9, 1, [], 0),
    ),
}


@pytest.mark.parametrize(("works", "expected"), PEOPLE.values(), ids=PEOPLE)
def test_people_are_counted_once_for_each_registered_trial(works, expected):
    found = panel(*works).people
    assert (found.total, found.trials, [each.key for each in found.unregistered], found.unknown) == expected


STRONGEST = {
    "the highest on the ladder": ([work("a", kind="animal"), work("b", kind="phase-2")], "phase-2", True),
    "what is about other cells does not count": (
        [work("a", kind="rct", direct=False), work("b", kind="phase-1")],
        "phase-1",
        True,
    ),
    "what was withdrawn does not count": (
        [work("a", kind="rct", notices=WITHDRAWN), work("b", kind="in-vitro")],
        "in-vitro",
        False,
    ),
    "what stands outside the ladder does not count": ([work("a", kind="narrative-review")], None, False),
    "what nobody has sorted does not count": ([work("a", kind="")], None, False),
}


@pytest.mark.parametrize(("works", "kind", "in_people"), STRONGEST.values(), ids=STRONGEST)
def test_the_strongest_source_is_named(works, kind, in_people):
    found = panel(*works)
    assert (found.strongest and found.strongest.key, found.shown_in_people) == (kind, in_people)


def test_what_weakens_the_evidence_is_counted():
    found = panel(
        work("a", direct=False),
        work("b", kind="preprint"),
        work("c", kind=""),
        work("d", notices=WITHDRAWN),
        work("e", kind="animal", notices=CORRECTED),
    )
    keys = {
        name: [each.key for each in getattr(found, name)] for name in ("indirect", "preprints", "unsorted", "flagged")
    }
    assert keys == {"indirect": ["a"], "preprints": ["b"], "unsorted": ["c"], "flagged": ["d", "e"]}


def test_rows_stand_from_the_strongest_kind_to_the_weakest():
    rows = panel(work("a", kind="in-vitro"), work("b", kind="rct"), work("c", kind="narrative-review")).plot.rows
    assert [row.family.key for row in rows] == ["trial", "cells", "overview"]


def test_a_mark_leads_to_its_work_and_says_what_it_stands_for():
    drawn = panel(work("lei2025", 4, people=8, direct=False, notices=CORRECTED), work("b")).plot
    mark = next(mark for row in drawn.rows for mark in row.marks if mark.href == "#ref-lei2025")
    assert mark.words == (
        "Source 4, Lei2025: Early trial in patients (phase 1), 8 people, not about CAR-NK cells, "
        "corrected by its journal"
    )


@pytest.mark.parametrize(
    ("facts", "form"),
    [({}, "direct"), ({"direct": False}, "indirect"), ({"direct": False, "notices": WITHDRAWN}, "withdrawn")],
)
def test_the_form_of_a_mark_says_how_far_it_counts(facts, form):
    assert panel(work("a", **facts), work("b", year=2019)).plot.rows[0].marks[-1].form == form


def test_the_key_explains_what_is_drawn_and_no_more():
    alone = panel(work("a"), work("b", year=2021)).plot
    assert (alone.forms, alone.sized) == ({"direct"}, False)
    mixed = panel(work("a", people=86), work("b", direct=False), work("c", notices=WITHDRAWN)).plot
    assert (mixed.forms, mixed.sized) == ({"direct", "indirect", "withdrawn"}, True)


def test_more_people_make_a_larger_mark():
    marks = panel(work("a", people=86), work("b", year=2021, people=8), work("c", year=2022)).plot.rows[0].marks
    assert [mark.r for mark in marks] == ["0.83em", "0.38em", "0.38em"]


def test_many_works_of_one_kind_and_year_are_one_mark_that_leads_to_the_table():
    works = [work(f"k{n}", n, direct=n > 1) for n in range(1, MOST_IN_A_STACK + 2)]
    marks = panel(*works).plot.rows[0].marks
    assert [(mark.form, mark.count, mark.href) for mark in marks] == [
        ("direct", MOST_IN_A_STACK, "#evidence-trial"),
        ("indirect", 1, "#evidence-trial"),
    ]


def test_works_long_ago_stand_with_the_first_year_that_is_shown():
    drawn = panel(work("a", year=1986), work("b", year=2006), work("c", year=2025)).plot
    assert drawn.ticks[0].label == "to 2006"
    assert len({mark.x for mark in drawn.rows[0].marks}) == 2


def test_works_without_a_year_are_told_of_and_not_drawn():
    drawn = panel(work("a"), work("b"), work("c", year=None)).plot
    assert drawn.undated == 1
    assert sum(len(row.marks) for row in drawn.rows) == 2


@pytest.mark.parametrize("works", [[work()], [work(), work("b", year=None)]])
def test_a_single_mark_says_nothing_and_is_not_drawn(works):
    assert panel(*works).plot is None


WORKS = st.lists(
    st.builds(
        Work,
        number=st.integers(1, 300),
        key=st.sampled_from(["a", "b#c", "é"]),
        label=st.just("Liu 2020"),
        year=st.none() | st.integers(1900, 2030),
        kind=st.sampled_from(["", *evidence.BY_KEY]),
        also=st.sampled_from(["", *evidence.BY_KEY]),
        direct=st.booleans(),
        people=st.none() | st.integers(0, 100_000),
        trial=st.sampled_from(["", "NCT1", "NCT2"]),
        notices=st.sampled_from([(), WITHDRAWN, CORRECTED]),
    ),
    min_size=1,
    max_size=40,
)


@given(WORKS)
def test_whatever_is_cited_every_dated_work_is_drawn_once_and_inside_of_its_row(works):
    drawn = panel(*works).plot
    dated = [each for each in works if each.year is not None]
    assert (drawn is None) == (len(dated) < 2)
    for row in drawn.rows if drawn else ():
        assert sum(mark.count for mark in row.marks) == row.total
        height = float(row.height.removesuffix("em"))
        for mark in row.marks:
            y, r = float(mark.y.removesuffix("em")), float(mark.r.removesuffix("em"))
            assert SMALLEST <= r <= LARGEST
            assert r <= y <= height - r
            assert 0 < float(mark.x.removesuffix("%")) < 100


@given(WORKS)
def test_marks_of_one_year_do_not_touch(works):
    drawn = panel(*works).plot
    for row in drawn.rows if drawn else ():
        for one, other in pairwise(row.marks):
            if one.x == other.x:
                number = re.compile(r"[\d.]+")
                sizes = [float(number.match(each)[0]) for each in (one.y, one.r, other.y, other.r)]
                assert sizes[2] - sizes[0] > sizes[1] + sizes[3]


@given(st.lists(st.integers(1950, 2030), min_size=2, max_size=6))
def test_the_labels_of_years_are_few_and_apart(years):
    drawn = panel(*(work(f"k{n}", year=year) for n, year in enumerate(years))).plot
    places = [float(tick.x.removesuffix("%")) for tick in drawn.ticks]
    assert 1 <= len(places) <= 6
    assert places == sorted(set(places))
    assert min((b - a for a, b in pairwise(places)), default=100) > 100 / MOST_COLUMNS
