"""Names stay as they are when a machine translates a page, and right-to-left words run their own way."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import text
from articles.text import directed, runs, trusted, untranslated

SPAN = re.compile(r'<span translate="no">(.*?)</span>')


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("CAR-NK cells aim at CD19.", ["CAR-NK", "CD19"]),
        ("IL-15, HER2, NKG2D, CLDN18.2, TGF-β", ["IL-15", "HER2", "NKG2D", "CLDN18.2", "TGF-β"]),
        ("rituximab, tisagenlecleucel, axi-cel", ["rituximab", "tisagenlecleucel", "axi-cel"]),
        ("Rituximab begins the sentence", ["Rituximab"]),
        ("Marin and colleagues, a parcel of cells, 18 of 37", []),
        ("R&amp;D &lt;CD19&gt;", ["CD19"]),
    ],
)
def test_names_of_genes_products_and_drugs_are_told(words: str, names: list[str]) -> None:
    assert SPAN.findall(untranslated(trusted(f"<p>{words}</p>"))) == names


def test_a_work_that_is_named_in_the_text_stays_as_it_is() -> None:
    html = '<p><span class="cite-name">Liu et al. 2020</span> says</p>'
    assert untranslated(trusted(html)) == html.replace("cite-name", 'cite-name" translate="no', 1).replace(
        'no""', 'no"'
    )


def test_addresses_and_descriptions_are_left_alone() -> None:
    html = '<p><a href="/CD19/" title="About CD19">it</a> <img src="/media/CD19.png" alt="CD19 > CD20"></p>'
    assert untranslated(trusted(html)) == html


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ("<p>Only English.</p>", "<p>Only English.</p>"),
        ("<p>אבג</p><p>abc</p>", '<p dir="auto">אבג</p><p>abc</p>'),
        ('<h2 id="h-x">عنوان</h2>', '<h2 dir="auto" id="h-x">عنوان</h2>'),
        ("<ul><li>a</li><li>שלום</li></ul>", '<ul><li>a</li><li dir="auto">שלום</li></ul>'),
        ("<pre><code>שלום</code></pre>", "<pre><code>שלום</code></pre>"),
    ],
)
def test_only_a_block_with_right_to_left_words_finds_its_own_direction(html: str, told: str) -> None:
    assert directed(trusted(html)) == told


PIECES = st.sampled_from(
    ["CD19 ", "rituximab", "[@a](b) ", "שלום ", "## ", "> ", "- ", "\n\n", "&", "<b>", "`CD19`", "**NK**"]
)


@given(st.lists(PIECES, max_size=20).map("".join))
def test_no_word_comes_or_goes_and_the_gate_lets_it_pass(markdown: str) -> None:
    shown = text.render(markdown).html
    told = directed(untranslated(shown))
    assert runs.words(told) == runs.words(shown)
    assert SPAN.sub(lambda found: found[1], told).replace(' dir="auto"', "") == shown
    assert runs.words(text.show(told, text.Numbering({}))) == runs.words(shown)
