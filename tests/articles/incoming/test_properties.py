"""What must hold for any file, also one that was made to do harm."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from articles import text
from articles.incoming import FORMATS, Unreadable, entries, paste, read
from tests.articles.incoming.word import docx, field, paragraph
from tests.articles.text.test_properties import MARKDOWN

TAGS = [
    "p",
    "b",
    "i",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "h1",
    "h3",
    "a href='#fn1'",
    "a href='https://x.org'",
    "sup",
    "pre",
    "img src='data:image/png;base64,AA'",
    "br",
    "blockquote",
    "dl",
    "dt",
    "dd",
    "div id=fn1",
    "nav",
    "script",
    "o:p",
    "main",
]
PIECES = [f"<{tag}>" for tag in TAGS] + [f"</{tag.split()[0]}>" for tag in TAGS]
PIECES += [
    "word ",
    "[1]",
    "2. ",
    "● ",
    "@x",
    "*",
    "`",
    "<!--",
    "-->",
    "<![if x]>",
    "&lt;",
    "|",
    "\n",
    "References",
    "12",
    "\ufdd0",
    "5\ufdd3",
]
HTML = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=40).map("".join)
PRINTED = "[1] Liu E. T. J. 2020;1:2."
LINES = st.lists(
    st.sampled_from(
        [
            "Some words (1).",
            "● One",
            "– two",
            "1. A",
            "4) B",
            "References",
            PRINTED,
            "",
            "  x",
            "Menu",
            "© 2024",
            "TWO WORDS",
            "=====",
            "---",
            "| a | b |",
            "[@k]",
            "# h",
            "> q",
            "cells.12 The",
            "¹²",
            "steps:",
            "`x",
            "```",
            "[^1]: n",
            "a@b.c",
        ]
    ),
    max_size=25,
).map("\n".join)


def sound(data: bytes, name: str, format: str) -> None:
    """It is read, or refused in words; what is read can be shown and holds no signs of ours."""
    try:
        arrival = read(data, name, format)
    except Unreadable as refused:
        if not str(refused):
            raise
        return
    written = arrival.markdown()
    assert text.clean(written) == written
    assert arrival.title
    rendered = text.render(written, {record.key: record.csl for record in arrival.records})
    assert {cite.record for cites in arrival.citations for cite in cites} <= {*rendered.keys} | {
        r.key for r in arrival.records
    }


@given(st.binary(max_size=300), st.sampled_from([*FORMATS, ""]))
def test_any_bytes_are_read_or_refused_in_words(data, format):
    sound(data, "x", format)


@given(HTML)
@settings(max_examples=60)
def test_any_html_is_read(html):
    sound(html.encode(errors="replace"), "x.html", "html")
    paste(html)


@given(st.one_of(LINES, MARKDOWN, st.text(max_size=200)), st.sampled_from(["plain", "markdown"]))
def test_any_text_is_read(source, format):
    sound(source.encode(errors="replace"), "x", format)


@given(st.text(max_size=400), st.integers(1, 50))
@settings(max_examples=50)
def test_any_instruction_of_a_field_is_read(words, piece):
    xml = "".join(c for c in words if c.isprintable() and c not in "\ufffe\uffff")
    sound(docx(paragraph("x ", field("ADDIN ZOTERO_ITEM CSL_CITATION {" + xml, "(1)", piece=piece))), "x.docx", "docx")


@given(
    st.lists(
        st.sampled_from(
            [
                "Liu E, ",
                "Marin D. ",
                "Title of it. ",
                "J. ",
                "2020",
                ";3(4):5-6. ",
                "doi:10.1/x ",
                "(2020). ",
                "et al. ",
                "[x](https://y.z) ",
            ]
        ),
        max_size=12,
    ).map("".join)
)
def test_any_printed_reference_is_read(printed):
    record, doubt = entries.read(printed)
    assert record["title"]
    assert doubt


WORDS = st.lists(
    st.sampled_from(
        ["cells", "CAR-NK", "a*b", "c_d_", "[x]", "#1", "<z>", "12", "(3)", "@y", "\\", "`q`", "1.", "&amp;", "|"]
    ),
    min_size=1,
    max_size=8,
)


@given(st.lists(WORDS.map(" ".join), min_size=1, max_size=6))
def test_the_words_of_a_plain_text_survive(paragraphs):
    """Each, in its order; marks of lists aside, which become lists."""
    arrival = read(("A title\n\n" + "\n\n".join(paragraphs)).encode(), "x.txt")
    shown = text.render(arrival.markdown())
    assert words_of(shown.text) == words_of(" ".join(paragraphs))


def words_of(shown: str) -> list[str]:
    return re.findall(r"[A-Za-z]{2,}|[a-z]", shown)
