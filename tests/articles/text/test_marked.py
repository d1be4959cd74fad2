import re
from html import unescape

import pytest
from django.utils.safestring import SafeString
from hypothesis import given
from hypothesis import strategies as st

from articles.text.marked import changes, snippet
from tests.articles.text.timing import grows_in_step

CHANGES = [
    ("same text", "same text", "same text"),
    ("", "new", "<ins>new</ins>"),
    ("old", "", "<del>old</del>"),
    ("", "", ""),
    ("the old cat sat", "the new cat sat", "the <del>old</del><ins>new</ins> cat sat"),
    ("the old cat sat", "the new dog sat", "the <del>old cat</del><ins>new dog</ins> sat"),
    ("in 12% of 37", "in 21% of 37", "in <del>12%</del><ins>21%</ins> of 37"),
    ("48.6% at day 30", "48.6% at day 100", "48.6% at day <del>30</del><ins>100</ins>"),
    ("kill [@liu2020].", "kill [@liu2021].", "kill [<del>@liu2020</del><ins>@liu2021</ins>]."),
    ("It works.", "It works!", "It works<del>.</del><ins>!</ins>"),
    ("CAR-NK cells", "CAR-T cells", "<del>CAR-NK</del><ins>CAR-T</ins> cells"),
    ("a <b> & c", "a <i> & c", "a &lt;<del>b</del><ins>i</ins>&gt; &amp; c"),
    ("one\n\ntwo", "one\n\nnew\n\ntwo", "one\n\n<ins>new\n\n</ins>two"),
    ("no dose is safe", "a dose is safe", "<del>no</del><ins>a</ins> dose is safe"),
]


@pytest.mark.parametrize(("old", "new", "html"), CHANGES)
def test_changes_are_marked_word_by_word(old, new, html):
    assert changes(old, new) == html


PROSE = st.lists(
    st.sampled_from(["the", "cat", "dog", "<b>", "sat", " ", "  ", "\n", ".", "12%", "&", "é", "a-b"]), max_size=40
).map("".join)


@given(PROSE, PROSE)
def test_both_texts_can_be_read_from_the_changes(old, new):
    html = changes(old, new)
    assert unescape(re.sub(r"<ins>.*?</ins>|</?del>", "", html, flags=re.DOTALL)) == old
    assert unescape(re.sub(r"<del>.*?</del>|</?ins>", "", html, flags=re.DOTALL)) == new
    assert isinstance(html, SafeString)


@given(st.text(max_size=40), st.text(max_size=40))
def test_changes_of_any_text_hold_no_other_tags(old, new):
    assert "<" not in re.sub(r"</?(?:ins|del)>", "", changes(old, new))


def test_two_words_changed_far_apart_in_a_long_text_are_two_changes():
    old = [f"word{n}" for n in range(600)]
    new = ["first" if n == 100 else "second" if n == 500 else word for n, word in enumerate(old)]
    html = changes(" ".join(old), " ".join(new))
    assert re.findall(r"<(?:ins|del)>.*?</(?:ins|del)>", html) == [
        "<del>word100</del>",
        "<ins>first</ins>",
        "<del>word500</del>",
        "<ins>second</ins>",
    ]


def test_a_moved_sentence_does_not_hide_a_changed_number():
    first, second = "Eight of 11 patients responded.", "Nobody had severe side effects."
    html = changes(f"{first} {second}", f"{second} {first.replace('11', '37')}")
    assert "37" in re.sub(r"<del>.*?</del>", "", html)
    assert "11" in "".join(re.findall(r"<del>.*?</del>", html))


def _chain(size: int, noise: str) -> str:
    """Each word stands out only when the one after it has been lined up: one step a word."""
    return " ".join(f"w{n} {noise} w{n - 2} {noise}" for n in range(size))


@pytest.mark.parametrize(
    "make",
    [
        lambda size: ("a b " * size, "b a " * size),
        lambda size: ("a " * size, "b " * size),
        lambda size: ("a b c d " * size, "d c b a e " * size),
        lambda size: (" ".join(map(str, range(size))), " ".join(map(str, range(size, 0, -1)))),
        lambda size: (" ".join(map(str, range(size))), " ".join(str(n ^ 1) for n in range(size))),
        lambda size: ("x" * size, "x" * size + "y"),
        lambda size: (_chain(size, "old"), _chain(size, "new")),
    ],
)
def test_comparing_takes_time_in_step_with_the_size(make):
    grows_in_step(lambda size: changes(*make(size)), 2_000)


TEXT = (
    "CAR-NK cells are natural killer cells. In one trial, IFN-γ rose in 8 of 11 patients with <lymphoma> & leukaemia."
)

SNIPPETS = [
    (["trial"], "one <mark>trial</mark>,"),
    (["trials"], "one <mark>trial</mark>,"),
    (["IFN-gamma"], "<mark>IFN</mark>-<mark>γ</mark>"),
    (["gamma"], "<mark>γ</mark>"),
    (["LYMPHOMA"], "&lt;<mark>lymphoma</mark>&gt; &amp;"),
    (["car-nk"], "<mark>CAR</mark>-<mark>NK</mark>"),
    (["leukaemias"], "<mark>leukaemia</mark>."),
    (["8"], "in <mark>8</mark> of 11"),
]


@pytest.mark.parametrize(("terms", "part"), SNIPPETS)
def test_found_words_are_marked(terms, part):
    assert part in snippet(TEXT, terms)


def test_short_terms_find_whole_words_only():
    assert "<mark>" not in snippet("the nkg2d receptor", ["nk"])


def test_a_snippet_of_a_long_text_is_cut_between_words_around_the_terms():
    html = snippet("word " * 500 + "needle hay needle " + "word " * 500, ["needle"])
    assert html.startswith("… word")
    assert html.endswith("word …")
    assert html.count("<mark>needle</mark>") == 2
    assert len(html) < 300


def test_a_snippet_prefers_the_place_with_more_of_the_terms():
    html = snippet("safety " + "word " * 300 + "safety of donor cells " + "word " * 300, ["safety", "donor"])
    assert "<mark>safety</mark> of <mark>donor</mark>" in html


@pytest.mark.parametrize(("text", "terms"), [("", ["a"]), ("", []), ("short", []), ("short", [""]), ("short", ["%"])])
def test_without_a_find_the_beginning_stands(text, terms):
    assert snippet(text, terms) == text


def test_a_word_without_end_is_cut():
    assert snippet("x" * 1000, ["y"]) == "x" * 240 + " …"


@given(st.text(max_size=300), st.lists(st.text(max_size=8), max_size=4), st.integers(20, 100))
def test_a_snippet_of_any_text_is_a_stretch_of_it(text, terms, length):
    html = snippet(text, terms, length)
    assert "<" not in re.sub(r"</?mark>", "", html)
    bare = unescape(re.sub(r"</?mark>", "", html)).removeprefix("… ").removesuffix(" …")
    assert bare in text


def test_a_snippet_takes_time_in_step_with_the_size():
    grows_in_step(lambda size: snippet("needle hay " * size, ["needle", "hay"]), 5_000)
