import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text import numbers

CHANGES = [
    ("17 of 37 people", "18 of 37 people", [("17", "18")]),
    ("a rate of 46 %.", "a rate of 48.6%.", [("46%", "48.6%")]),
    ("46 %", "46%", []),
    ("a dose of 1.0 mg", "a dose of 1.0 g", [("1.0 mg", "1.0 g")]),
    ("a dose of 1.0 mg", "a dose of 10 mg", [("1.0 mg", "10 mg")]),
    ("p < 0.05", "p > 0.05", [("< 0.05", "> 0.05")]),
    ("three people", "four people", [("three", "four")]),
    ("Three people", "three people", []),
    ("at 5 mM", "at 5 mm", [("5 mM", "5 mm")]),
    ("twenty-one people", "twenty-two people", [("twenty-one", "twenty-two")]),
    ("few people", "many people", []),
    ("in 12 people (32%)", "in 12 people (38%)", [("32%", "38%")]),
    ("CD19 is a marker", "CD20 is a marker", [("CD19", "CD20")]),
    ("10⁷ cells", "10⁸ cells", [("10⁷", "10⁸")]),
    ("for 30 days", "for 100 days", [("30 days", "100 days")]),
    ("for 30 days", "for 30 weeks", [("30 days", "30 weeks")]),
    ("between 1.5–3 hours", "between 1.5–4 hours", [("1.5–3 hours", "1.5–4 hours")]),
    ("it was seen", "it was seen in 8 people", [("", "8")]),
    ("it was seen in 8 people", "it was seen", [("8", "")]),
    ("32% and 68%", "68% and 32%", [("32%", ""), ("", "32%")]),
    ("32% lived a year", "lived a year 32%", [("32%", ""), ("", "32%")]),
    ("", "", []),
    ("", "86 people", [("", "86")]),
    ("11 and 12 and 13", "11 and 12 and 14 and 15", [("13", "14"), ("", "15")]),
    ("The trial had 37 people.", "The trial had 37 people!", []),
    ("1,000 cells", "10,000 cells", [("1,000", "10,000")]),
    ("in June 2024", "in June 2025", [("2024", "2025")]),
    ("it worked in 5, days passed", "it worked in 6, days passed", [("5", "6")]),
]


@pytest.mark.parametrize(("old", "new", "expected"), CHANGES)
def test_each_changed_number_is_listed_with_its_unit(old, new, expected):
    assert [(change.old, change.new) for change in numbers.changed(old, new)] == expected


def test_a_change_carries_the_words_around_it():
    old = "By day 30, 17 of 37 people had responded to the treatment."
    (change,) = numbers.changed(old, old.replace("17", "18"))
    assert (change.before, change.after) == ("By day 30,", "of 37 people had responded")


def test_a_number_that_is_gone_carries_the_words_it_stood_between():
    (change,) = numbers.changed("It was seen in 8 people last year.", "It was seen in people last year.")
    assert change.new == ""
    assert (change.before, change.after) == ("It was seen in", "people last year.")


def test_the_words_around_end_with_the_sentence():
    (change,) = numbers.changed("It began. It was 30 days. It ended.", "It began. It was 100 days. It ended.")
    assert (change.before, change.after) == ("It was", "")
    (change,) = numbers.changed("Few came. 8 came back. It ended.", "Few came. 9 came back. It ended.")
    assert (change.before, change.after) == ("", "came back.")


def test_numbers_are_compared_within_their_own_paragraph():
    old = "The first trial treated 37 people.\nThe second trial was small and treated 8 people."
    new = "A new opening of 5 words.\nThe first trial treated 38 people.\n" + old.splitlines()[1]
    assert [(change.old, change.new) for change in numbers.changed(old, new)] == [("", "5"), ("37", "38")]


text = st.text(alphabet="ab 19%.,\nmg<", max_size=60)


@given(text)
def test_a_text_compared_with_itself_has_no_change(words):
    assert numbers.changed(words, words) == []


@given(text, text)
def test_every_number_listed_stands_in_the_text_it_is_said_to_be_from(old, new):
    for change in numbers.changed(old, new):
        assert change.old.rstrip("%") in " ".join(old.split())
        assert change.new.rstrip("%") in " ".join(new.split())
