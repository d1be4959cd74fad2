import pytest
from hypothesis import given
from hypothesis import strategies as st

from references import name_lines
from tests.references.works import library


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Liu, Enli", {"family": "Liu", "given": "Enli"}),
        ("  van den Brink ,  Marcel R. ", {"family": "van den Brink", "given": "Marcel R."}),
        ("King, Martin Luther, Jr.", {"family": "King", "given": "Martin Luther", "suffix": "Jr."}),
        ("Glorioso, III, Joseph C.", {"family": "Glorioso", "given": "Joseph C.", "suffix": "III"}),
        ("JULIET Investigators", {"family": "JULIET Investigators"}),
        ("{European Medicines Agency, CAT}", {"literal": "European Medicines Agency, CAT"}),
    ],
)
def test_a_line_is_a_name(line, name):
    assert name_lines.read(line) == [name]


@pytest.mark.parametrize(
    "line", ["Liu E, Marin D, Banerjee P", "Liu E, Marin D, Li Y, Basar R", "Liu,", ",Liu", "{ }x,"]
)
def test_what_cannot_be_told_apart_is_refused_with_its_line(line):
    with pytest.raises(ValueError, match="Line 3: write one person a line"):
        name_lines.read(f"Roe, Ada\n\n{line}")


def test_a_line_that_was_not_touched_keeps_what_it_does_not_show():
    known = [
        {"family": "Brink", "given": "Marcel", "non-dropping-particle": "van den", "ORCID": "x"},
        {"family": "Humboldt", "given": "Alexander", "dropping-particle": "von"},
        {"family": "U.S. FDA, Center"},
        {"family": "King", "given": "M", "suffix": "Jr"},
        {"given": "Plato"},
    ]
    lines = name_lines.written(known)
    assert lines.splitlines()[:3] == ["van den Brink, Marcel", "von Humboldt, Alexander", "{U.S. FDA, Center}"]
    assert name_lines.read(f"Roe, Ada\n{lines}", known) == [{"family": "Roe", "given": "Ada"}, *known]


def test_every_name_of_the_real_library_survives_the_form():
    for item in library():
        assert name_lines.read(name_lines.written(item["author"]), item["author"]) == item["author"]


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(lines):
    try:
        people = name_lines.read(lines)
    except ValueError:
        return
    assert name_lines.read(name_lines.written(people), people) == people
