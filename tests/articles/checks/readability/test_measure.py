"""How hard a text is to read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.checks import readability, specimens

EMPTY = "title: \nsummary: \ntakeaway: \n---\n"
PLAIN = "The cat sat on the mat. The dog ran to the cat."
HARD = "Haematological malignancies necessitate multidisciplinary consideration of immunotherapeutic alternatives."


def measured(body):
    return readability.measure(specimens.subject(EMPTY + body))


def test_the_grade_is_that_of_flesch_and_kincaid():
    found = measured(PLAIN)

    assert (found.words, found.sentences, found.mean_length) == (12, 2, 6.0)
    assert found.grade == pytest.approx(max(0, 0.39 * 6 + 11.8 * 1 - 15.59), abs=0.05)


def test_smog_counts_words_of_three_syllables():
    assert measured(PLAIN).smog == 3.1
    assert measured("Chemotherapy is given. It is a medicine.").smog == pytest.approx(
        1.0430 * 30**0.5 + 3.1291, abs=0.05
    )


def test_a_hard_text_is_harder_than_a_plain_one():
    assert measured(HARD).grade > 16 > 5 > measured(PLAIN).grade


@pytest.mark.parametrize(
    "aside",
    [
        f"## {HARD}",
        f"| a |\n|---|\n| {HARD} |",
        f"```\n{HARD}\n```",
        "[^1]: x\n",
        f"Table: {HARD}\n\n| a |\n|---|\n| b |",
    ],
)
def test_only_running_text_counts(aside):
    assert measured(f"{PLAIN}\n\n{aside}").grade == measured(PLAIN).grade


def test_citations_do_not_count():
    assert measured(PLAIN.replace("mat.", "mat [@trial2024; @compared2023, p. 3].")).words == 12


def test_a_word_with_hyphens_is_read_part_by_part():
    assert measured("Graft-versus-host disease is rare.").words == 6


def test_the_hardest_sentences_come_first():
    found = measured(f"{PLAIN} {HARD} The people were given the cells after they had been told what they were for.")

    assert found.hardest[0].sentence.words == HARD
    assert [hard.grade for hard in found.hardest] == sorted((hard.grade for hard in found.hardest), reverse=True)
    assert len(measured(f"{HARD} " * 9).hardest) == 5


def test_the_share_of_long_sentences_goes_by_the_audience():
    body = "The " + "cell " * 31 + "dies. It dies."

    for audience, share in (("patients", 0.5), ("professionals", 0.0)):
        subject = specimens.subject(f"audience: {audience}\n{EMPTY}{body}")
        assert readability.of(subject).long_share == share


def test_words_that_nobody_explains_are_named():
    assert readability.of(specimens.subject(f"{EMPTY}Pancytopenia and oedema.")).unexplained == (
        "pancytopenia",
        "oedema",
    )


def test_an_empty_text_has_no_level():
    assert measured("").grade == 0.0
    assert measured("").hardest == ()


@settings(max_examples=50)
@given(st.text(max_size=200))
def test_any_text_has_a_level(words):
    found = measured(words)

    assert found.grade >= 0
    assert 0 <= found.long_share <= 1
