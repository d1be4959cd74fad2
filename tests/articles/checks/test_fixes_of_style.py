"""What a quick fix makes of a text, and where none is offered since nothing is certain."""

import pytest

from articles import checks
from articles.checks import fixing, specimens
from tests.articles.checks.tables.style import AMERICAN, BRITISH, CART, CRS, EITHER, GVHD, NARROW, SPACES, WIDE

MOVED = "addresses: https://a.example/x moved https://a.example/y\n---\n"
FIXED = [
    ("house-term", GVHD + "Graft vs host diseases.", "Graft-versus-host diseases."),
    ("house-term", CART + "A CAR T-cell, **CART** and `CART`.", "A CAR-T-cell, **CAR-T** and `CART`."),
    ("spelling-house", BRITISH + "Tumors, [tumor](https://tumor.org).", "Tumours, [tumor](https://tumor.org)."),
    ("spelling-house", BRITISH + "TUMOR\nhematology", "TUMOUR\nhaematology"),
    ("spelling-house", AMERICAN + "They analysed randomised tumours.", "They analyzed randomized tumors."),
    ("spelling-mixed", EITHER + "Tumour, leukaemia, color.", "Tumour, leukaemia, colour."),
    ("term-mixed", "CAR-T, CAR-T, CAR T cells.", "CAR-T, CAR-T, CAR-T cells."),
    ("term-mixed", "A dataset and data sets.", "A dataset and datasets."),
    ("abbreviation-twice", f"No {CRS} (CRS). No {CRS} (CRS).", f"No {CRS} (CRS). No CRS."),
    ("abbreviation-twice", f"No {CRS} (CRS). No CRS ({CRS}).", f"No {CRS} (CRS). No CRS."),
    ("abbreviation-twice", "Natural killer (NK) and natural killer (NK) cells.", "Natural killer (NK) and NK cells."),
    ("unit-space", "5mg and 0.5ml.", "5 mg and 0.5 ml."),
    ("percent-style", NARROW + "A 48.6 % rate [@trial2024].", "A 48.6% rate [@trial2024]."),
    ("percent-style", WIDE + "A 48.6% rate.", "A 48.6 % rate."),
    ("thousands-style", "12000 or 1 200 000 of them.", "12,000 or 1,200,000 of them."),
    ("thousands-style", SPACES + "12,000 of them.", "12\N{NO-BREAK SPACE}000 of them."),
    ("decimal-comma", "48,6 % of them.", "48.6 % of them."),
    ("range-dash", "IL-15 for 3-5 days, 10%-20% of them.", "IL-15 for 3–5 days, 10%–20% of them."),
    ("multiplication-sign", "1 x 10^6, 1.5x10^-3, 2 x 10 6 cells.", "1 × 10⁶, 1.5 × 10⁻³, 2 × 10⁶ cells."),
    ("link-moved", MOVED + "[A](https://a.example/x), <https://a.example/x/y>", "[A](https://a.example/y), <https://a.example/x/y>"),
    ("link-moved", MOVED + "A [list][1].\n\n[1]: https://a.example/x", "A [list][1].\n\n[1]: https://a.example/y"),
]  # fmt: skip
LEFT = [
    ("plain-word", "plain: use < utilise\n---\nThey utilise cells."),
    ("spelling-house", BRITISH + "An analog of it."),
    ("abbreviation-twice", f"A {CRS} (CRS). A {CRS} (CRS)."),
    ("abbreviation-twice", "No partial response (PR). No progesterone receptor (PR)."),
    ("link-moved", MOVED + "A list at `https://a.example/x/y`: [a](https://a.example/x)."),
]


def fixes(text, code):
    subject = specimens.subject(text)
    return subject.part("body").source, [each.fix for each in checks.run(subject) if each.code == code]


@pytest.mark.parametrize(("code", "text", "expected"), FIXED)
def test_the_text_is_as_it_should_be_with_all_fixes_in_it(code, text, expected):
    source, found = fixes(text, code)
    for fix in found:
        source = fixing.applied(source, fix)

    assert source == expected


@pytest.mark.parametrize(("code", "text"), LEFT)
def test_what_is_not_certain_is_left_to_the_author(code, text):
    assert set(fixes(text, code)[1]) == {None}
