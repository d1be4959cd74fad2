import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.comparison import FIELDS, changes_identity, differences, shown
from tests.references.works import article, library


def differing(ours, theirs):
    return [change["field"] for change in differences(article(**ours), article(**theirs))]


SAME = [
    ({}, {}),
    ({"title": "A Phase 1 Trial of CAR-NK cells"}, {"title": "A phase 1 trial of <i>CAR</i>-NK cells."}),
    ({}, {"title": "RETRACTED ARTICLE: A phase 1 trial of CAR-NK cells"}),
    (
        {"container-title": "New England Journal of Medicine"},
        {"container-title": "The New England journal of medicine"},
    ),
    ({"container-title": "Cells & Genes"}, {"container-title": "Cells and Genes"}),
    ({"page": "625-638"}, {"page": "625–38"}),
    ({"page": "e12-e15"}, {"page": "e12-e15"}),
    ({"issued": {"date-parts": [[2021, 3, 4]]}}, {"issued": {"date-parts": [[2021, 3]]}}),
    ({"issued": {"raw": "2021-03-04"}}, {"issued": {"date-parts": [[2021, 3, 4]]}}),
    ({"DOI": "10.1000/ROE"}, {"DOI": "10.1000/roe"}),
    ({"PMCID": "PMC7"}, {"PMCID": "7"}),
    ({"author": [{"family": "Kärre", "given": "Klas B."}]}, {"author": [{"family": "Karre", "given": "K"}]}),
    ({"author": [{"literal": "A Group"}]}, {"author": [{"family": "A group"}]}),
    (
        {"author": [{"family": "Brink", "given": "M", "non-dropping-particle": "van den"}]},
        {"author": [{"family": "van den Brink", "given": "M"}]},
    ),
    ({}, {"author": [{"family": "Roe", "given": "A"}]}),
    ({"volume": "12"}, {"volume": None}),
    ({"abstract": "Ours"}, {"abstract": "Theirs"}),
    ({}, {"publisher": "Elsevier BV"}),
]
OTHER = [
    ({"title": "Another"}, {}, ["title"]),
    ({"issued": {"date-parts": [[2021]]}}, {"issued": {"date-parts": [[2021, 3]]}}, ["issued"]),
    ({"issued": {"date-parts": [[2020]]}}, {"issued": {"date-parts": [[2021]]}}, ["issued"]),
    ({"author": [{"family": "Roe"}]}, {"author": [{"family": "Roe", "given": "A"}]}, ["author"]),
    ({"author": [{"family": "Roe"}]}, {"author": [{"family": "Roe"}, {"family": "Lamb"}]}, ["author"]),
    ({}, {"author": [{"family": "Lamb", "given": "J"}]}, ["author"]),
    ({"page": None, "volume": "1"}, {"page": "1-2", "volume": "2"}, ["volume", "page"]),
    ({"page": "101-109"}, {"page": "101-19"}, ["page"]),
    ({"DOI": None}, {"DOI": "10.1000/x"}, ["DOI"]),
    ({"PMID": "1"}, {"PMID": "2"}, ["PMID"]),
    ({}, {"type": "book", "publisher": "A House"}, ["type", "publisher"]),
]


@pytest.mark.parametrize(("ours", "theirs"), SAME)
def test_what_is_only_written_otherwise_is_no_difference(ours, theirs):
    assert differing(ours, theirs) == []


@pytest.mark.parametrize(("ours", "theirs", "fields"), OTHER)
def test_what_says_more_or_something_else_is_one(ours, theirs, fields):
    assert differing(ours, theirs) == fields


def test_a_difference_holds_both_as_they_are():
    theirs = article(page="1-2")
    assert differences(article(), theirs) == [{"field": "page", "old": "101-109", "new": "1-2"}]


@given(st.sampled_from(library()), st.sampled_from(library()))
def test_taking_everything_over_leaves_no_difference(ours, theirs):
    taken = ours | {change["field"]: change["new"] for change in differences(ours, theirs)}
    assert differences(taken, theirs) == []
    assert differences(ours, ours) == []


@pytest.mark.parametrize(
    ("field", "new", "identity"),
    [
        ("page", "1-2", False),
        ("container-title-short", "J T", False),
        ("title", "Another", True),
        ("DOI", "10.1000/x", True),
        ("author", [{"family": "Roe", "given": "A"}, {"family": "New"}], False),
        ("author", [{"family": "New"}], True),
        ("issued", {"date-parts": [[2021, 5]]}, False),
        ("issued", {"date-parts": [[2020]]}, True),
    ],
)
def test_which_changes_make_it_another_work(field, new, identity):
    assert changes_identity(article(), {"field": field, "old": None, "new": new}) is identity


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("author", article()["author"], "Roe AB, Lamb JP"),
        ("issued", {"date-parts": [[2021, 3, 4]]}, "2021 Mar 4"),
        ("page", "1-2", "1-2"),
        ("page", None, ""),
        ("author", None, ""),
    ],
)
def test_values_are_shown_in_words(field, value, words):
    assert shown(field, value) == words
    assert field in FIELDS
