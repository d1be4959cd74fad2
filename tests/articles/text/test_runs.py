"""The words of each block, as a browser's selection gives them, and where they stand in the source."""

import re
from html import unescape

import pytest
from hypothesis import given

from articles.demo import content
from articles.text import Link, render, runs
from tests.articles.text.cast import LIBRARY
from tests.articles.text.test_properties import LINKS, MARKDOWN

WORK = {"liu2020": {"id": "liu2020", "type": "book", "title": "T", "author": [{"family": "Liu"}]}}


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("One *two* **three** `four`.", ["One two three four."]),
        ("Over\nlines\\\nand a break", ["Over lines and a break"]),
        ("It works [@liu2020]. So", ["It works. So"]),
        ("As @liu2020 say", ["As Liu, year not known say"]),
        ("Nobody [@nobody] knows", ["Nobody knows"]),
        ("A note[^1] here\n\n[^1]: Noted.", ["A note here", "Noted."]),
        ("## Found\n\nText", ["Found", "Text"]),
        ("- one\n  - two\n- three", ["one", "two", "three"]),
        ("- one\n\n  more\n- two", ["one", "more", "two"]),
        ("| a | b |\n|---|---|\n| 1 < 2 | & |", ["a", "b", "1 < 2", "&"]),
        ("> quoted\n> words", ["quoted words"]),
        ("Term\n: Meaning", ["Term", "Meaning"]),
        ("```\ncode  here\n```", ["code here"]),
        ("See [the trial](https://x.org) now", ["See the trial now"]),
        ("See [[known]] now", ["See Known now"]),
        ("![A cell](/media/x.png)", ["A cell"]),
        ("---\n\nAfter a rule", ["After a rule"]),
        ("", []),
    ],
)
def test_each_block_has_its_words(markdown, expected):
    rendered = render(markdown, WORK, links={"known": Link(7, "Known", "/known/")})
    assert runs.words(rendered.html) == expected
    assert len(rendered.lines) == len(expected)


def test_what_a_difference_struck_out_does_not_count():
    html = "<p>Eight <del>of nine</del><ins>of ten</ins> people.</p><del><p>Gone.</p></del><ins><p>New.</p></ins>"
    assert runs.words(html) == ["Eight of ten people.", "New."]


def test_each_character_has_its_place_in_the_html():
    html = "<p>A &amp; <em>B\n  &lt;c</em></p>"
    (run,) = runs.runs(html)
    assert run.words == "A & B <c"
    stand = [html[each.start : each.end] for each in run.characters()]
    assert stand == ["A", " ", "&amp;", " ", "B", "\n", "&lt;", "c"]


@given(MARKDOWN)
def test_runs_and_lines_go_together_for_any_text(markdown):
    rendered = render(markdown, LIBRARY, links=LINKS)
    found = runs.runs(rendered.html)
    assert len(rendered.lines) == len(found)
    assert all(len(run.characters()) == len(run.words) for run in found)
    assert all(1 <= line <= markdown.count("\n") + markdown.count("\r") + 1 for line in rendered.lines)


@pytest.mark.parametrize("told", content.documents(), ids=lambda told: told.slug)
def test_a_line_leads_to_where_the_words_stand(told):
    """For plain blocks of the demo: their first word stands on the line, or on the one after it."""
    body = told.editions[-1].body
    rendered, lines = render(body), body.splitlines()
    for line, words in zip(rendered.lines, runs.words(rendered.html), strict=True):
        first = re.match(r"\w+", words)
        if first and not lines[line - 1].startswith(":::"):  # which becomes words of its own
            assert first[0] in unescape(" ".join(lines[line - 1 : line + 1]))
