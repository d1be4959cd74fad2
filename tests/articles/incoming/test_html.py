"""Pages, and what Word and Google Docs put on the clipboard."""

import base64

import pytest

from articles.incoming import Unreadable, paste, read, tree
from tests.articles.text.timing import grows_in_step

MSO = "class=MsoListParagraphCxSpMiddle style='margin-left:.5in;mso-list:l0 level{} lfo1'"
IGNORED = "<![if !supportLists]><span style='mso-list:Ignore'>{}<span>&nbsp;&nbsp; </span></span><![endif]>"


def item(words: str, marker: str = "·", level: int = 1) -> str:
    return f"<p {MSO.format(level)}>{IGNORED.format(marker)}{words}<o:p></o:p></p>"


FRAGMENTS = {
    "bold and italics": ("<p>a <b>bold </b>and <i>slanted</i> word</p>", "a **bold** and *slanted* word"),
    "raised and lowered": ("<p>10<sup>6</sup> Ca<sup>2+</sup> H<sub>2</sub>O 5<sup>th</sup></p>", "10⁶ Ca²⁺ H₂O 5th"),
    "a link": ('<p><a href="https://x.org/a(b)">this</a></p>', "[this](https://x.org/a%28b%29)"),
    "a link that does harm": ('<p><a href="javascript:alert(1)">this</a></p>', "this"),
    "words that are Markdown": (
        "<p>1. no list</p><p># no heading</p><p>a*b*c _d_ `e` [x](y) [@k] @nih a@b.c &amp;lt;</p>",
        "1\\. no list\n\n\\# no heading\n\na\\*b\\*c \\_d\\_ \\`e\\` [x\\](y) \\[\\@k] \\@nih a@b.c \\&lt;",
    ),
    "lists in lists": (
        "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul><ol start=3><li>x<li>y</ol>",
        "- a\n  - b\n- c\n\n3. x\n4. y",
    ),
    "a list in the place of an item": ("<ul><li>a</li><ul><li>b</li></ul></ul>", "- a\n  - b"),
    "a table": (
        "<table><tr><th>a|b<th>c</tr><tr><td><p>1<p>2<td>x<br>y</table>",
        "| a\\|b | c |\n| --- | --- |\n| 1 2 | x y |",
    ),
    "breaks": ("<p>a<br>b<br><br>c</p>", "a\\\nb\n\nc"),
    "a quotation": ("<blockquote><p>a<p>b</blockquote>", "> a\n>\n> b"),
    "code": ("<pre>a\n  b</pre><p><code>x`y</code></p>", "```\na\n  b\n```\n\n`` x`y ``"),
    "definitions": ("<dl><dt>CRS<dd>A storm.</dl>", "CRS\n: A storm."),
    "headings": ("<h1>a</h1><h2>b</h2>", "## a\n\n### b"),
    "Word's lists": (
        item("One") + item("Sub", "o", 2) + item("Two") + "<p>Then</p>" + item("First", "1.") + item("Second", "2."),
        "- One\n  - Sub\n- Two\n\nThen\n\n1. First\n2. Second",
    ),
    "Google's wrapper": (
        '<b style="font-weight:normal"><p><span style="font-weight:700">a</span> <span>b</span></p></b>',
        "**a** b",
    ),
    "scripts and styles": ("<style>p{}</style><script>alert('<p>x</p>')</script><p>a</p>", "a"),
    "comments": ("<p>a<!-- b --><!--[if gte mso 9]><xml>c</xml><![endif]--></p>", "a"),
    "a comment that never ends": ("<p>a</p><!-- b", "a\n\nb"),
    "a picture elsewhere": ('<p><img src="https://x.org/a.png" alt="A"></p>', "![A](https://x.org/a.png)"),
    "a footnote of Word": (
        '<p>a<a href="#_ftn1" name="_ftnref1">[1]</a></p>'
        '<div id=ftn1><p><a href="#_ftnref1">[1]</a> The note</p></div>',
        "a[^1]\n\n[^1]: The note",
    ),
    "end tags left out": ("<p>a<p>b<ul><li>c<li>d</ul>e", "a\n\nb\n\n- c\n- d\n\ne"),
}


@pytest.mark.parametrize(("html", "markdown"), FRAGMENTS.values(), ids=FRAGMENTS)
def test_html_becomes_markdown(html, markdown):
    assert paste(html).markdown == markdown


def test_a_page_gives_its_text_and_lists_what_was_around_it():
    page = """<!doctype html><html><head><title>CAR-NK | A site</title></head><body>
        <header><a href="/">A site</a></header><nav><a href="/a">Journal</a></nav>
        <main><h1>What CAR-NK cells are</h1><p>5 min read</p><h2>Results</h2><p>Eight responded.</p>
        <div class="share-buttons">Share this</div></main>
        <div id="cookie-banner">We use cookies</div><footer><p>© 2024 A site</p></footer></body></html>"""
    arrival = read(page.encode(), "page.html")
    assert arrival.title == "What CAR-NK cells are"
    assert arrival.markdown() == "## Results\n\nEight responded."
    stripped = " ".join(note.words for note in arrival.notes if note.what == "stripped")
    for words in ("A site", "Journal", "5 min read", "Share this", "We use cookies", "© 2024"):
        assert words in stripped


def test_a_page_without_a_heading_takes_the_words_of_its_tab():
    assert read(b"<title>CAR-NK cells</title><p>Words.", "x.html").title == "CAR-NK cells"


def test_a_picture_in_the_page_comes_along():
    data = base64.b64encode(b"PNG").decode()
    arrival = read(f'<p>Look <img alt="A cell" src="data:image/png;base64,{data}">'.encode(), "x.html")
    assert arrival.markdown(addresses={0: "/media/x.png"}) == "Look ![A cell](/media/x.png)"
    assert arrival.pictures[0].data == b"PNG"


@pytest.mark.parametrize(
    "html", ['<img src="data:image/svg+xml,<svg>" alt="A">', '<img src="data:image/png;base64,A" alt="A">']
)
def test_a_picture_that_is_none_is_named(html):
    assert [note.what for note in read(f"<p>x {html}".encode(), "x.html").notes] == ["could not"]


def test_marks_of_a_page_are_matched_to_its_list():
    page = "<h1>T</h1><p>Eight responded<sup><a href='#ref1'>1</a>,<a href='#ref2'>2</a></sup>.</p>"
    page += (
        "<h2>References</h2><ol><li id=ref1>Liu E. One. Blood. 2020;1:1.<li id=ref2>Marin D. Two. Blood. 2021;1:2.</ol>"
    )
    assert read(page.encode(), "x.html").markdown() == "Eight responded [@liu2020; @marin2021]."


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("<p>Kärre".encode(), "Kärre"),
        ("<p>Kärre".encode("utf-8-sig"), "Kärre"),
        ("<p>Kärre".encode("utf-16"), "Kärre"),
        ("<meta charset=iso-8859-1><p>Kärre".encode("latin-1"), "Kärre"),
        ("<p>Kärre – γ".replace("γ", "").encode("cp1252"), "Kärre –"),
    ],
)
def test_the_encoding_is_found(data, words):
    assert read(data, "x.html").markdown() == words


@pytest.mark.parametrize(
    "piece", ["<div>", "<b><p>", "<table><td>", "<ul><li>", "<a", "<!--", "<![", '<a "', "&#1", "<p>x", "</p>"]
)
def test_time_grows_with_the_length_alone(piece):
    grows_in_step(lambda n: paste(piece * n), 1000)


def test_too_many_tags_are_refused(monkeypatch):
    monkeypatch.setattr(tree, "MOST_TAGS", 100)
    with pytest.raises(Unreadable, match="tags"):
        paste("<b>" * 101)
