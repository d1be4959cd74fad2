"""Each part of a text can be linked, and the text stays what it was."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import text
from articles.text import runs, trusted, with_permalinks

LINK = re.compile(r'<a class="permalink"[^>]*></a>')


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ('<h2 id="h-found">What was found</h2>', "Link to “What was found”"),
        ('<h3 id="h-a"><em>In</em> mice &amp; men</h3>', "Link to “In mice &amp; men”"),
        ('<h2 id="h-b">Found<sup class="cites"><a class="cite">1</a></sup></h2>', "Link to “Found”"),
        ('<h4 id="h-c">A "word"</h4>', "Link to “A &quot;word&quot;”"),
    ],
)
def test_a_heading_has_a_link_that_says_where_it_leads(heading: str, name: str) -> None:
    found = with_permalinks(trusted(heading))
    place = heading.split('"')[1]
    assert f'<a class="permalink" href="#{place}" aria-label="{name}"></a></h' in found


def test_what_has_no_place_has_no_link() -> None:
    html = '<h2>Nowhere</h2><h5 id="h-deep">Too deep</h5><p id="h-x">No heading</p>'
    assert with_permalinks(trusted(html)) == html


@given(st.lists(st.sampled_from(["# A", "## B & <c>", "### *D* [e](/f/)", "text", "> ## G", '## "H"']), max_size=8))
def test_no_word_comes_or_goes(lines: list[str]) -> None:
    shown = text.render("\n\n".join(lines)).html
    linked = with_permalinks(shown)
    assert LINK.sub("", linked) == shown
    assert runs.words(linked) == runs.words(shown)
    assert text.show(linked, text.Numbering({})) == linked
