import pytest

from articles import text
from articles.desk import blocks
from articles.desk.blocks import Block, Names

NAMES = Names({"liu2020": "Liu 2020", "marin2024": "Marin 2024"}, {4: "What an NK cell is"})
WORKS = {key: {"title": key} for key in NAMES.works}
LINKS = {"nk-cell": text.Link(4, "NK cell")}


def read(markdown):
    return blocks.of_html(text.render(markdown, WORKS, links=LINKS).stored, NAMES)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("", []),
        ("Two\nlines.", [("paragraph", "Two lines.")]),
        ("## Results\n\nWords.", [("h2", "Results"), ("paragraph", "Words.")]),
        ("- one\n- two", [("item", "one"), ("item", "two")]),
        ("- one\n\n- two\n\n  more", [("item", "one"), ("item", "two"), ("item", "more")]),
        ("> said", [("quote", "said")]),
        ("Term\n: Meaning", [("term", "Term"), ("definition", "Meaning")]),
        ("| a | b |\n|---|--:|\n| 1 | 2 |", [("row", "a | b"), ("row", "1 | 2")]),
        ("    x = 1", [("code", "x = 1")]),
        ("one\n\n---\n\ntwo", [("paragraph", "one"), ("rule", "* * *"), ("paragraph", "two")]),
        ("It works [@liu2020].", [("paragraph", "It works [Liu 2020].")]),
        ("[see @liu2020, p. 3; @marin2024]", [("paragraph", "[see Liu 2020, p. 3; Marin 2024]")]),
        ("Said[^n].\n\n[^n]: A note.", [("paragraph", "Said [note a]."), ("note", "A note.")]),
        ("![Cells](/media/pictures/a.png)", [("paragraph", "[Image: Cells]")]),
        ("1 < 2 & 3", [("paragraph", "1 < 2 & 3")]),
    ],
)
def test_each_block_holds_the_words_that_a_reader_sees(markdown, expected):
    assert [(block.kind, block.words) for block in read(markdown)] == expected


@pytest.mark.parametrize(
    ("markdown", "full"),
    [
        ("a *weak* effect", "a *weak* effect"),
        ("a **strong** `code`", "a **strong** `code`"),
        ("the [trial](https://example.org/1)", "the trial ⟨https://example.org/1⟩"),
        ("the [[nk-cell|cell]]", "the cell ⟨What an NK cell is⟩"),
        ("![Cells](/media/pictures/a.png)", "[Image: Cells] ⟨/media/pictures/a.png⟩"),
    ],
)
def test_what_lies_behind_the_words_is_kept_beside_them(markdown, full):
    (block,) = read(markdown)
    assert block.full == full


def test_citations_can_be_left_out():
    stored = text.render("It works [see @liu2020, p. 3] in mice.", WORKS).stored
    assert [block.words for block in blocks.of_html(stored, Names())] == ["It works in mice."]


def test_a_title_is_one_block_and_an_empty_one_none():
    assert blocks.of_words(" Two  words ") == [Block("paragraph", "Two words", "Two words")]
    assert blocks.of_words("  ") == []
