import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text import clean
from tests.articles.text.timing import grows_in_step

CLEANED = [
    ("a\r\nb\rc", "a\nb\nc"),
    ("a\x0bb\x0cc\x85d\u2028e\u2029f", "a\nb\nc\nd\ne\nf"),
    ("a\x00b\x08c\x1bd\x7fe\x9ff", "abcdef"),
    ("a\tb\n", "a\tb\n"),
    ("e\u0301", "é"),
    ("\ufeffa", "a"),
    ("a\u202eb\u2066c", "abc"),
    ("a\ud800b", "ab"),
    ("a\ufffeb\uffff", "ab"),
    ("a\u200db\u00adc", "a\u200db\u00adc"),
    ("γ 中 🧬", "γ 中 🧬"),
]


@pytest.mark.parametrize(("text", "cleaned"), CLEANED)
def test_a_text_is_kept_like_this(text, cleaned):
    assert clean(text) == cleaned


@given(st.text(st.characters(), max_size=60))
def test_cleaning_twice_changes_nothing_and_leaves_what_every_database_takes(text):
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not any(unicodedata.category(character) in ("Cc", "Cs") for character in once if character not in "\n\t")
    once.encode()


def test_a_pile_of_marks_is_cut_at_thirty():
    assert clean("a" + "\u0316" * 100 + "b") == "a" + "\u0316" * 30 + "b"


def test_marks_piled_high_take_time_in_step_with_their_number():
    grows_in_step(lambda size: clean("a" + "\u0316\u0300" * size), 20_000)
