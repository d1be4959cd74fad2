"""Other words for a quote, put into the Markdown: exactly there, or not at all."""

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text import render, runs
from articles.text.anchors import Place, occurrences
from articles.text.rewording import Unclear, narrowed, reworded
from tests.articles.text.cast import LIBRARY
from tests.articles.text.test_properties import LINKS, MARKDOWN

TEXT = """## What was *found*

By **day 30**, 8 of
11 [see the trial](https://x.org) responded [@liu2020].[^1] Few, few people.

- one very small trial
- two

| drug | dose |
|------|------|
| 10 mg | 10 mg |

> a quote over
> two lines

[^1]: A note of 8 words."""


def html_of(markdown):
    return render(markdown, LIBRARY, links=LINKS).html


def places(markdown, quote):
    blocks = runs.words(html_of(markdown))
    return [Place(n, words, start, quote) for n, words in enumerate(blocks) for start in occurrences(quote, words)]


def put(markdown, quote, words, nth=0):
    place = places(markdown, quote)[nth]
    return reworded(markdown, place, words, html_of, line=render(markdown).lines[place.block])


@pytest.mark.parametrize(
    ("quote", "nth", "words", "before", "after"),
    [
        ("8 of 11", 0, "9 of 11", "8 of\n11", "9 of 11"),
        ("30", 0, "28", "day 30", "day 28"),
        ("the trial", 0, "it", "[see the trial](", "[see it]("),
        ("found", 0, "learned", "*found*", "*learned*"),
        ("Few", 0, "So few", "Few, few", "So few, few"),
        ("few", 0, "very few", "Few, few", "Few, very few"),
        ("10 mg", 0, "5 mg", "| 10 mg | 10 mg |", "| 5 mg | 10 mg |"),
        ("10 mg", 1, "5 mg", "| 10 mg | 10 mg |", "| 10 mg | 5 mg |"),
        ("over two", 0, "on two", "over\n> two", "on two"),
        ("8", 1, "five", "of 8 words", "of five words"),
        ("very", 0, "", "one very small", "one small"),
        ("one", 0, "", "- one very", "- very"),
        ("people", 0, "", "few people.", "few."),
        # around markup, where what differs is plain
        ("day 30, 8 of 11 see the trial responded.", 0, "day 30, 8 of 12 see the trial responded.", "\n11 [", "\n12 ["),
        ("responded. Few, few people.", 0, "responded. Few, few persons.", "people", "persons"),
        ("responded. Few, few people.", 0, "responded. Few people.", "Few, few people", "Few people"),
    ],
)
def test_words_are_put_in_where_the_quote_stands(quote, nth, words, before, after):
    assert put(TEXT, quote, words, nth) == TEXT.replace(before, after, 1)


@pytest.mark.parametrize(
    ("quote", "words", "message"),
    [
        ("day 30, 8", "day 28, 9", "carry markup"),  # half of it is bold
        ("trial responded", "study answered", "carry markup"),  # the link would lose a word
        ("responded.", "responded well.", "carry markup"),  # before or behind the source?
        ("two", "2. two", "read as markup"),
        ("two", "*two*", "read as markup"),
        ("two", "two [@liu2020]", "read as markup"),
        ("dose", "dose | unit", "read as markup"),
        ("two", "", "empty paragraph"),
    ],
)
def test_what_would_be_a_guess_is_refused(quote, words, message):
    with pytest.raises(Unclear, match=message):
        put(TEXT, quote, words)


def test_a_plain_field_has_no_markup_to_mind():
    place = Place(0, "A *plain* <title>", 2, "*plain* <title>")
    assert reworded("A *plain* <title>", place, "_new_ <one>", escape) == "A _new_ <one>"
    summary = Place(0, "Two lines of it", 4, "lines of")
    assert reworded("Two\nlines\nof it", summary, "rows of", escape) == "Two\nrows of it"


@pytest.mark.parametrize(
    ("quote", "words", "expected"),
    [
        ("a b c", "a x c", ("b", "x")),
        ("a b c", "a c", ("b", "")),
        ("a c", "a b c", ("a c", "a b c")),
        ("a b. c d", "a b. e d", ("c", "e")),
        ("a", "b", ("a", "b")),
        ("a a", "a a a", ("a", "a a")),
    ],
)
def test_only_what_differs_is_looked_for(quote, words, expected):
    place, put_in = narrowed(Place(0, f"x {quote} y", 2, quote), words)
    assert (place.quote, put_in) == expected
    assert place.block_words[place.start : place.end] == place.quote


@given(MARKDOWN, st.data())
def test_other_words_change_nothing_else_in_any_text(markdown, data):
    html = html_of(markdown)
    blocks = runs.words(html)
    number = data.draw(st.integers(0, max(len(blocks) - 1, 0)))
    words = blocks[number] if blocks else ""
    start = data.draw(st.integers(0, max(len(words) - 1, 0)))
    quote = words[start : start + data.draw(st.integers(1, 12))].strip()
    if not quote or words.find(quote, start) != start:
        return
    put_in = data.draw(st.sampled_from(["Other words", "", "*", "x"]))
    try:
        changed = reworded(markdown, Place(number, words, start, quote), put_in, html_of)
    except Unclear:
        return
    rest = words[start + len(quote) :]
    after = runs.words(html_of(changed))
    assert after[:number] + after[number + 1 :] == blocks[:number] + blocks[number + 1 :]
    assert after[number] in {
        " ".join(f"{before}{put_in}{rest}".split()) for before in (words[:start], words[:start].rstrip())
    }
