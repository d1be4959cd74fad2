import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search import terms
from articles.text import fold


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("IFN-γ", "ifn gamma"),
        ("IFNγ", "ifn gamma"),
        ("TGF-β1", "tgf beta 1"),
        ("Kärre", "karre"),
        ("CAR-NK, CAR–NK and CAR NK", "car nk car nk and car nk"),
        ("CD19+ B cells", "cd19 b cells"),
        ("Straße, Øre, Łódź", "strasse ore lodz"),
        ("IL‑15", "il 15"),
        ("µg", "mu g"),
        ("  ", ""),
    ],
)
def test_one_word_in_its_spellings_is_one_word(words, expected):
    assert fold(words) == expected


@given(st.text())
def test_folded_words_are_letters_digits_and_single_spaces(words):
    folded = fold(words)
    assert folded == " ".join(folded.split())
    assert all(character.isalnum() or character == " " for character in folded)
    assert fold(folded) == folded


def test_a_query_is_cut_to_its_first_words():
    assert terms("car nk car") == ["car", "nk"]
    assert len(terms(" ".join(f"w{n}" for n in range(5000)))) == 16
