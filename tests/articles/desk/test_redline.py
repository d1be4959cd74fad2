import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import text
from articles.desk import blocks, redline
from articles.desk.redline import State

WORKS = {"liu2020": {"title": "A"}, "marin2024": {"title": "B"}}


def compare(old, new):
    before, after = (blocks.of_html(text.render(words, WORKS).stored, blocks.Names(works={})) for words in (old, new))
    parts = redline.parts([("body", "Text", before, after)])
    return parts[0].lines if parts else ()


@pytest.mark.parametrize(
    ("old", "new", "state", "html"),
    [
        ("It is safe.", "It is safe.", State.SAME, "It is safe."),
        ("few people", "many people", State.CHANGED, "<del>few</del><ins>many</ins> people"),
        ("It is *safe*.", "It is safe.", State.FORM, "It is <del>*</del>safe<del>*</del>."),
        ("the *few*", "the *many*", State.CHANGED, "the <del>few</del><ins>many</ins>"),
        ("## Safe", "### Safe", State.FORM, "Safe"),
        (
            "[It](https://a.example) is",
            "[It](https://b.example) is",
            State.FORM,
            "It ⟨https://<del>a</del><ins>b</ins>.example⟩ is",
        ),
        (
            "It is so [@liu2020].",
            "It is so [@marin2024].",
            State.CHANGED,
            "It is so [<del>liu2020</del><ins>marin2024</ins>].",
        ),
        ("a <b> & c", "a <b> & d", State.CHANGED, "a &lt;b&gt; &amp; <del>c</del><ins>d</ins>"),
    ],
)
def test_a_change_is_marked_word_by_word_in_its_place(old, new, state, html):
    (line,) = compare(old, new)
    assert (line.state, line.html) == (state, html)


def test_a_paragraph_that_came_or_went_is_marked_whole():
    lines = compare("One stays.\n\nTwo goes away.", "One stays.\n\nSomething else entirely.")
    assert [(line.state, line.html) for line in lines] == [
        (State.SAME, "One stays."),
        (State.GONE, "<del>Two goes away.</del>"),
        (State.NEW, "<ins>Something else entirely.</ins>"),
    ]


def test_the_name_of_a_source_changes_as_a_whole():
    old, new = (blocks.of_words(f"It works [{name}].") for name in ("Pan et al. 2022", "Lei et al. 2025"))
    (part,) = redline.parts([("body", "Text", old, new)], whole=["Pan et al. 2022", "Lei et al. 2025"])
    assert part.lines[0].html == "It works [<del>Pan et al. 2022</del><ins>Lei et al. 2025</ins>]."


def test_changes_are_counted_through_all_parts_of_the_page():
    fields = [
        ("title", "Title", blocks.of_words("Old words here"), blocks.of_words("New words here")),
        ("summary", "Summary", [], []),
        ("body", "Text", blocks.of_words("Old words here"), blocks.of_words("New words here")),
    ]
    parts = redline.parts(fields)
    assert [part.name for part in parts] == ["title", "body"]
    assert [line.number for part in parts for line in part.lines] == [1, 2]
    assert redline.total(parts) == 2


words = st.text(alphabet="ab 1.\n#*-", max_size=80)


def letters(html, *, without=""):
    """What is left of the lines when marks, spaces and the words of one side are taken out."""
    kept = re.sub(rf"<{without}>.*?</{without}>", "", html, flags=re.DOTALL) if without else html
    return re.sub(r"<[^>]*>|[*\s]", "", kept)


@given(words, words)
def test_both_texts_can_be_read_from_the_marks(old, new):
    marked = "".join(line.html for line in compare(old, new))
    for without, source in (("del", new), ("ins", old)):
        read = blocks.of_html(text.render(source).stored, blocks.Names())
        assert letters(marked, without=without) == letters("".join(block.words for block in read))
