from datetime import date, timedelta

import pytest

from articles.desk import deadlines

TODAY = date(2030, 6, 14)


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (-10, "10 days late, was due on 4 June"),
        (-1, "1 day late, was due on 13 June"),
        (0, "due today"),
        (1, "due tomorrow"),
        (2, "due in 2 days, on 16 June"),
        (300, "due in 300 days, on 10 April 2031"),
    ],
)
def test_a_day_is_told_in_words(left, words):
    assert deadlines.in_words(TODAY + timedelta(left), TODAY) == words


def test_a_day_that_passed_before_their_turn_makes_nobody_late():
    assert deadlines.in_words(TODAY - timedelta(3), TODAY, counts=False) == "was to be given by 11 June"
    assert deadlines.in_words(TODAY + timedelta(3), TODAY, counts=False) == "due in 3 days, on 17 June"
