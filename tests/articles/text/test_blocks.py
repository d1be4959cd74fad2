"""A text block by block, with what it cites and where it leads."""

import pytest
from hypothesis import given

from articles.demo import content
from articles.text import blocks, render, runs
from tests.articles.text.cast import LIBRARY
from tests.articles.text.test_properties import LINKS, MARKDOWN

DEMO = [pytest.param(each.slug, each.current.body, id=each.slug) for each in content.documents()]


def read(markdown):
    return blocks.read(markdown, LIBRARY, links=LINKS).blocks


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("Words", ["paragraph"]),
        ("# One\n\n### Two", ["heading", "heading"]),
        ("- one\n- two", ["item", "item"]),
        ("> quoted\n\nnot", ["quote", "paragraph"]),
        ("| a |\n|---|\n| 1 |", ["head", "cell"]),
        ("Table: People [@a]\n\n| a |\n|---|\n| 1 |", ["caption", "head", "cell"]),
        ("```\ncode\n```\n\n    more", ["code", "code"]),
        ("Term\n: Meaning", ["term", "paragraph"]),
        ("A note[^1].\n\n[^1]: Noted.", ["paragraph", "footnote"]),
        ("![A cell](/media/x.png)\nSeen.\nCredit: Me.", ["figure"]),
        ("::: claim {certainty=low}\nIt may [@a].\n:::", ["label", "paragraph", "label"]),
        ("", []),
    ],
)
def test_each_block_has_its_kind(markdown, expected):
    assert [block.kind for block in read(markdown)] == expected


@pytest.mark.parametrize(
    ("markdown", "cited"),
    [
        ("One [@a]. Two. Three [@b; @c].", [("a",), (), ("b", "c")]),
        ("One. [@a] Two.", [("a",), ()]),
        ("One.[@a]\nTwo [@b]", [("a",), ("b",)]),
        ("[@a] One. Two.", [("a",), ()]),
        ("@a says one. Two", [("a",), ()]),
        ("One. As @a says, two.", [(), ("a",)]),
        ("In mice (Fig. 2) [@a]. E.g. two [@b].", [("a",), ("b",)]),
        ("One [@nobody]. Two", [(), ()]),
        ("**One [@a].** Two", [("a",), ()]),
    ],
)
def test_a_citation_belongs_to_the_sentence_that_it_stands_in_or_right_behind(markdown, cited):
    (block,) = read(markdown)

    assert [sentence.keys for sentence in block.sentences] == cited


@pytest.mark.parametrize(
    ("markdown", "cited"),
    [
        ("| a | b |\n|---|---|\n| 18 of 37 | [@a] |", [(), (), ("a",)]),
        ("| a | b |\n|---|---|\n| one | two |\n| [@a] | 18 of 37 |", [(), (), (), (), ("a",)]),
        ("Said.\n\n[@a]", [("a",)]),
        ("[@a]\n\nSaid.", [("a",)]),
        ("| a |\n|---|\n| 1 |\n\n[@a]\n\nSaid.", [(), ("a",), ()]),
    ],
)
def test_a_citation_without_words_belongs_to_its_row_or_the_block_before(markdown, cited):
    assert [block.keys for block in read(markdown)] == cited


def test_spans_say_where_words_lead():
    (block,) = read("See [the trial](https://x.org/a), [[known]] and *this* `code` ![A cell](/media/x.png).")

    assert [(span.kind, block.words[span.start : span.end], span.target) for span in block.spans] == [
        ("link", "the trial", "https://x.org/a"),
        ("document", "Known", "known"),
        ("emphasis", "this", ""),
        ("code", "code", ""),
        ("image", "A cell", "/media/x.png"),
    ]


def test_cells_know_their_row_and_items_their_list():
    found = read("| a | b |\n|---|---|\n| 1 | 2 |\n\n- one\n- two\n\nText\n\n1. three")

    assert [block.place_in_table for block in found][:4] == [(1, 1, 1), (1, 1, 2), (1, 2, 1), (1, 2, 2)]
    assert [block.list for block in found][4:] == [1, 1, 0, 2]


def test_lines_are_those_of_the_source():
    assert [block.line for block in read("# One\n\ntwo\nthree\n\n- four\n- five")] == [1, 3, 6, 7]


@pytest.mark.parametrize(("slug", "body"), DEMO)
def test_the_blocks_of_the_demo_are_its_runs(slug, body):
    assert_same_words(blocks.read(body), render(body))


@given(MARKDOWN)
def test_blocks_are_the_runs_of_the_html(markdown):
    """So that a finding's place is the same in the list, in the preview and on the desk."""
    assert_same_words(blocks.read(markdown, LIBRARY, links=LINKS), render(markdown, LIBRARY, links=LINKS))


def assert_same_words(reading, rendered):
    """Word for word, but for the space that stands before what is said of a link to nowhere."""
    unknown = any(problem.kind in {"link-unknown", "citation-unknown"} for problem in rendered.problems)
    found, shown = [block.words for block in reading.blocks], runs.words(rendered.html)

    assert [block.line for block in reading.blocks] == list(rendered.lines)
    assert found == shown or (unknown and [w.replace(" ", "") for w in found] == [w.replace(" ", "") for w in shown])


@given(MARKDOWN)
def test_sentences_lie_within_their_block_and_miss_no_word(markdown):
    for block in read(markdown):
        assert "".join(each.words for each in block.sentences).replace(" ", "") == block.words.replace(" ", "")
        assert {key for each in block.sentences for key in each.keys} == set(block.keys)
