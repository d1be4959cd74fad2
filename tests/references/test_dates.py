import pytest

from references import dates


@pytest.mark.parametrize(
    ("value", "parts", "shown"),
    [
        ({"date-parts": [[2020, 2, 6]]}, (2020, 2, 6), "2020 Feb 6"),
        ({"date-parts": [["2020", "02"]]}, (2020, 2), "2020 Feb"),
        ({"date-parts": [[2020]]}, (2020,), "2020"),
        ({"date-parts": [[2020], [2021]]}, (2020,), "2020"),
        ({"date-parts": [[2020, 13, 40]]}, (2020,), "2020"),
        ({"date-parts": [[2020, 2, 6, 9]]}, (2020, 2, 6), "2020 Feb 6"),
        ({"date-parts": [[2020]], "season": "1"}, (2020,), "2020 Spring"),
        ({"date-parts": [[2020]], "season": "Winter"}, (2020,), "2020 Winter"),
        ({"raw": "2020-02-06"}, (2020, 2, 6), "2020 Feb 6"),
        ({"raw": "6 February 2020"}, (2020,), "2020"),
        ({"literal": "in press, 2020"}, (2020,), "2020"),
        ({"date-parts": [[None]]}, (), ""),
        ({"date-parts": [[]]}, (), ""),
        ({"date-parts": []}, (), ""),
        ({"date-parts": "2020"}, (), ""),
        ({"date-parts": [["x"]], "raw": "1999"}, (1999,), "1999"),
        ({"raw": 20200206}, (), ""),
        ("2020", (), ""),
        (None, (), ""),
    ],
)
def test_a_date_as_far_as_it_is_known(value, parts, shown):
    assert dates.parts(value) == parts
    assert dates.shown(value) == shown


@pytest.mark.parametrize(
    ("value", "words", "without_year"),
    [
        ({"date-parts": [[2020, 2, 6]]}, "February 6, 2020", "February 6"),
        ({"date-parts": [[2020, 12]]}, "December 2020", "December"),
        ({"date-parts": [[2020]]}, "2020", ""),
        ({"date-parts": [[2020]], "season": "1"}, "Spring 2020", "Spring"),
        ({"season": "1"}, "", ""),
        (None, "", ""),
    ],
)
def test_a_date_in_words_as_far_as_it_is_known(value, words, without_year):
    assert dates.in_words(value) == words
    assert dates.month_and_day(value) == without_year
