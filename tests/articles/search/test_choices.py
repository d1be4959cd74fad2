import pytest

from articles import search
from articles.search import Wanted
from tests import kept
from tests.articles import makers
from tests.plans import noted


@kept.fixture
def shelf(cast):
    makers.make_reference("liu2020")
    other = makers.make_topic("Safety")
    texts = [
        ("article", "one", {"body": "Cells [@liu2020]."}),
        ("article", "two", {"body": "Cells again.", "topic": other}),
        ("faq", "three", {"body": "Cells too."}),
        ("term", "four", {"body": "Not of them."}),
    ]
    for kind, slug, values in texts:
        makers.publish(makers.make(kind, by=cast.author, slug=slug, **values), cast)


@pytest.mark.parametrize(
    ("chosen", "kind", "topic", "evidence"),
    [
        ({}, {"article": 2, "faq": 1}, {"blood-cancers": 2, "safety": 1}, {"phase-1-2": 1}),
        ({"kind": "faq"}, {"article": 2, "faq": 1}, {"blood-cancers": 1}, {}),
        ({"topic": "safety"}, {"article": 1}, {"blood-cancers": 2, "safety": 1}, {}),
        ({"evidence": "phase-1-2"}, {"article": 1}, {"blood-cancers": 1}, {"phase-1-2": 1}),
        ({"year": 1999}, {}, {}, {}),
    ],
)
def test_each_filter_counts_what_the_others_leave(chosen, kind, topic, evidence, shelf):
    found = chosen_of(Wanted(["cells"], **chosen))
    assert (found.kind, found.topic, found.evidence) == (kind, topic, evidence)


@pytest.mark.parametrize(
    ("chosen", "slugs"),
    [
        ({}, {"one", "two", "three"}),
        ({"kind": "article"}, {"one", "two"}),
        ({"topic": "safety"}, {"two"}),
        ({"evidence": "phase-1-2"}, {"one"}),
        ({"evidence": "rct"}, set()),
        ({"year": 1999}, set()),
        ({"kind": "article", "topic": "blood-cancers"}, {"one"}),
    ],
)
def test_each_filter_keeps_what_it_says(chosen, slugs, shelf):
    found = search.find_wanted(Wanted(["cells"], **chosen))
    assert {makers.Document.objects.get(pk=pk).slug for pk in found.ids} == slugs
    left = search.narrowed(search.hits(Wanted(["cells"])), Wanted(["cells"], **chosen))
    assert [hit.document for hit in left.rows] == found.ids
    assert found.total == len(slugs)


def test_the_year_is_that_of_publication(shelf):
    found = chosen_of(Wanted(["cells"]))
    (year,) = found.year
    assert found.year == {year: 3}
    assert search.find_wanted(Wanted(["cells"], year=year)).total == 3


def test_hits_and_choices_cost_a_query_each(shelf):
    with noted() as queries:
        chosen_of(Wanted(["cells"]))
    assert len(queries) == 2


def chosen_of(wanted):
    return search.choices(search.hits(Wanted(wanted.terms)), wanted)
