import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text import Numbering, render, show
from articles.text.quoting import Quoted, quoted

RECORDS = {key: {"id": key, "type": "book", "title": "T"} for key in ("roe", "lamb")}


def quotes(markdown):
    return quoted(render(markdown, RECORDS).stored, {"roe": "Roe 2021", "lamb": "Lamb 2022"}.__getitem__)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("It works [@roe].", [("It works.", "roe")]),
        ("It works. [@roe] Or not.", [("It works.", "roe")]),
        ("Before. It *works* [@roe]. After.", [("It works.", "roe")]),
        ("No source here.", []),
        ("[@roe]", [("", "roe")]),
        ("As @roe say, it works.", [("As Roe 2021 say, it works.", "roe")]),
        ("As -@roe say.", [("As say.", "roe")]),
        ("Both [see @roe, p. 3; @lamb].", [("Both.", "roe lamb")]),
        ("Twice [@roe, p. 3; @roe, p. 4].", [("Twice.", "roe roe")]),
        ("One [@roe] and two [@roe].", [("One and two.", "roe roe")]),
        ("## What [@roe] found\n\nMore [@lamb].", [("What found", "roe"), ("More.", "lamb")]),
        ("- one [@roe]\n- two [@lamb]", [("one", "roe"), ("two", "lamb")]),
        ("| a | b |\n|---|---|\n| 1 < 2 [@roe] | x |", [("1 < 2 · x", "roe")]),
        ("Cells of type CD19<sup> & 'more' [@roe].", [("Cells of type CD19<sup> & 'more'.", "roe")]),
        ("A note[^1] here [@roe].\n\n[^1]: Noted [@lamb].", [("A note here.", "roe"), ("Noted.", "lamb")]),
        ("Roe et al. found it [@roe]. Then", [("Roe et al. found it.", "roe")]),
        ("Over\nlines [@roe].", [("Over lines.", "roe")]),
    ],
)
def test_a_sentence_that_cites_is_quoted_without_its_numbers(markdown, expected):
    assert quotes(markdown) == [Quoted(words, tuple(keys.split())) for words, keys in expected]


PIECES = st.lists(
    st.sampled_from(["It works", ". ", " [@roe]", " [@roe; @lamb, p. 2]", "\n\n", "@roe", "*", "- ", "x"])
)


@given(PIECES.map("".join))
def test_citations_are_counted_as_the_page_counts_them(markdown):
    stored = render(markdown, RECORDS).stored
    numbering = Numbering({})
    show(stored, numbering)
    keys = [key for quote in quoted(stored, str) for key in quote.keys]
    assert {key: len(uses) for key, uses in numbering.uses.items()} == {key: keys.count(key) for key in keys}
