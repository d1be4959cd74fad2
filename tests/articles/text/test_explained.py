"""Words of the glossary in a text: found in running text, linked once under a heading, short forms written out."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import text
from articles.text import Word, explain, trusted, words_in
from tests.articles.text.timing import grows_in_step

CRS = Word("term-1", ("Cytokine release syndrome", "CRS"))
NK = Word("term-2", ("Natural killer cell", "NK"))
CAR_NK = Word("term-3", ("CAR-NK cell", "CAR-NK"))
HER2 = Word("term-4", ("HER2", "HER2"))
CORD = Word("term-5", ("Cord blood",))
PERFORIN = Word("term-6", ("Perforin",))
WORDS = [CRS, NK, CAR_NK, HER2, CORD, PERFORIN]
PUT_IN = re.compile(r'<a class="term"[^>]*>(.*?)</a>|<span class="expanded">[^<]*</span>')


def explained(html: str) -> str:
    return str(explain(trusted(html), WORDS))


def linked(html: str) -> str:
    return re.sub(r'<span class="expanded">[^<]*</span>', "", explained(html))


def link(word: Word, words: str) -> str:
    return f'<a class="term" href="#{word.place}">{words}</a>'


def test_what_one_glossary_found_in_a_text_is_not_taken_for_what_another_does() -> None:
    html = "<p>NK cells</p><p>HER2</p><p>NK cells</p>"
    for words in ([NK], [HER2], [NK, HER2], [], [NK]):
        assert words_in(html, words) == {word.place for word in words}


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>NK cells kill.</p>", {NK}),
        ("<p>Made from cord blood.</p>", {CORD}),
        ("<p>Cord\nblood.</p>", {CORD}),
        ("<p>From a cord. Blood was drawn.</p>", set()),
        ("<p>Cord <em>blood</em>.</p>", set()),
        ("<p>CAR-NK cells</p>", {CAR_NK}),
        ("<p>Known as CAR‑NK, with a hyphen that does not break.</p>", {CAR_NK}),
        ("<p>HER2, not Her2 and her2.</p>", {HER2}),
        ("<p>Perforins</p>", {PERFORIN}),
        ("<p>The crs of a map.</p>", set()),
        ("<p>CRS-like</p>", set()),
        ("<p>CRS/ICANS</p>", {CRS}),
        ("<p>R&amp;CRS; and CRSs</p>", {CRS}),
        ('<p>See <a href="/x/">NK cells</a>.</p>', set()),
        ("<h3>NK cells</h3>", set()),
        ("<pre><code>NK cell</code></pre>", set()),
        ("<p>A<cite>NK cell</cite>.</p>", set()),
        ("<table><tr><th>CRS</th></tr><tr><td>HER2</td></tr></table>", {HER2}),
        ('<p><img src="/media/a.png" alt="An NK cell > others"> only</p>', set()),
    ],
)
def test_words_are_found_in_running_text_alone(html: str, found: set[Word]) -> None:
    assert words_in(html, WORDS) == {word.place for word in found}


def test_a_word_is_linked_once_under_each_heading() -> None:
    html = "<p>NK cells, NK cells.</p><h2>Two</h2><h3>More</h3><p>An NK cell.</p><h3>And</h3><p>NK cells.</p>"
    once = html.replace("<p>NK cells,", f"<p>{link(NK, 'NK cells')},")
    assert linked(html) == once.replace("An NK cell", f"An {link(NK, 'NK cell')}")


def test_the_longest_name_wins() -> None:
    assert explained("<p>CAR-NK cells</p>") == f"<p>{link(CAR_NK, 'CAR-NK cells')}</p>"


def test_a_link_that_the_author_made_is_the_first() -> None:
    html = '<p>See <a href="#term-2">NK cells</a>. NK cells kill.</p>'
    assert linked(html) == html.replace("<a href", '<a class="term" href')


@pytest.mark.parametrize(
    ("html", "written_out"),
    [
        ("<p>It was CRS. Then CRS again.</p>", " (cytokine release syndrome)"),
        ("<p>Cytokine release syndrome (CRS). Then CRS.</p>", ""),
        ("<p>Cytokine release syndrome came; CRS is it.</p>", ""),
        ("<p>CRS, or cytokine release syndrome.</p>", ""),
        ("<p>CRS (a reaction).</p>", ""),
        ("<p>Fever (CRS).</p>", ""),
        ("<p>NK cells kill.</p>", " (natural killer cells)"),
        ("<p>An NK cell.</p>", " (natural killer cell)"),
        ("<p>A natural killer (NK) cell. NK cells.</p>", ""),
        ("<p>HER2 and CAR-NK.</p>", ""),
        ("<table><tr><td>CRS</td></tr></table>", ""),
    ],
)
def test_a_short_form_is_written_out_once_unless_the_author_did(html: str, written_out: str) -> None:
    found = re.findall(r'<span class="expanded">([^<]*)</span>', explained(html))
    assert found == ([written_out] if written_out else [])


def test_names_are_escaped() -> None:
    word = Word("term-9", ('Say "<b>"', "SAY"))
    assert "<b>" not in explain(trusted("<p>SAY</p>"), [word])


def test_without_words_nothing_is_read() -> None:
    shown = trusted("<p>CRS</p>")
    assert explain(shown, []) is shown


PIECES = st.sampled_from(
    ["CRS", "NK cells", "cord blood", "cytokine release syndrome", " ", "(", ")", "**", "`", "[a](/b/)", "\n\n", "## ",
     "HER2", "<i>", "&", "| a | b |\n|---|---|\n| CRS | d |\n"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join))
def test_what_is_put_in_can_be_taken_out_again(markdown: str) -> None:
    shown = text.render(markdown).html
    assert PUT_IN.sub(lambda found: found[1] or "", explain(shown, WORDS)) == shown


@given(st.lists(PIECES, max_size=25).map("".join))
def test_the_gate_lets_all_of_it_pass(markdown: str) -> None:
    html = str(explain(text.render(markdown).html, WORDS))
    assert text.show(html, text.Numbering({})) == html


@pytest.mark.parametrize("piece", ["CRS (", "NK ", "<p>", "( ", "    ", "cord ", '<a href="#term-1">'])
def test_no_text_takes_long(piece: str) -> None:
    grows_in_step(lambda size: explain(trusted(piece * size), WORDS), 4000)
