import pytest

from articles.workflow.writing import differences


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("a dose of 1.0 mg", "a dose of 10 mg", "“1.0” became “10”"),
        ("it did not help", "it did help", "“not” was removed"),
        ("it may help", "it may well help", "“well” was added"),
        ("one  space", "one space", "spacing changed"),
        ("", "words", "“words” was added"),
        ("a b c d e f g h", "A b C d E f G h", "“a” became “A”; “c” became “C”; “e” became “E”; and 1 more places"),
    ],
)
def test_changed_words_are_quoted(old, new, told):
    assert differences.words_changed(old, new) == told


@pytest.mark.parametrize(
    ("part", "old", "new", "told"),
    [
        ("title", "One", "Two", "title: “One” became “Two”"),
        ("review_by", "2027-05-26", "2027-11-20", "review-by date: “26 May 2027” became “20 November 2027”"),
        ("starts_on", None, "2027-01-01", "first day: “nothing” became “1 January 2027”"),
        ("audience", "patients", "professionals", "audience: “patients and carers” became “health professionals”"),
        ("placement", "before", "foot", "placement: “before the text” became “at the foot of the page”"),
        ("urgent", False, True, "“get help now”: “no” became “yes”"),
        ("images", {}, {"/media/a.webp": "f" * 64}, "images: “nothing” became “/media/a.webp (ffffffff)”"),
    ],
)
def test_a_changed_part_is_named_in_the_words_of_the_screen(part, old, new, told):
    [difference] = differences.of_own({part: old}, {part: new})
    assert str(difference) == told


ADA = {"person": 1, "name": "Ada", "credentials": "MD", "affiliation": "", "orcid": "", "interests": "None."}
BEA = {**ADA, "person": 2, "name": "Bea"}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ([ADA], [ADA, BEA], "Bea was added"),
        ([ADA, BEA], [BEA], "Ada is no longer an author"),
        ([ADA, BEA], [BEA, ADA], "order changed"),
        ([ADA], [{**ADA, "interests": "Shares.", "credentials": "PhD"}], "Ada: credentials, interests changed"),
    ],
)
def test_changed_authors_are_named(old, new, told):
    [difference] = differences.of_own({"authors": old}, {"authors": new})
    assert difference.what == told


def test_what_did_not_change_is_not_told():
    assert differences.of_own({"title": "One", "body": "x"}, {"title": "One", "body": "x"}) == []


def test_changed_works_are_named_by_field():
    old = {"type": "article-journal", "title": "A trial", "author": [{"family": "Liu"}]}
    [difference] = differences.of_works({"liu2020": old}, {"liu2020": {**old, "title": "Another"}})
    assert str(difference) == "reference liu2020: title “A trial” became “Another”"
    [gone] = differences.of_works({"liu2020": old}, {})
    assert str(gone) == "reference liu2020: is no longer in the library"
