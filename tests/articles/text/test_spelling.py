import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text import spelling

WORDS = st.text("abcde", max_size=9)
KNOWN = ["lymphoma", "lymphocyte", "leukaemia", "persistence", "infusion", "cells", "calls", "donor", "crs"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lymphona", ["lymphoma"]),  # a letter wrong
        ("lymfoma", ["lymphoma"]),  # a letter wrong and one too few
        ("lypmhoma", ["lymphoma"]),  # two that changed places
        ("ymphoma", ["lymphoma"]),  # the first letter missing
        ("leukemia", ["leukaemia"]),
        ("persistance", ["persistence"]),
        ("donnor", ["donor"]),
        ("colls", ["calls", "cells"]),
        ("crd", []),  # too short to guess
        ("cd16", []),  # a number is not a slip
        ("zebra", []),
        ("cells", ["calls"]),  # never the word itself
    ],
)
def test_a_slip_leads_to_the_word_that_was_meant(typed, meant):
    assert spelling.nearest(typed, KNOWN) == meant


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [("", "", 0), ("a", "", 1), ("ab", "ba", 1), ("cells", "cell", 1), ("ca", "abc", 3), ("abc", "abc", 0)],
)
def test_slips_are_counted(one, other, slips):
    assert spelling.distance(one, other) == slips


@given(WORDS, WORDS)
def test_slips_count_the_same_both_ways_and_never_more_than_letters(one, other):
    slips = spelling.distance(one, other)
    assert slips == spelling.distance(other, one)
    assert abs(len(one) - len(other)) <= slips <= max(len(one), len(other))
    assert (slips == 0) == (one == other)


@given(WORDS, st.lists(WORDS))
def test_nothing_near_is_overlooked(typed, known):
    near = {word for word in known if word != typed and spelling.distance(typed, word) <= spelling.slips(typed)}
    assert set(spelling.nearest(typed, known, most=len(known))) == near
