"""Which records are proposed as one work, and which never are."""

import pytest

from references import library
from tests.references.cast import make_reference, make_user

pytestmark = pytest.mark.django_db

PREPRINT = {"type": "article", "container-title": "bioRxiv", "issued": {"date-parts": [[2019]]}}
CHAPTER = {"type": "chapter", "title": "The biology of natural killer cells", "ISBN": "978-0-306-40615-7", "DOI": None}


def proposed():
    return [(pair.one.key, pair.other.key, pair.why) for pair in library.pairs()]


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ({"DOI": None}, {"DOI": "10.1000/a"}, "same title, first author and year"),
        ({"DOI": None}, {"DOI": None, "title": "A <i>Phase 1</i> trial of CAR–NK cells."}, "same title"),
        ({}, PREPRINT, "a preprint and its article"),
    ],
)
def test_records_of_one_work_are_proposed(one, other, why):
    make_reference("one", **one)
    make_reference("other", **other)
    ((_, _, said),) = proposed()
    assert said.startswith(why)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"DOI": "10.1000/roe"}, {"DOI": "10.1000/roe.2"}),  # one is the other's beginning
        ({"DOI": None}, {"DOI": None, "issued": {"date-parts": [[2022]]}}),
        ({"DOI": None}, {"DOI": None, "author": [{"family": "Other"}]}),
        ({"DOI": None}, {"DOI": None, "title": "A phase 2 trial of CAR-NK cells"}),
        ({"DOI": None, "PMID": "1"}, {"DOI": None, "PMID": "2"}),
        ({"title": "Editorial", "DOI": None}, {"title": "Editorial", "DOI": None}),
        (CHAPTER | {"page": "1-9"}, CHAPTER | {"page": "10-19"}),  # two chapters of one book share its ISBN
        ({}, PREPRINT | {"issued": {"date-parts": [[2009]]}}),
        (PREPRINT, {"type": "dataset"}),
        ({"author": None, "DOI": None}, {"author": None, "DOI": None}),
    ],
)
def test_two_works_are_not_proposed(one, other):
    make_reference("one", **one)
    make_reference("other", **other)
    assert proposed() == []


def test_a_pair_that_somebody_told_apart_or_that_waits_is_not_proposed_again(shelf):
    ada = make_user("ada")
    one, other, third = (make_reference(key, DOI=None) for key in ("one", "other", "third"))
    assert len(proposed()) == 3
    library.tell_apart(other, one, by=ada)
    library.tell_apart(one, other, by=ada)
    shelf.cite(third)
    library.propose_merge(third, one, by=ada, reason="One work.")
    assert [pair[:2] for pair in proposed()] == [("other", "third")]


@pytest.mark.parametrize("count", [2, 12])
def test_looking_for_pairs_costs_the_same_for_many(count, django_assert_num_queries):
    for n in range(count):
        make_reference(f"k{n}", DOI=None)
    with django_assert_num_queries(4):
        assert len(proposed()) == count * (count - 1) // 2
