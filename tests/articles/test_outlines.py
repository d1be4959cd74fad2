import re

import pytest

from articles.outlines import Outline, outlines
from articles.text import render

SECTIONS = ["What was asked", "What was found", "How strong is the evidence", "What it could mean for you"]


@pytest.mark.parametrize("outline", outlines(), ids=lambda outline: outline.slug)
class TestAnOutline:
    def test_it_asks_the_author_for_each_usual_section(self, outline: Outline):
        assert re.findall(r"(?m)^## (.*)$", outline.body) == SECTIONS

    def test_it_holds_only_headings_and_hints_in_italics(self, outline: Outline):
        lines = [line for line in outline.body.splitlines() if line and not line.startswith("#")]
        assert lines
        assert all(line.startswith("*") and line.endswith("*") for line in lines)

    def test_it_is_named_and_renders_without_a_fault(self, outline: Outline):
        assert outline.name
        assert outline.about.endswith(".")
        assert not render(outline.body).problems


def test_the_usual_outline_is_offered_first():
    assert [outline.slug for outline in outlines()] == ["usual", "explainer", "one-trial"]
