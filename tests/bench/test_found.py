from math import nan

import pytest

from bench import kept, summary
from bench.found import Found, found
from bench.options import Options


@pytest.mark.parametrize(
    ("figure", "bound", "at_least", "missed"),
    [
        (0.9, 0.9, True, False),
        (0.89, 0.9, True, True),
        (1.2, 1.2, False, False),
        (1.21, 1.2, False, True),
        (nan, 1.2, False, True),
        (nan, 0.9, True, True),
        (99.0, None, False, False),
    ],
)
def test_a_goal_is_missed_by_what_is_worse_and_by_what_nobody_could_measure(figure, bound, at_least, missed):
    assert Found("it", figure, figure, figure, bound=bound, at_least=at_least).missed is missed


def test_the_median_of_some_rounds_is_told_with_its_spread_and_its_goal():
    row = found("lists", [1.5, 1.1, 1.0], goal="lists")
    assert (row.figure, row.low, row.high, row.bound, row.unit, row.missed) == (1.1, 1.0, 1.5, 1.2, "times", False)


def test_the_summary_tells_the_worst_of_what_counts_for_a_goal(tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "FOLDER", tmp_path)
    pages = [found("list", [0.95], goal="others"), found("topic", [0.7], goal="others"), found("article", [0.1])]
    kept.keep("pages", "sqlite", pages, Options())
    assert summary.worst("others", "sqlite").what == "topic"
    assert summary.worst("others", "postgresql") is None
    assert summary.worst("hit", "sqlite") is None
