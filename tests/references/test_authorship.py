"""Whether a reviewer or author has written a cited work: a table of names, as records and people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.authorship import NAME, ORCID, may_be, orcid_of, written_by

DOE = {"family": "Doe", "given": "Jane Mary"}

MAY_BE = [
    (DOE, "Jane Doe"),
    (DOE, "Jane M. Doe"),
    (DOE, "J. M. Doe"),
    (DOE, "JM Doe"),
    (DOE, "Doe, Jane"),
    (DOE, "Prof. Dr. med. Jane Doe, MD, PhD"),
    (DOE, "Jane Doe, haematologist"),
    (DOE, "JANE DOE"),
    (DOE, "Jane Doe (fictional)"),
    (DOE, "James Doe"),  # no more than initials is asked for: better one question too many
    ({"family": "Doe", "given": "J"}, "Jane Mary Doe"),
    ({"literal": "Doe JM"}, "Jane Doe"),
    ({"literal": "Jane Doe"}, "Jane Doe"),
    ({"family": "Doe", "given": "John", "suffix": "Jr"}, "John Doe Jr."),
    ({"family": "Müller", "given": "Jörg"}, "Jorg Mueller"),
    ({"family": "Mueller", "given": "J."}, "Jörg Müller"),
    ({"family": "Ørsted", "given": "Åse"}, "Ase Oersted"),
    ({"family": "Łukasz", "given": "É."}, "Emil Lukasz"),
    ({"family": "O'Brien", "given": "Siobhán"}, "Siobhan O’Brien"),
    ({"family": "Smith-Jones", "given": "Jean-Pierre"}, "J.-P. Smith Jones"),
    ({"family": "Brink", "given": "Marcel R. M.", "non-dropping-particle": "van den"}, "Marcel van den Brink"),
    ({"family": "van den Brink", "given": "M"}, "Marcel R.M. van den Brink"),
    ({"family": "Brink", "given": "Marcel"}, "Marcel van den Brink"),
    ({"family": "Brink", "given": "Marcel van den"}, "van den Brink, Marcel"),
    ({"family": "de la Cruz", "given": "Ana"}, "Ana Cruz"),
    ({"family": "García López", "given": "María"}, "Maria García López"),
    ({"family": "López", "given": "María García"}, "María García López"),
    ({"family": "Ma", "given": "Jack"}, "Jack Ma"),
    ({"family": "Collins", "given": "Phil"}, "Phil Collins"),
    ({"family": "王", "given": "小明"}, "王小明"),
    ({"family": "Иванова", "given": "Анна"}, "Анна Иванова"),
]
IS_NOT = [
    (DOE, "Mary Doe"),
    (DOE, "Jane Roe"),
    (DOE, "Jane Q. Doe"),
    (DOE, "Jane"),
    (DOE, ""),
    (DOE, "Doe"),
    ({"family": "Doe"}, "Jane Doe"),
    ({"literal": "CAR-NK Study Group"}, "Jane Doe"),
    ({"family": "Doering", "given": "Jane"}, "Jane Doe"),
    ({"family": "Van", "given": "Jane"}, "Jane van den Brink"),
    ({}, "Jane Doe"),
    ({"family": "王", "given": "小明"}, "王大明"),
]


@pytest.mark.parametrize(("author", "name"), MAY_BE)
def test_it_may_be_the_same_person(author, name):
    assert may_be(author, name)


@pytest.mark.parametrize(("author", "name"), IS_NOT)
def test_it_is_somebody_else(author, name):
    assert not may_be(author, name)


@pytest.mark.parametrize(
    "author",
    [
        {"ORCID": "https://orcid.org/0000-0002-1825-0097"},
        {"ORCID": "http://orcid.org/0000-0002-1825-0097", "authenticated-orcid": False},
        {"orcid": "0000-0002-1825-0097"},
        {"ORCID": "0000000218250097"},
        {"_orcid": "orcid.org/0000-0002-1825-0097/"},
        {"identifiers": [{"scheme": "ORCID", "identifier": "0000-0002-1825-0097"}]},
    ],
)
def test_an_orcid_is_read_in_whatever_shape_it_came(author):
    assert orcid_of({"family": "Carberry", **author}) == "0000000218250097"


@pytest.mark.parametrize(
    ("author", "name", "orcid", "by"),
    [
        ({**DOE, "ORCID": "0000-0002-1825-0097"}, "Somebody Else", "0000-0002-1825-0097", ORCID),
        ({**DOE, "ORCID": "0000-0002-1825-009x"}, "Jane Doe", "0000-0002-1825-009X", ORCID),
        ({**DOE, "ORCID": "0000-0002-1825-0097"}, "Jane Doe", "0000-0001-5109-3700", ""),
        ({**DOE, "ORCID": "0000-0002-1825-0097"}, "Jane Doe", "", NAME),
        (DOE, "Jane Doe", "0000-0002-1825-0097", NAME),
        (DOE, "Mary Roe", "0000-0002-1825-0097", ""),
    ],
)
def test_an_orcid_says_surely_and_a_name_perhaps(author, name, orcid, by):
    assert written_by({"author": [{"family": "First", "given": "A"}, author]}, name, orcid) == by


@pytest.mark.parametrize("csl", [{}, {"author": None}, {"author": "Jane Doe"}, {"editor": [DOE]}])
def test_a_record_without_authors_was_written_by_nobody_known(csl):
    assert written_by(csl, "Jane Doe") == ""


@given(st.text(max_size=40), st.text(max_size=20), st.text(max_size=20))
def test_no_name_is_too_odd_to_be_asked(name, family, given_name):
    assert may_be({"family": family, "given": given_name}, name) in {True, False}
