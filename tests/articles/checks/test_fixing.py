"""A fix is made only where it is certain which words of the source it changes."""

import pytest

from articles.checks import fixing, specimens

HOLDS = [
    ("The tumor grew.", "The tumour grew."),
    ("[A tumor](https://tumor.example) and a tumor.", "[A tumour](https://tumor.example) and a tumor."),
    ("The **tumor** grew.", "The **tumour** grew."),
    ("| tumor | size |\n|---|---|\n| a tumor | b |", "| tumour | size |\n|---|---|\n| a tumor | b |"),
    ("![Photo](/media/tumor.png) A tumor grew.", "![Photo](/media/tumor.png) A tumour grew."),
    ("First line\nand a tumor of one\nkind.", "First line\nand a tumour of one\nkind."),
    ("- a\n- the tumor [@trial2024]", "- a\n- the tumour [@trial2024]"),
]


def fixed(text, word="tumor", new="tumour", place=0):
    subject = specimens.subject(text)
    blocks = [block for block in subject.blocks if block.part == "body" and word in block.words]
    places = [(block, at) for block in blocks for at in _all(block.words, word)]
    block, at = places[place]
    fix = fixing.in_block(subject, block, at, at + len(word), new)
    return fix and fixing.applied(subject.part("body").source, fix)


def _all(words, word):
    at = words.find(word)
    while at >= 0:
        yield at
        at = words.find(word, at + 1)


@pytest.mark.parametrize(("text", "expected"), HOLDS)
def test_the_very_words_are_changed(text, expected):
    assert fixed(text) == expected


@pytest.mark.parametrize("place", range(4))
def test_of_equal_words_the_one_meant_is_changed(place):
    words = ["one tumor,", "another tumor", "and a tumor\non a line.", "A tumor."]
    expected = [*words[:place], words[place].replace("tumor", "tumour"), *words[place + 1 :]]

    assert fixed(" ".join(words), place=place) == " ".join(expected)


def test_a_cell_is_told_from_its_neighbour():
    assert fixed("| x |y|\n|---|---|\n| tumor | tumor |", place=1) in (None, "| x |y|\n|---|---|\n| tumor | tumour |")


def test_no_fix_where_marks_stand_between_the_words():
    assert fixed("The tu**mor** grew.") is None


def test_no_fix_where_nothing_tells_the_words_from_an_address():
    assert fixed("[tumor](/tumor)") is None


def test_no_fix_in_a_block_that_nobody_reads():
    assert fixed(f"The tumor {'grew ' * 3000}") is None
