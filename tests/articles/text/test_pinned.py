"""Handles for remarks in shown HTML: put in between what stands there, and nothing else."""

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from articles.text import render, runs
from articles.text.pinned import Mark, pinned, pinned_words
from tests.articles.text.cast import LIBRARY
from tests.articles.text.test_properties import LINKS, MARKDOWN

PUT_IN = re.compile(
    r'<span class="place"[^>]*>|<mark[^>]*>|</mark>|<a class="remarked-by"[^>]*></a>'
    r'|<a class="place-remark"[^>]*>Remark</a>|</span>'
)


def mark(start, quote, *, block=0, name="words-7"):
    return Mark(name, "#remark-7", "Remark by Mira", block, start, quote)


def test_words_are_marked_and_lead_to_what_is_said_of_them():
    assert pinned("<p>Eight of nine.</p>", "body", [mark(0, "Eight")], ask="?at=") == (
        '<p><span class="place" id="place-body-0" data-place="body-0"><mark class="remarked" id="words-7">Eight</mark>'
        '<a class="remarked-by" href="#remark-7" aria-label="Remark by Mira"></a> of nine.'
        '<a class="place-remark" href="?at=body-0" aria-label="Remark on this paragraph">Remark</a></span></p>'
    )


def test_a_mark_crosses_no_tag_and_no_link_stands_in_a_link():
    html = pinned('<p>Of <a href="/x/">nine <em>at</em> most</a> yes</p>', "body", [mark(0, "Of nine at")])
    assert '<mark class="remarked" id="words-7">Of </mark><a href="/x/"><mark class="remarked">nine </mark>' in html
    assert html.index("</a> yes") < html.index("remarked-by")


def test_a_row_of_a_table_has_one_link_for_a_new_remark():
    rendered = render("| a | b |\n|---|---|\n| c | d |")
    assert pinned(rendered.html, "body", ask="?at=").count("place-remark") == 2


def test_a_plain_text_is_escaped():
    assert "a &lt;b&gt; &amp; c" in pinned_words("a <b> & c", "title")
    assert '<mark class="remarked" id="words-7">&lt;b&gt;</mark>' in pinned_words("a <b>", "title", [mark(2, "<b>")])


def test_no_name_or_address_breaks_out():
    html = pinned("<p>x</p>", 'faq"1', [Mark('"><b>', '"><b>', '"><b>', 0, 0, "x")], ask='"><b>')
    assert "<b>" not in html


class Balance(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attrs):
        if tag not in {"br", "hr", "img"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_the_nearest_of_several_is_marked_and_words_that_went_are_not():
    assert "a b <mark" in pinned("<p>a b a b</p>", "body", [mark(5, "a")])
    assert "<mark" not in pinned("<p>a b a b</p>", "body", [mark(0, "c")])


@given(MARKDOWN, st.lists(st.tuples(st.integers(0, 4), st.integers(0, 30), st.integers(1, 30)), max_size=4))
def test_without_what_was_put_in_it_is_what_readers_get(markdown, places):
    html = render(markdown, LIBRARY, links=LINKS).html
    blocks = [*runs.words(html), *[""] * 5]
    marks = [
        mark(start, blocks[block][start : start + length].strip(), block=block, name=f"words-{n}")
        for n, (block, start, length) in enumerate(places)
    ]
    result = pinned(html, "body", marks, ask="?at=")
    assert PUT_IN.sub("", result) == html.replace("</span>", "")
    assert runs.words(re.sub(r'<a class="place-remark".*?</a>', "", result)) == runs.words(html)
    identifiers = re.findall(r' id="([^"]*)"', result)
    assert len(identifiers) == len(set(identifiers))
    Balance().feed(result)
