"""What a quick fix makes of a text; what has none is left to its author."""

import pytest

from articles import checks
from articles.checks import fixing, specimens


def mended(text, code):
    """The text with all fixes of one check put in, from the top."""
    found = [each for each in checks.run(specimens.subject(text)) if each.code == code and each.fix]
    for each in found:
        changed = fixing.applied(text, each.fix)
        assert changed is not None, each.fix
        text = changed
    return text


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("script-mixed", "The саncer grew, and Tumоur cells.", "The cancer grew, and Tumour cells."),
        ("script-mixed", "The сжеll grew.", "The сжеll grew."),
        ("furniture", "Text.\n\n5 min read\n\nMore.", "Text.\n\n\n\nMore."),
        ("debris", "One.\nThe the cells went in in time.", "One.\nThe cells went in in time."),
        ("debris", "Their hope hope is **the** the cure.", "Their hope hope is **the** the cure."),
        ("debris", "The cells donâ€™t last in cafÃ©s.", "The cells don’t last in cafés."),
        (
            "translated-markup",
            "The cells（from a donor）were，then， 3：1。",
            "The cells (from a donor) were, then, 3:1.",
        ),
        ("translated-markup", "“Safe”、“small” ，and ＣＡＲ（ok）。So", "“Safe”, “small”, and CAR (ok). So"),
        ("translated-markup", "＃ Heading\n\n－ ［＠trial2024］", "# Heading\n\n- [@trial2024]"),
        ("translated-markup", "A 【new】 word.", "A 【new】 word."),
        ("heading-as-bold", "**Who was it**\n\nA.\n\n**And then**\n\nB.", "## Who was it\n\nA.\n\n## And then\n\nB."),
        ("heading-as-bold", "### One\n\n__Who was it__\n\nA.", "### One\n\n#### Who was it\n\nA."),
        ("heading-as-bold", "**What to ask:**\n\n- a", "**What to ask:**\n\n- a"),
        ("list-marks", "So:\n● Fever\n  •Chills", "So:\n- Fever\n  - Chills"),
        ("list-marks", "● Fever ● Chills", "- Fever\n- Chills"),
        ("list-marks", "– Fever\n\n– Chills", "- Fever\n\n- Chills"),
        ("list-marks", "\\* a\n\\* b\n\n*c\n*d\n\n-e\n-f\n\n- • g", "- a\n- b\n\n- c\n- d\n\n- e\n- f\n\n- g"),
        ("emoji", "## 🚀 New 🚀\n\nA 🎉 b 👩🏽‍⚕️.", "## New\n\nA b."),
        ("emoji", "1️⃣ One", "1️⃣ One"),
    ],
)
def test_a_fix_writes_what_was_meant(code, text, expected):
    assert mended(text, code) == expected
