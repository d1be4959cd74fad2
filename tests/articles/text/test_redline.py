"""Two texts in one: what was taken out, what was put in, in the form in which it is read."""

import re

import pytest
from django.utils.safestring import SafeString

from articles import text
from articles.text import redline
from tests.articles.text.cast import LIBRARY, as_kept, attributes, words
from tests.articles.text.timing import grows_in_step

LABELS = {"a": "Abel 2001", "b": "Baker 2002", "c": "Clark 2003", "d": "Dixon 2004"}
LINKS = {"nk": text.Link(7, "NK cells", "/articles/nk/"), "t": text.Link(8, "T cells", "/articles/t/")}


def shown(markdown):
    return as_kept(text.render(markdown, LIBRARY, links=LINKS), LINKS)


def compared(old, new):
    return redline.compare(shown(old), shown(new), labels=LABELS)


def bare(html):
    """Without what only helps to find one's way."""
    html = re.sub(r' (?:id|data-change|aria-label|title|rel|tabindex|role|loading|scope)="[^"]*"', "", html)
    return html.replace("\n", "")


SAME_WORDS = '<span class="change-note"> [the words are the same; this was {}]</span>'
IN_PLACE = {
    "a word": ("one old word", "one new word", "<p>one <del>old</del><ins>new</ins> word</p>"),
    "two words in a row": ("so the old cat", "so the new dog", "<p>so the <del>old cat</del><ins>new dog</ins></p>"),
    "a number": ("in 17 of 37", "in 18 of 37", "<p>in <del>17</del><ins>18</ins> of 37</p>"),
    "what is escaped": ("a < b & c", "a < d & c", "<p>a &lt; <del>b</del><ins>d</ins> &amp; c</p>"),
    "a word in a link": (
        "[the old trial](https://a.org/)",
        "[the new trial](https://a.org/)",
        '<p><a href="https://a.org/">the <del>old</del><ins>new</ins> trial</a></p>',
    ),
    "where a link leads": (
        "the [trial](https://a.org/1)",
        "the [trial](https://a.org/2)",
        '<p>the <del><a href="https://a.org/1">trial</a></del><ins><a href="https://a.org/2">trial</a></ins>'
        '<span class="change-note"> [link to a.org/2, before to a.org/1]</span></p>',
    ),
    "a link to another text": (
        "the [[nk|cells]]",
        "the [[t|cells]]",
        '<p>the <del><a href="/articles/nk/">cells</a></del><ins><a href="/articles/t/">cells</a></ins>'
        '<span class="change-note"> [link to /articles/t/, before to /articles/nk/]</span></p>',
    ),
    "a link that is none any more": (
        "the [trial](https://a.org/)",
        "the trial",
        '<p>the <del><a href="https://a.org/">trial</a></del><ins>trial</ins>'
        '<span class="change-note"> [was a link to a.org/]</span></p>',
    ),
    "emphasis": (
        "a weak effect",
        "a *weak* effect",
        '<p>a <del>weak</del><ins><em>weak</em></ins><span class="change-note"> [now in italics]</span> effect</p>',
    ),
    "other emphasis": (
        "a *weak* effect",
        "a **weak** effect",
        "<p>a <del><em>weak</em></del><ins><strong>weak</strong></ins>"
        '<span class="change-note"> [now in bold; no longer in italics]</span> effect</p>',
    ),
    "code": ("run `a b`", "run `a c`", "<p>run <code>a <del>b</del><ins>c</ins></code></p>"),
    "a block of code": ("    a b\n    c", "    a b\n    d", "<pre><code>a b<del>c</del><ins>d</ins></code></pre>"),
    "a picture": (
        "![Cells](/media/pictures/a.png)",
        "![Cells](/media/pictures/b.png)",
        '<p class="figure"><del><img src="/media/pictures/a.png" alt="Cells"></del>'
        '<ins><img src="/media/pictures/b.png" alt="Cells"></ins><span class="change-note">'
        " [picture “/media/pictures/b.png”, before “/media/pictures/a.png”]</span></p>",
    ),
    "the description of a picture": (
        "![Cells](/media/pictures/a.png)",
        "![NK cells](/media/pictures/a.png)",
        '<p class="figure"><del><img src="/media/pictures/a.png" alt="Cells"></del>'
        '<ins><img src="/media/pictures/a.png" alt="NK cells"></ins>'
        '<span class="change-note"> [description “NK cells”, before “Cells”]</span></p>',
    ),
    "the level of a heading": (
        "## Results",
        "### Results",
        '<h2 class="taken-out"><del>Results</del></h2><h3 class="put-in"><ins>Results</ins>'
        + SAME_WORDS.format("a heading of the second level")
        + "</h3>",
    ),
    "bullets to numbers": (
        "- one item",
        "1. one item",
        '<ul class="taken-out"><li><del>one item</del></li></ul><ol class="put-in"><li><ins>one item</ins>'
        + SAME_WORDS.format("a list with bullets")
        + "</li></ol>",
    ),
    "the first number of a list": (
        "1. one item",
        "4. one item",
        '<ol class="taken-out"><li><del>one item</del></li></ol><ol start="4" class="put-in"><li><ins>one item</ins>'
        + SAME_WORDS.format("a numbered list")
        + "</li></ol>",
    ),
    "an item": (
        "- one\n- two",
        "- one\n- three\n- two",
        '<ul><li>one</li><li class="put-in"><ins>three</ins></li><li>two</li></ul>',
    ),
    "items that stand apart": ("- one\n- two", "- one\n\n- two", "<ul><li><p>one</p></li><li><p>two</p></li></ul>"),
    "a quotation": ("> said so", "> said that", "<blockquote><p>said <del>so</del><ins>that</ins></p></blockquote>"),
    "an explanation": ("T\n: one", "T\n: two", "<dl><dt>T</dt><dd><del>one</del><ins>two</ins></dd></dl>"),
    "a line between": ("one\n\ntwo", "one\n\n---\n\ntwo", "<p>one</p><ins><hr></ins><p>two</p>"),
    "a paragraph": (
        "Here.\n\nThere is more.",
        "Here.",
        '<p>Here.</p><p class="taken-out"><del>There is more.</del></p>',
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", IN_PLACE)
def test_what_changed_is_marked_in_its_place(what):
    old, new, expected = IN_PLACE[what]
    found = compared(old, new)
    assert bare(found.both) == expected
    assert isinstance(found.both, SafeString)


CITED = {
    "a source before": ("So [@b].", "New [@a]. So [@b].", "New1."),
    "the same sources in another order": ("So [@a; @b].", "So [@b; @a].", ""),
}


@pytest.mark.parametrize("what", CITED)
def test_a_number_that_only_moved_is_no_change(what):
    old, new, put_in = CITED[what]
    found = compared(old, new).both
    assert "".join(words(each) for each in re.findall("<ins.*?</ins>", found)) == put_in
    assert "<del" not in found


def test_another_source_behind_the_same_number_is_a_change_and_named():
    found = compared("So [@a].", "So [@b].").both
    assert [words(each) for each in re.findall("<del.*?</del>|<ins.*?</ins>", found)] == ["1", "1"]
    assert 'title="Abel 2001"' in found
    assert 'title="Baker 2002"' in found
    assert "[now cites Baker 2002; no longer cites Abel 2001]" in found


def test_sources_that_stayed_are_not_marked_with_those_that_came():
    found = compared("So [@a].", "So [@a; @b; @c; @d].").both
    (put_in,) = re.findall("<ins.*?</ins>", found)
    assert words(put_in) == ",2,3,4"
    assert len(re.findall("<sup", found)) == 1


def test_sources_in_a_run_stand_as_readers_see_them_where_nothing_changed():
    assert "–" in compared("So [@a; @b; @c].", "So [@a; @b; @c]. More.").both


def test_the_page_of_a_source_is_part_of_its_citation():
    found = compared("So [see @a, p. 3].", "So [see @a, p. 4].").both
    assert words(re.findall("<ins.*?</ins>", found)[0]) == "see 1 (p. 4)"


TABLE = "| Trial | {} |\n|---|--:|\n| Liu | {} |\n| Marin | {} |"


def test_a_table_is_compared_cell_by_cell():
    found = bare(compared(TABLE.format("People", 11, 37), TABLE.format("People", 11, 38)).both)
    assert '<td class="align-right">11</td>' in found
    assert '<td class="align-right"><del>37</del><ins>38</ins></td>' in found


def test_a_column_that_came_is_one_change_and_keeps_the_others_in_their_places():
    found = compared("| a | b |\n|---|---|\n| 1 | 2 |", "| a | new | b |\n|---|---|---|\n| 1 | 9 | 2 |")
    assert len(found.changes) == 1
    assert '<td>1</td><td class="put-in"><ins>9</ins></td><td>2</td>' in bare(found.both)


def test_rows_that_came_and_went_keep_the_columns_of_both_tables():
    old = "| a | b |\n|---|---|\n| first row | 2 |\n| stays | 3 |"
    new = "| a |\n|---|\n| stays |\n| last of all |"
    found = bare(compared(old, new).both)
    assert '<tr class="taken-out"><td class="taken-out"><del>first row</del></td>' in found
    assert '<tr class="put-in"><td class="put-in"><ins>last of all</ins></td><td class="taken-out"></td></tr>' in found
    assert all(row.count("<t") - 1 == 2 for row in re.findall("<tr.*?</tr>", found))


def test_a_note_more_changes_no_letter_of_the_others():
    found = compared("Said[^n].\n\n[^n]: A note.", "First[^m]. Said[^n].\n\n[^n]: A note.\n\n[^m]: Another.")
    assert len(found.changes) == 2
    assert "A note. <a" in found.both


def test_a_moved_paragraph_is_said_to_be_moved():
    one, two = "The first trial treated eleven people.", "A second one is not finished yet."
    found = compared(f"{one}\n\n{two}", f"{two}\n\n{one}")
    assert found.both.count("[moved; the words are the same]") == 2


def test_a_passage_that_was_written_anew_is_one_change():
    found = compared("So the old and tired words, of no use.", "So many young and lively ones, of more value.")
    assert len(found.changes) == 1


def test_changes_are_counted_in_the_order_of_the_page_and_each_has_one_place():
    found = redline.compare(shown("one\n\ntwo here\n\nsix"), shown("six\n\ntwo there\n\nnew"), first=5)
    assert [*found.changes] == [int(place.removeprefix("change-")) for place in attributes(found.both, "id")]
    assert found.changes.start == 5


def test_no_two_places_have_one_name_though_both_texts_stand_on_the_page():
    body = "## One\n\nSaid[^n] [@a; @b; @c].\n\n| x |\n|---|\n| [@a] |\n\n[^n]: A note [@b]."
    found = compared(body, body.replace("Said", "Told") + "\n\n## One\n\nMore [@d].")
    for html in (found.both, "".join(row.old + row.new for row in found.rows)):
        ids = attributes(html, "id")
        assert len(ids) == len(set(ids))
    assert "href" not in "".join(row.old for row in found.rows)
    assert "Table 1: x (as it was)" in "".join(row.old for row in found.rows)


def test_side_by_side_each_block_stands_beside_what_it_was():
    found = compared("Same.\n\nOld words here.\n\nGone for good.", "Same.\n\nOld ones here.\n\nSomething else")
    rows = [(bare(row.old), bare(row.new), row.is_changed) for row in found.rows]
    assert rows == [
        ("<p>Same.</p>", "<p>Same.</p>", False),
        ("<p>Old <del>words</del> here.</p>", "<p>Old <ins>ones</ins> here.</p>", True),
        (
            '<p class="taken-out"><del>Gone for good.</del></p>',
            '<p class="put-in"><ins>Something else</ins></p>',
            True,
        ),
    ]


def test_a_title_is_compared_without_a_paragraph_around_it():
    found = redline.compare("What is <b", "What was &lt;b")
    assert bare(redline.compare("What is &lt;b", "What was &lt;b").both) == "What <del>is</del><ins>was</ins> &lt;b"
    assert "<b" not in found.both


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("## Results\n\nIt works [@a], says @a.", ["Results", "It works, says Abel 2001."]),
        ("- one\n\n- two\n\n  more", ["one", "two", "more"]),
        ("| a | b |\n|---|--:|\n| 1 | 2 |", ["a | b", "1 | 2"]),
        ("![12 cells](/media/pictures/a.png)", [" 12 cells "]),
    ],
)
def test_a_shown_text_is_read_line_by_line(markdown, expected):
    assert redline.lines(shown(markdown)) == expected


def _rows(word: str, size: int) -> str:
    return f"<table><tbody>{f'<tr><td>{word}</td></tr>' * size}</tbody></table>"


def _sources(key: str, size: int) -> str:
    return f'<sup class="cites"><a class="cite" href="#ref-{key}">1</a></sup>' * size


HOSTILE = {
    "words": lambda size: ("a b " * size, "b a " * size),
    "paragraphs": lambda size: ("<p>x</p>" * size, "<p>y</p>" * size),
    "items": lambda size: (f"<ul>{'<li>x</li>' * size}</ul>", f"<ul>{'<li>x y</li>' * size}</ul>"),
    "emphasis": lambda size: ("<em>a</em> b " * size, "a <em>b</em> " * size),
    "rows": lambda size: (_rows("a", size), _rows("b", size)),
    "sources": lambda size: (_sources("a", size), _sources("b", size)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_comparing_takes_time_in_step_with_the_size(name):
    grows_in_step(lambda size: redline.compare(*HOSTILE[name](size)).both, 400)


def test_lists_within_lists_without_end_are_compared():
    old, new = (f"{'<blockquote>' * 200}{word}{'</blockquote>' * 200}" for word in "ab")
    assert words(redline.compare(old, new).both) == "a b"
