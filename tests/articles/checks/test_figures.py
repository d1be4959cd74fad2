"""Reading figures, and comparing them as far as they are shown."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import checks
from articles.checks import specimens
from articles.checks.figures import numbers

WORDS = {n: word for word, n in numbers.NUMBER_WORDS.items()}
SHARES = st.integers(1, 2000).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))
PLACES = st.integers(0, 3)


def only(words):
    (figure,) = numbers.read(words)
    return figure


def written(number, how):
    return {"plain": str(number), "thousands": f"{number:,}", "word": WORDS.get(number, str(number))}[how]


PIECES = [
    "18",
    "of",
    "37",
    "people",
    "(",
    ")",
    "48.6%",
    "8/11",
    "day",
    "30",
    ",",
    "no",
    "CRS",
    "a",
    "per cent",
    "–",
    "up to",
]
HOW = st.sampled_from(["plain", "thousands", "word"])
OF = st.sampled_from([" of ", " out of ", " of the ", " of these ", " out of the "])


@given(SHARES, HOW, HOW, OF, st.sampled_from(["", " people", " patients"]))
def test_a_fraction_is_read_as_it_was_written(share, first, second, of, noun):
    part, whole = share
    words = f"It was {written(part, first)}{of}{written(whole, second)}{noun}, in all."

    figure = only(words)

    assert (figure.kind, figure.part, figure.whole) == ("fraction", part, whole)
    assert words[figure.end :] == ", in all."


@given(SHARES, PLACES, st.sampled_from(["%", " %", " per cent"]))
def test_a_percentage_agrees_with_the_fraction_that_it_was_rounded_from(share, places, sign):
    part, whole = share
    fraction = only(f"{part} of {whole}")
    percent = only(f"{100 * part / whole:.{places}f}{sign}")

    assert numbers.agree(fraction, percent)
    assert numbers.agree(percent, fraction)


@given(SHARES, PLACES, st.integers(2, 50))
def test_a_percentage_does_not_agree_with_one_that_is_off_by_more_than_its_last_digit(share, places, off):
    part, whole = share
    shown = 100 * part / whole + off * 10**-places

    if shown < 1000:
        assert not numbers.agree(only(f"{part} of {whole}"), only(f"{shown:.{places}f}%"))


@given(st.floats(0, 100), PLACES, PLACES)
def test_two_roundings_of_one_share_agree(share, first, second):
    one, other = (round(share, places) for places in (max(first, second), min(first, second)))
    shown = only(f"{one:.{max(first, second)}f}%"), only(f"{round(one, min(first, second)):.{min(first, second)}f}%")

    assert numbers.agree(*shown), (one, other)


@given(st.text("0123 of%/.,()–aday½Ⅷ", max_size=80) | st.text(max_size=40))
def test_whatever_is_read_lies_in_the_words_and_in_order(words):
    figures = numbers.read(words)

    assert all(0 <= figure.start < figure.end <= len(words) for figure in figures)
    assert all(one.end <= other.start for one, other in pairwise(figures))


@given(st.lists(st.sampled_from(PIECES)))
def test_any_order_of_figures_can_be_read(pieces):
    words = " ".join(pieces)
    assert all(words[figure.start : figure.end].strip() for figure in numbers.read(words))


@pytest.mark.parametrize(
    ("words", "kind", "value"),
    [
        ("37 heavily pretreated patients", "count", 37),
        ("thirty-seven patients", "count", 37),
        ("48.6% of 37 people", "percent", 48.6),
        ("48.6 per cent", "percent", 48.6),
        ("8/11", "fraction", 8),
        ("18 of 37 people (48.6%)", "fraction", 18),
        ("48.6% (18 of 37)", "fraction", 18),
        ("day 30", "span", 30),
        ("two weeks", "span", 14),
        ("No CRS", "count", 0),
    ],
)
def test_a_figure_is_read(words, kind, value):
    figure = only(words)

    assert figure.kind == kind
    assert value in (figure.part, figure.percent, figure.days)
    assert (figure.start, figure.end) == (0, len(words) if words != "No CRS" else 2)


@pytest.mark.parametrize(
    "words",
    [
        "phase 1/2",
        "CD19 and IL-15",
        "24/7",
        "in 2020/21",
        "95% CI",
        "12.5 percentage points",
        "CLDN18.2",
        "8 of 3",
        "37",
    ],
)
def test_what_is_no_figure_is_not_read(words):
    assert numbers.read(words) == ()


@pytest.mark.parametrize("words", ["about 50%", "up to 15 days", "12 months or more", "30% to 40%", "by 30%", "≥ 50%"])
def test_what_is_not_exact_says_so(words):
    assert not any(figure.exact for figure in numbers.read(words)[-1:])


def test_both_places_are_shown():
    text = "takeaway: - 45% responded [@trial2024].\n---\nOf 37 people, 18 of 37 responded [@trial2024]."
    (found,) = [each for each in checks.run(specimens.subject(text)) if each.code == "figures-disagree"]

    assert (found.place.part, found.place.quote) == ("takeaway", "45%")
    assert [(place.part, place.quote) for place in found.also] == [("body", "18 of 37")]
    assert found.message == ("“45%” here, “18 of 37” on line 1: response (Trial 2024) is told with two values.")


def test_a_text_full_of_figures_is_read_in_no_time():
    rows = "\n".join(f"| Trial {n} | {n} of 400 (5%) responded [@trial2024] | {n} people |" for n in range(1, 300))
    text = f"| Trial | Result | People |\n|---|---|---|\n{rows}\n\n" + "18 of 37 people responded [@trial2024]. " * 500
    checks.run(specimens.subject(text))
    checks.run(specimens.subject("18 of 37 people " * 1200))
