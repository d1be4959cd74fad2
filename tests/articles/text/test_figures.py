import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text import Numbering, Picture, runs, show
from tests.articles.text.cast import kinds, rendered

FIGURE = """![Cells before and after](/media/pictures/x.png)
Cells that were frozen [@liu2020].
Credit: Jane Doe.
Licence: [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)"""
TABLE = "Table: People & *diseases* [@liu2020]\n\n| disease | people |\n| --- | --: |\n| lymphoma | 11 |"
SIZES = {
    "image/avif": [("/media/pictures/x-480.avif", 480), ("/media/pictures/x-900.avif", 900)],
    "image/webp": [("/media/pictures/x-480.webp", 480)],
}
KNOWN = {"/media/pictures/x.png": Picture(900, 600, SIZES)}


def shown(markdown, pictures=KNOWN):
    return str(show(rendered(markdown).stored, Numbering({"liu2020": "Liu 2020"}), pictures=pictures))


def test_a_picture_on_a_line_of_its_own_is_a_figure_with_its_caption():
    html = shown(FIGURE)
    assert html.startswith('<figure class="figure"><a class="zoom" href="/media/pictures/x.png"')
    assert 'aria-label="Enlarge: Cells before and after"' in html
    assert '<span class="figure-caption">Cells that were frozen<sup class="cites">' in html
    assert '<span class="figure-credit">Credit: Jane Doe.</span>' in html
    assert '<span class="figure-credit">Licence: <a href="https://creativecommons.org/' in html
    assert html.count("<figcaption>") == html.count("</figure>") == 1


def test_a_figure_comes_in_sizes_and_nothing_moves_when_it_does():
    html = shown(FIGURE)
    assert '<source type="image/avif" srcset="/media/pictures/x-480.avif 480w, /media/pictures/x-900.avif 900w"' in html
    assert html.index("image/avif") < html.index("image/webp") < html.index("<img")
    assert re.search(r'<img [^>]*width="900" height="600"', html)


def test_a_picture_that_is_not_known_is_shown_all_the_same():
    html = shown(FIGURE, pictures={})
    assert html.startswith('<figure class="figure"><img src="/media/pictures/x.png"')
    assert "<picture>" not in html
    assert "zoom" not in html


def test_a_small_picture_is_not_to_be_enlarged():
    small = {"/media/pictures/x.png": Picture(400, 300, {})}
    assert "zoom" not in shown(FIGURE, pictures=small)


@pytest.mark.parametrize(
    ("markdown", "is_figure"),
    [
        ("![a](/media/x.png)", True),
        ("![a](/media/x.png)\ncaption", True),
        ("![a](/media/x.png) words beside it", False),
        ("words ![a](/media/x.png)", False),
        ("![a](/media/x.png)\n![b](/media/y.png)", False),
        ("- ![a](/media/x.png)", False),
        ("> ![a](/media/x.png)\n> caption", True),
        ("![a](https://elsewhere.example/x.png)\ncaption", False),
    ],
)
def test_what_is_a_figure_and_what_stands_in_a_line(markdown, is_figure):
    assert ("<figure" in shown(markdown)) is is_figure


def test_decoration_is_marked_as_such_and_is_no_problem():
    result = rendered('![](/media/x.png "decorative")')
    assert kinds(result) == []
    assert 'alt=""' in result.html
    assert "decorative" not in result.html
    assert "image-alt" in kinds(rendered("![](/media/x.png)"))


@pytest.mark.parametrize(
    ("markdown", "lines"),
    [
        ("Words.\n\n![a](/media/x.png)\nA caption.\nMore of it.", [3]),
        ("![a](/media/x.png)", [1]),
        ("> ![a](/media/x.png)", [1]),
        ("![a](/media/x.png)\nThe credit: nobody.", [1]),
        ("![a](/media/x.png)\nCredit: Ada.", []),
        ("![a](/media/x.png)\nA caption.\nLicence: [CC BY 4.0](https://example.org/by).", []),
        ("![a](/media/x.png)\nLicense: CC0.", []),
        ('![](/media/x.png "decorative")', []),
        ("![a](/media/x.png) in a line of words", []),
    ],
)
def test_a_figure_says_whose_it_is_or_the_line_is_named_with_the_way_out(markdown, lines):
    found = [problem for problem in rendered(markdown).problems if problem.kind == "figure-credit"]
    assert [problem.line for problem in found] == lines
    assert all("begins with “Credit:” or “Licence:”" in problem.message for problem in found)


def test_a_table_has_its_caption_inside_and_its_region_that_name():
    html = shown(TABLE)
    assert "<caption>People &amp; <em>diseases</em><sup" in html
    assert 'aria-label="Table: People &amp; diseases"' in html
    assert "table-caption" not in html
    assert '<th scope="col">disease</th>' in html


@pytest.mark.parametrize(
    "markdown", ["Table: of contents", "Table: x\n\nwords\n\n| a |\n|---|", "Tables:\n\n| a |\n|---|"]
)
def test_words_that_only_look_like_a_caption_stay_a_paragraph(markdown):
    html = shown(markdown)
    assert "<caption>" not in html
    assert html.startswith("<p>Table")


def test_what_is_compared_stays_as_it_was_signed():
    kept = shown(f"{FIGURE}\n\n{TABLE}", pictures=None)
    assert '<p class="figure">' in kept
    assert '<p class="table-caption">' in kept


@pytest.mark.parametrize("pictures", [None, {}, KNOWN], ids=["kept", "unknown", "known"])
def test_places_in_a_text_are_the_same_however_it_is_shown(pictures):
    """Remarks are about runs of words; a figure is one, its description and caption together."""
    markdown = f"Before.\n\n{FIGURE}\n\n{TABLE}\n\nAfter."
    assert runs.words(shown(markdown, pictures)) == runs.words(rendered(markdown).html)
    assert len(runs.words(shown(markdown, pictures))) == len(rendered(markdown).lines)


_PARTS = ('![a > "b"](/media/pictures/x.png)', "Credit: <b>", "Table: a", "| a |\n|---|", "*x*", "")
_LINES = st.lists(st.sampled_from(_PARTS))


@given(_LINES)
def test_nothing_that_is_typed_breaks_the_dress(lines):
    html = shown("\n".join(lines))
    for tag in ("figure", "figcaption", "picture", "table", "caption", "span", "a"):
        assert len(re.findall(f"<{tag}[ >]", html)) == html.count(f"</{tag}>")
    assert "<b>" not in html
