"""Where a remark stands in a later text: moved by nothing that happens elsewhere, outdated when its words change."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from articles.text.anchors import Found, Later, Place, occurrences

OLD = [
    "What was found",
    "Eight of eleven people responded, and seven of the eleven had no trace of it left.",
    "yes",
    "Side effects were mild. Nobody had to stay in hospital.",
    "yes",
    "A last word about how few people were treated in this trial.",
]


def place(block, quote, nth=0, old=OLD):
    return Place(block, old[block], occurrences(quote, old[block])[nth], quote)


def changed(block, words):
    return [words if number == block else each for number, each in enumerate(OLD)]


TWELVE_FIRST = changed(1, OLD[1].replace("eleven", "12", 1))
TWELVE_LAST = changed(1, "12".join(OLD[1].rsplit("eleven", 1)))
GONE, MILD = Found(3), "Side effects were mild."


@pytest.mark.parametrize(
    ("why", "asked", "new", "expected"),
    [
        ("nothing changed", place(1, "eleven"), OLD, Found(1, 9)),
        ("a block came before it", place(1, "eleven"), ["New.", *OLD], Found(2, 9)),
        ("the same cell stands twice, and a row came before", place(4, "yes"), ["a", "yes", *OLD], Found(6, 0)),
        ("one of the same cells went", place(4, "yes"), OLD[:2] + OLD[3:], Found(3, 0)),
        ("its block moved", place(3, MILD), [OLD[3], *OLD[:3], *OLD[4:]], Found(0, 0)),
        ("words came before it in its block", place(3, "mild"), changed(3, f"In short: {OLD[3]}"), Found(3, 28)),
        ("its sentence changed places", place(3, MILD), changed(3, f"Nobody had to stay. {MILD}"), Found(3, 20)),
        ("its block was divided", place(3, MILD), [*OLD[:3], MILD, "Nobody had to stay.", *OLD[4:]], Found(3, 0)),
        ("its block was joined to another", place(3, "hospital"), [*OLD[:2], f"yes {OLD[3]}", *OLD[4:]], Found(2, 50)),
        ("the second of two, and the first changed", place(1, "eleven", 1), TWELVE_FIRST, Found(1, 47)),
        ("the second of two, and it changed", place(1, "eleven", 1), TWELVE_LAST, Found(1)),
        ("its words changed", place(3, "mild"), changed(3, OLD[3].replace("mild", "rare")), GONE),
        ("its words went", place(3, "mild"), changed(3, OLD[3].replace(" mild", "")), GONE),
        ("its block went", place(3, "mild"), OLD[:3] + OLD[4:], GONE),
        ("its block went, and a short quote stands in a new one", place(3, "were"), changed(3, "They were few."), GONE),
        ("everything went", place(3, "mild"), [], Found(None)),
        ("a long quote moved to a new paragraph", place(3, "Nobody had to stay in hospital."),
         [*OLD[:3], "Mild.", "And so on and so on, as has been said before. Nobody had to stay in hospital.", *OLD[4:]],
         Found(4, 46)),
        ("the old text reads otherwise now", Place(1, "Nobody had to stay.", 0, "Nobody"), ["x", "Nobody had to stay."],
         Found(1, 0)),
    ],
)  # fmt: skip
def test_a_place_is_found_again_or_outdated(why, asked, new, expected):
    assert Later(OLD, new).find(asked) == expected


WORD = st.text("abcdé ,.", min_size=1, max_size=12).map(lambda words: " ".join(words.split())).filter(bool)
BLOCKS = st.lists(WORD, min_size=1, max_size=8)


@st.composite
def quotes(draw):
    blocks = draw(BLOCKS)
    block = draw(st.integers(0, len(blocks) - 1))
    start = draw(st.integers(0, len(blocks[block]) - 1))
    end = draw(st.integers(start + 1, len(blocks[block])))
    return blocks, Place(block, blocks[block], start, blocks[block][start:end])


@given(quotes(), BLOCKS, BLOCKS)
def test_edits_in_other_blocks_neither_move_nor_outdate_it(quoted, before, after):
    blocks, asked = quoted
    assume(asked.block_words not in [*blocks[: asked.block], *blocks[asked.block + 1 :], *before, *after])
    assert Later(blocks, [*before, asked.block_words, *after]).find(asked) == Found(len(before), asked.start)


@given(quotes(), st.lists(st.sampled_from(["New", "New too"]), max_size=4), st.booleans())
def test_blocks_put_in_elsewhere_do_not_move_it_to_one_that_reads_the_same(quoted, new, behind):
    blocks, asked = quoted
    found = Later(blocks, [*blocks, *new] if behind else [*new, *blocks]).find(asked)
    assert found == Found(asked.block + (0 if behind else len(new)), asked.start)


@given(quotes(), WORD)
def test_an_edit_inside_the_quote_outdates_it(quoted, other):
    blocks, asked = quoted
    words = asked.block_words[: asked.start] + other + asked.block_words[asked.end :]
    assume(asked.quote not in words)
    new = [words if number == asked.block else each for number, each in enumerate(blocks)]
    assume(new.count(asked.block_words) == 0)
    found = Later(blocks, new).find(asked)
    assert not found.is_placed
    assert found.block is not None


@given(quotes(), st.lists(WORD, max_size=8))
def test_it_is_never_lost(quoted, new):
    blocks, asked = quoted
    found = Later(blocks, new).find(asked)
    if found.is_placed:
        assert new[found.block][found.start :].startswith(asked.quote)
    else:
        assert (found.block is None) is (not new)
