"""What a text rests on, counted, and in words for the editor's screen."""

import pytest

from articles import checks
from articles.checks import specimens
from articles.checks.evidence import panel, profile

NONE = "takeaway: - So it is.\n---\n"


def of(text):
    return profile.of(specimens.subject(text))


def shown(text, policy=None):
    return {line.name: line for line in panel.lines(specimens.subject(text), policy)}


def test_each_sort_of_work_is_counted():
    found = of(NONE + "So [@trial2024; @cart2017; @mouse2018; @review2022; @meta2023; @preprint2023; @unsorted2020].")

    assert [work.key for work in found.in_people] == ["trial2024", "cart2017"]
    assert [work.key for work in found.preclinical] == ["mouse2018"]
    assert [work.key for work in found.secondary] == ["review2022", "meta2023"]
    assert [work.key for work in found.indirect] == ["cart2017"]
    assert [work.key for work in found.preprints] == ["preprint2023"]
    assert [work.key for work in found.unsorted] == ["unsorted2020"]
    assert found.share(found.secondary) == 29


def test_two_records_of_one_work_count_once():
    assert [work.key for work in of(NONE + "So [@trial2024; @same2024; @twin2024].").works] == ["trial2024"]


def test_a_work_that_was_withdrawn_is_not_rested_on():
    found = of(NONE + "So [@trial2024]. Retracted [@kept2014].")

    assert [work.key for work in found.works] == ["trial2024"]
    assert [work.key for work in found.withdrawn] == ["kept2014"]


def test_age_is_counted_from_the_day_of_the_check():
    found = of(NONE + "So [@trial2024; @trial2021; @older1999].")

    assert found.median_age == 5
    assert found.older_than(10) == [27]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It was so [@trial2024]. And so [@trial2021].", 2),
        ("It was so [@trial2024; @trial2021].", 0),
        ("It was so [@review2022]. And so [@mouse2018].", 0),
        ("It was so.", 0),
    ],
)
def test_sentences_that_rest_on_one_study_in_people_are_counted(text, count):
    assert len(of(NONE + text).on_one_study) == count


def test_the_panel_says_how_much_and_what_is_wrong_with_it():
    lines = shown(NONE + "So [@review2022; @review2023].")

    assert lines["Works cited"].value == "2"
    assert lines["Works cited"].judgement == "This article cites overviews and opinions only, and no study."
    assert lines["Reviews, guidelines, opinions"].value == "2 (100%)"
    assert lines["Age"].value == "median 3.5 years; 0 (0%) older than 10"
    assert lines["Preprints"].judgement == ""


def test_the_panel_goes_by_what_was_decided_in_the_admin():
    text = NONE + "So [@trial2021; @mouse2018]."
    stricter = checks.Policy([checks.Choice("sources-old", limit=3)])
    off = checks.Policy(
        [checks.Choice("sources-old", limit=3), checks.Choice("sources-old", severity=checks.Severity.OFF)]
    )

    assert shown(text)["Age"].judgement == ""
    assert shown(text, stricter)["Age"].value.endswith("2 (100%) older than 3")
    assert "older than 3 years" in shown(text, stricter)["Age"].judgement
    assert shown(text, off)["Age"].judgement == ""


def test_a_text_that_cites_nothing_has_no_profile():
    assert panel.lines(specimens.subject(NONE + "So it is.")) == []


def test_what_to_cite_instead_of_a_preprint_is_named():
    def mend(text):
        return next(each.mend for each in checks.run(specimens.subject(text)) if each.code == "preprint-published")

    assert mend("So [@preprint2023].").startswith("Add 10.1000/published to the library")
    assert mend("library: 10.1000/published = trial2024\n---\nSo [@preprint2023].").startswith("Cite [@trial2024]")
