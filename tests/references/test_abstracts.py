import pytest

from references import abstracts


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        (None, []),
        (7, []),
        ("", []),
        ("One line.", ["One line."]),
        ("One.\n\nTwo  and\u200b more.", ["One.", "Two and more."]),
        ("<jats:p>One <jats:italic>E. coli</jats:italic>.</jats:p><jats:p>Two.</jats:p>", ["One E. coli.", "Two."]),
        ("<jats:title>Abstract</jats:title><jats:p>One.</jats:p>", ["One."]),
        (
            '<jats:sec id="a"><jats:title>Methods</jats:title><jats:p>We did.</jats:p></jats:sec>',
            ["Methods", "We did."],
        ),
        ("CD19<sup>+</sup> cells", ["CD19+ cells"]),
        ("p &lt; 0.05 &amp; more", ["p < 0.05 & more"]),
        ("n < 5 and m > 3", ["n < 5 and m > 3"]),
        ("n <b and c> d", ["n <b and c> d"]),
        ("&lt;script&gt;alert(1)&lt;/script&gt;", ["<script>alert(1)</script>"]),
        ("<script>alert(1)</script>", ["<script>alert(1)</script>"]),
    ],
)
def test_an_abstract_is_paragraphs_of_plain_words_and_nothing_is_lost(abstract, expected):
    assert abstracts.paragraphs({"abstract": abstract}) == expected
