import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text import fold, plain, sentences
from tests.articles.text.timing import grows_in_step

PLAIN = [
    ("# Title\n\nA *b* [c](https://x.org) `d`.", "Title\nA b c d."),
    ("Cells kill [@liu2020; @a, p. 3].", "Cells kill."),
    ("a\nb  \nc", "a b c"),
    ("- one\n- two", "one\ntwo"),
    ("| a | b |\n|---|---|\n| 1 | 2 |", "a\nb\n1\n2"),
    ("x[^1]\n\n[^1]: note", "x\nnote"),
    ("![alt](/media/x.png) text", "text"),
    ("[[car-nk]] and [[car-nk|words]]", "car-nk and words"),
    ("CAR\n: a receptor", "CAR\na receptor"),
    ("<b>x</b> &amp; y", "<b>x</b> & y"),
    ("```\ncode\n```", "code"),
    ("", ""),
]


@pytest.mark.parametrize(("markdown", "text"), PLAIN)
def test_plain_is_what_is_read_aloud(markdown, text):
    assert plain(markdown) == text


SENTENCES = [
    ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
    ("It was 3.5 kg. Good.", ["It was 3.5 kg.", "Good."]),
    ("Liu et al. 2020 found it. Then", ["Liu et al. 2020 found it.", "Then"]),
    ("As Liu et al. Reported", ["As Liu et al. Reported"]),
    ("See e.g. Marin, i.e. Fig. 2 vs. Table 3. End", ["See e.g. Marin, i.e. Fig. 2 vs. Table 3.", "End"]),
    ("By J. K. Smith. He did.", ["By J. K. Smith.", "He did."]),
    ("They had hepatitis B. Then they", ["They had hepatitis B.", "Then they"]),
    ("Dr. Smith went.", ["Dr. Smith went."]),
    ("He said “Yes.” Then (maybe.) He", ["He said “Yes.”", "Then (maybe.)", "He"]),
    ("In mice. [@liu2018] Then people.", ["In mice. [@liu2018]", "Then people."]),
    ("In mice.[@a; @b] [@c] Then", ["In mice.[@a; @b] [@c]", "Then"]),
    ("In mice [@a]. Then", ["In mice [@a].", "Then"]),
    ("Wait... what? Yes… No", ["Wait... what?", "Yes…", "No"]),
    ("the end. lower goes on", ["the end. lower goes on"]),
    ("Heading\nA line. Another", ["Heading", "A line.", "Another"]),
    ("  \n\n ", []),
    ("", []),
    ("A grade of 3 (p. 5). Next", ["A grade of 3 (p. 5).", "Next"]),
    ("Was it? 12% of them.", ["Was it?", "12% of them."]),
    ("Aimed at CLDN18.2. E. coli grew.", ["Aimed at CLDN18.2.", "E. coli grew."]),
    ("They lost p53. S. aureus was found.", ["They lost p53.", "S. aureus was found."]),
    ("Given i.v. on day 1, s.c. later. Fine.", ["Given i.v. on day 1, s.c. later.", "Fine."]),
    ("Given i.v. The patient slept.", ["Given i.v.", "The patient slept."]),
    ("Seen by Liu et al. The trial was small.", ["Seen by Liu et al.", "The trial was small."]),
    ("The U.S. Food and Drug Administration. It", ["The U.S. Food and Drug Administration.", "It"]),
    ("Sold in the U.S. The price", ["Sold in the U.S.", "The price"]),
    ("As Fig. 2A and Sect. 4.2 show. No. It does not.", ["As Fig. 2A and Sect. 4.2 show.", "No.", "It does not."]),
    ("No. 3 was best, in Jan. 2024. It", ["No. 3 was best, in Jan. 2024.", "It"]),
    ("Approx. 40 came. iPSC lines grew. mRNA too.", ["Approx. 40 came.", "iPSC lines grew.", "mRNA too."]),
    ("It was good. nk-92 cells were used.", ["It was good.", "nk-92 cells were used."]),
    ("With CAR-T. CAR-NK and 4-1BB. 18 of 37.", ["With CAR-T.", "CAR-NK and 4-1BB.", "18 of 37."]),
    ("It works.¹ It is safe.", ["It works.¹", "It is safe."]),
    ("„Es hilft.“ Then", ["„Es hilft.“", "Then"]),
    ("By J. A. Smith. A trial", ["By J. A. Smith.", "A trial"]),
    ("They had 4.5. That was all.", ["They had 4.5.", "That was all."]),
]


@pytest.mark.parametrize(("text", "found"), SENTENCES)
def test_sentences_end_where_a_reader_stops(text, found):
    assert sentences(text) == found


@given(st.text("aB .!?…[]@()\"'\n1", max_size=80))
def test_no_word_is_lost_between_sentences(text):
    assert "".join(" ".join(sentences(text)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "piece", ["a. ", ".", ". [", ". [@", ".[@@", "A. ", "e.g. ", "?!", '."', ". [@a] ", " ", ".\n"]
)
def test_cutting_takes_time_in_step_with_the_size(piece):
    grows_in_step(lambda size: sentences(piece * size + "x"), 10_000)


FOLDED = [
    ("TGF-β, Müller", "tgf beta muller"),
    ("IFN-γ", "ifn gamma"),
    ("  A_b/c ", "a b c"),
    ("naïve Straße", "naive strasse"),
    ("ﬁbre ²", "fibre 2"),
    ("µg Ω", "mu g omega"),
    ("ά", "alpha"),
    ("Αβ", "alpha beta"),
    ("IFNγ", "ifn gamma"),
    ("中文", "中文"),
    ("?!", ""),
    ("\u210b", "h"),
    ("\u03d2", "upsilon"),
]


@pytest.mark.parametrize(("text", "folded"), FOLDED)
def test_text_is_folded_for_comparing(text, folded):
    assert fold(text) == folded


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)
