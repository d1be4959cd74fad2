"""What a press of a button makes of a citation."""

import pytest

from articles import checks
from articles.checks import fixing, specimens


def mended(text, code):
    """The body once every fix of a check is in it, one after the other as an author would."""
    for _ in range(9):
        subject = specimens.subject(text)
        fix = next((each.fix for each in checks.run(subject) if each.code == code and each.fix), None)
        if fix is None:
            return subject.part("body").source
        head = text.removesuffix(subject.part("body").source)
        text = head + fixing.applied(subject.part("body").source, fix)
    raise AssertionError(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Here [@trial2024], there [@same2024].", "Here [@trial2024], there [@trial2024]."),
        ("Here [@trial2024], there [@same2024, p. 3].", "Here [@trial2024], there [@trial2024, p. 3]."),
        ("So it is [@trial2024; @same2024].", "So it is [@trial2024]."),
        ("So it is [@trial2024; @same2024; @trial2021].", "So it is [@trial2024; @trial2021]."),
        ("Here [@trial2024]. @same2024 says so", "Here [@trial2024]. @trial2024 says so"),
        ("Here [@trial2024].\nSo says @same2024", "Here [@trial2024].\nSo says @trial2024"),
        ("Here [@review2022] and there [@again2022].", "Here [@review2022] and there [@again2022]."),
    ],
)  # fmt: skip
def test_a_second_record_gives_way_to_the_first_where_that_is_certain(text, expected):
    assert mended(text, "source-twice") == expected


def test_a_key_is_not_taken_for_the_beginning_of_another():
    assert (
        mended("Five [@temp2024b] and six [@temp2024].", "citation-key-old")
        == "Five [@temp2024b] and six [@renamed2024]."
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As [one trial](https://doi.org/10.1000/x) says.", "As one trial [@trial2024] says."),
        ("So it is [link](https://doi.org/10.1000/X).", "So it is [@trial2024]."),
        ("So it is <https://doi.org/10.1000/x>.", "So it is [@trial2024]."),
        ("So it is (https://doi.org/10.1000/x).", "So it is ([@trial2024])."),
        ("So it is, doi:10.1000/x.", "So it is, [@trial2024]."),
        ("As [one trial](https://doi.org/10.1000/x) says [@trial2024].", "As one trial says [@trial2024]."),
        ("See [PubMed](https://pubmed.ncbi.nlm.nih.gov/123/).", "See [@trial2024]."),
        ("See [that](https://doi.org/10.9999/unknown).", "See [that](https://doi.org/10.9999/unknown)."),
    ],
)
def test_a_link_to_a_work_of_the_library_becomes_a_citation(text, expected):
    assert mended(f"library: 10.1000/x = trial2024, 123 = trial2024\n---\n{text}", "doi-as-link") == expected


def test_a_work_that_the_library_lacks_is_to_be_added():
    found = [
        each
        for each in checks.run(specimens.subject("See https://doi.org/10.9999/unknown."))
        if each.code == "doi-as-link"
    ]

    assert [each.fix for each in found] == [None]
    assert "the library does not hold it" in found[0].message
    assert "Add the work" in found[0].mend


def test_a_text_of_brackets_and_numbers_is_read_in_no_time():
    text = "[1" * 5000 + "\n\n" + "a.1 " * 5000 + "\n\n" + "word1,2" * 3000 + "\n\n" + "[@trial2024; " * 2000
    checks.run(specimens.subject(text))
