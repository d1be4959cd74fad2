"""Since when a block has stood word for word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import text
from articles.text.since import blocks, since


def stored(markdown: str, **names: str) -> str:
    works = {"a": {"title": "T", "author": [{"family": names.get("a", "Liu")}]}, "b": {"title": "U"}}
    return text.render(markdown, works, links={"x": text.Link(3, "X"), "y": text.Link(4, "X")}).stored


@pytest.mark.parametrize(
    ("what", "texts", "expected"),
    [
        ("one text", ["One."], [0]),
        ("nothing changed", ["One.\n\nTwo.", "One.\n\nTwo."], [0, 0]),
        ("a word changed", ["One.\n\nTwo.", "One.\n\nThree."], [0, 1]),
        ("put before", ["Two.", "One.\n\nTwo."], [1, 0]),
        ("moved", ["One.\n\nTwo.", "Two.\n\nOne."], [0, 0]),
        ("gone and back", ["One.", "Two.", "One."], [2]),
        ("a second one like it", ["One.", "One.\n\nOne."], [0, 1]),
        ("emphasis", ["One *two*.", "One two."], [1]),
        ("another source", ["One [@a].", "One [@b]."], [1]),
        ("a page of the source", ["One [@a].", "One [@a, p. 3]."], [1]),
        ("one more source", ["One [@a].", "One [@a; @b]."], [1]),
        ("another address", ["[One](https://a.org).", "[One](https://b.org)."], [1]),
        ("another document", ["[[x|One]].", "[[y|One]]."], [1]),
        ("an item of a list", ["- One\n- Two", "- One\n- Three"], [1]),
        ("a number in a table", ["| a |\n|---|\n| 1 |", "| a |\n|---|\n| 2 |"], [1]),
        ("a note put before", ["A.[^1]\n\n[^1]: N.", "B.[^2]\n\nA.[^1]\n\n[^1]: N.\n\n[^2]: M."], [1, 0, 1]),
        ("a table put before", ["| a |\n|---|\n| 1 |", "| b |\n|---|\n| 2 |\n\nx\n\n| a |\n|---|\n| 1 |"], [1, 1, 0]),
        ("two headings of one name", ["## A\n\nOne.", "## A\n\nTwo.\n\n## A\n\nOne."], [0, 1, 1, 0]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_block_stands_since_the_text_from_which_on_it_never_changed(
    what: str, texts: list[str], expected: list[int]
) -> None:
    assert since([stored(words) for words in texts]) == expected


def test_a_source_that_is_called_otherwise_changes_nothing() -> None:
    assert since([stored("One [@a].", a="Liu"), stored("One [@a].", a="Lu")]) == [0]


def test_a_text_that_began_later_stands_since_then() -> None:
    assert since(["", stored("One.")]) == [1]


def test_the_blocks_are_the_text() -> None:
    words = "## A\n\nOne.  \nTwo ![p](/media/p.png).\n\n---\n\n> - q\n\n| a |\n|---|\n| 1 |\n\nX.[^1]\n\n[^1]: N."
    html = text.show(stored(words), text.Numbering({}))
    assert "".join("".join(blocks(html)).split()) == "".join(html.split())
    assert len(blocks(html)) == len(since([stored(words)])) == 7


@given(st.lists(st.lists(st.sampled_from("ABCD"), max_size=5), min_size=1, max_size=4))
def test_no_block_stands_since_before_it_was_there(texts: list[list[str]]) -> None:
    found = since(["".join(f"<p>{word}</p>\n" for word in words) for words in texts])
    for word, first in zip(texts[-1], found, strict=True):
        assert all(word in words for words in texts[first:])
        assert first == 0 or texts[first - 1].count(word) < texts[-1].count(word)
