"""Whether a change is one of wording alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.wording import objections
from tests.articles.text.wording_pairs import HARMFUL, HARMLESS


@pytest.mark.parametrize(("old", "new"), HARMFUL)
def test_no_harmful_change_passes_in_either_direction(old, new):
    assert objections(old, new)
    assert objections(new, old)


def test_most_harmless_changes_pass():
    passed = [pair for pair in HARMLESS if not objections(*pair)]
    assert len(HARMFUL) + len(HARMLESS) >= 120
    assert len(passed) / len(HARMLESS) >= 0.85
    assert all(not objections(new, old) for old, new in passed)


REASONS = [
    ("Give 1.0 mg.", "Give 10 mg.", "“1.0” became “10”: a number or its unit changed"),
    ("It is safe.", "It is not safe.", "“not” was put in: it says that something is, or is not"),
    (
        "It was effective.",
        "It was ineffective.",
        "it says that something is, or is not",
    ),
    ("It may help.", "It will help.", "“may” became “will”: it says how sure something is"),
    ("Only adults.", "Adults.", "it says how much, how many, or which way"),
    ("Given rituximab.", "Given infliximab.", "a name of a drug, a gene or a term of the glossary changed"),
    ("So [@liu2020].", "So [@marin2024].", "a citation or note changed"),
    ("See [it](/a).", "See [it](/b).", "where a link leads changed"),
    ("## Found", "## Lost", "a heading changed"),
    ("| a |", "| b |", "a table changed"),
    ("Is it?", "Is it!", "punctuation can change what a sentence says"),
    ("One.\n\nTwo.", "One.", "The text: a paragraph, heading, list or table was added, taken out or moved"),
    ("Ask your nurse.", "Ask your cat.", "only spelling, spacing, harmless commas"),
]


@pytest.mark.parametrize(("old", "new", "told"), REASONS)
def test_the_place_and_the_reason_are_named(old, new, told):
    assert told in " ".join(map(str, objections(old, new, names=["rituximab", "infliximab"])))


def test_a_name_is_spelt_as_it_is_whatever_else_would_pass():
    assert objections("Use of the Color scale.", "Use of the Colour scale.") == []
    assert objections("Use of the Color scale.", "Use of the Colour scale.", names=["Colour", "Color"])


SENSE = ["may", "not", "10", "mg", "[@liu2020]"]
REST = ["patient", "recieved", "received", ",", ".", "and", "the", "However", "tumour", "tumor", "-"]
WORDS = st.sampled_from([*SENSE, *REST])
TEXTS = st.lists(WORDS | st.sampled_from(["\n\n", "\n- ", "\n## "]), max_size=12).map(" ".join)


@given(TEXTS, TEXTS)
def test_what_carries_the_sense_never_comes_goes_or_moves(old, new):
    if not objections(old, new):
        assert [w for w in old.split() if w in SENSE] == [w for w in new.split() if w in SENSE]


@given(TEXTS)
def test_a_text_is_as_it_is(text):
    assert objections(text, text) == []


@given(TEXTS, TEXTS)
def test_what_holds_in_one_direction_holds_in_the_other(old, new):
    assert bool(objections(old, new)) == bool(objections(new, old))


@pytest.mark.parametrize("text", ["", "\n", "x" * 50_000, "[" * 2_000, "![" * 1_000, "# " * 2_000, "a, " * 4_000])
def test_any_text_is_read_in_good_time(text):
    assert isinstance(objections(text, f"{text}!"), list)
