import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text import alignment

FIRST, SECOND = "the first trial treated 37 people", "a second trial treated eight people"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([], [], []),
        ([FIRST], [FIRST], [(0, 0)]),
        ([FIRST], ["the first trial treated 38 people"], [(0, 0)]),
        ([FIRST], ["something else altogether"], [(0, None), (None, 0)]),
        ([FIRST, SECOND], [SECOND], [(0, None), (1, 0)]),
        ([FIRST, SECOND], ["a new line", "the first trial treated 38 people", SECOND], [(None, 0), (0, 1), (1, 2)]),
        ([FIRST, SECOND], ["a second trial treated nine people"], [(0, None), (1, 0)]),
    ],
)
def test_lines_that_share_most_words_belong_together(old, new, expected):
    assert list(alignment.pairs(old, new)) == expected


lines = st.lists(st.text(alphabet="ab ", max_size=8), max_size=12)


@given(lines, lines)
def test_every_line_of_both_texts_appears_once_and_in_order(old, new):
    found = list(alignment.pairs(old, new))
    assert [a for a, _ in found if a is not None] == list(range(len(old)))
    assert [c for _, c in found if c is not None] == list(range(len(new)))


def test_a_passage_too_long_to_be_compared_line_by_line_is_paired_in_order():
    old, new = ([f"{word}{n}" for n in range(150)] for word in "ab")
    assert list(alignment.pairs(old, new)) == [(n, n) for n in range(150)]
