"""Whatever somebody types or pastes, every check ends, soon, and without an error."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles import checks
from articles.checks import specimens
from articles.text import MAX_LENGTH, TextTooLong
from tests.articles.checks.awkward import LONG, SHORT

LENGTH = 6_000
AT_ONCE = 0.25
"""Seconds within which growth tells nothing: what a machine does beside it counts for more."""


def subject(text):
    return specimens.subject(f"title: A text\n---\n{text}")


def run(text):
    """The findings, and the seconds of the processor that the checks took, without those of reading the text."""
    read = subject(text)
    start = time.process_time()
    found = checks.run(read)
    took = time.process_time() - start
    assert [finding.about for finding in found if finding.code == checks.FAILED] == []
    return found, took


@pytest.mark.parametrize("name", LONG)
def test_four_times_the_text_takes_less_than_eight_times_the_time(name):
    piece = LONG[name]
    text = piece * (4 * LENGTH // len(piece))

    _, long = run(text)
    if long > AT_ONCE:
        _, short = run(text[:LENGTH])
        _, again = run(text)
        assert min(long, again) < 8 * short


@pytest.mark.parametrize("name", SHORT)
def test_a_short_strange_text_fails_no_check(name):
    run(SHORT[name])


@pytest.mark.parametrize("part", ["title", "summary", "takeaway"])
@pytest.mark.parametrize("name", ["emoji", "unknown citations", "scripts that are not", "signs", "one quotation mark"])
def test_other_parts_may_be_strange_too(part, name):
    found = checks.run(specimens.subject(f"{part}: {LONG[name] * 99}\n---\nText."))

    assert [finding.about for finding in found if finding.code == checks.FAILED] == []


def test_one_sentence_of_20000_characters():
    found, took = run("cells of CAR-NK and " * 1000 + "end.")

    assert "sentence-long" in {finding.code for finding in found}
    assert took < 2


def test_60000_words():
    found, took = run(LONG["paragraphs"] * (60_000 // len(LONG["paragraphs"].split())))

    assert max(sum(finding.code == check.code for finding in found) for check in checks.checks()) <= 201
    assert took < 10


def test_a_text_that_is_too_long_is_refused_before_any_check():
    with pytest.raises(TextTooLong):
        subject("a" * (MAX_LENGTH + 1))


PIECES = st.one_of(
    st.sampled_from([*LONG.values(), *SHORT.values()]),
    st.text(alphabet="ab1 .,*_#>|-[]()@`:!\"'\n", max_size=12),
    st.text(max_size=8),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join), st.sampled_from(["article", "faq", "disclaimer", "page", "term"]))
def test_no_text_of_any_kind_fails_a_check(text, kind):
    found = checks.run(specimens.subject(f"kind: {kind}\n---\n{text}"))

    assert [finding.about for finding in found if finding.code == checks.FAILED] == []
    assert all(finding.place is None or finding.place.line >= 0 for finding in found)
