import pytest

from references import evidence


def test_the_ladder_is_the_editorial_guides():
    ranks = {kind.key: kind.rank for kind in evidence.TYPES}
    assert ranks == {
        "systematic-review": 1,
        "rct": 2,
        "phase-3": 3,
        "phase-2": 3,
        "phase-1-2": 3,
        "phase-1": 3,
        "cohort": 4,
        "case-series": 5,
        "animal": 6,
        "in-vitro": 7,
        **dict.fromkeys(
            ["guideline", "regulatory", "narrative-review", "commentary", "conference-abstract", "preprint"]
        ),
    }


@pytest.mark.parametrize("kind", evidence.TYPES, ids=lambda kind: kind.key)
def test_every_type_has_words_for_staff_and_readers_and_a_caveat(kind):
    assert kind.label
    assert kind.words
    assert kind.caveat.endswith(".")
    assert evidence.badge(kind.key).words == kind.words


def test_a_type_that_nobody_stated_is_said_to_be_so():
    badge = evidence.badge("")
    assert (badge.words, badge.tone) == ("Type of evidence not stated", "caution")


def test_a_mixed_paper_names_both_types():
    badge = evidence.badge("phase-1", "animal")
    assert badge.words == "Early trial in patients (phase 1), and study in animals"
    assert "Not shown in people" in badge.caveat


@pytest.mark.parametrize(
    ("facts", "notes"),
    [
        ({}, ()),
        ({"not_car_nk": True}, ("Not about CAR-NK cells",)),
        ({"people": 37}, ("37 people",)),
        ({"people": 20}, ("20 people",)),
        ({"people": 11}, ("Only 11 people",)),
        ({"people": 1}, ("Only 1 person",)),
        ({"sponsor_funded": True}, ("Paid for by the maker",)),
    ],
)
def test_what_weakens_a_work_stands_beside_its_badge(facts, notes):
    assert evidence.badge("phase-1", **facts).notes == notes
    assert evidence.badge("", **facts).notes == notes


def test_what_is_not_shown_in_people_is_marked():
    assert {kind.key for kind in evidence.TYPES if evidence.badge(kind.key).tone} == {
        "animal",
        "in-vitro",
        "conference-abstract",
        "preprint",
    }
