from datetime import timedelta

import pytest

from articles import clock, search
from articles.models import SearchMiss
from articles.search import misses
from tests.articles import makers


def note(query, **values):
    misses.note(query, search.terms(query), **values)


def test_words_are_counted_by_day(db):
    note("Zebra stripes")
    note("zebra, stripes", instead="zebra")
    with clock.at(clock.now() - timedelta(days=1)):
        note("zebra stripes")
    assert list(SearchMiss.objects.values_list("words", "count", "instead")) == [
        ("zebra stripes", 2, "zebra"),
        ("zebra stripes", 1, ""),
    ]
    (row,) = misses.report(clock.today() - timedelta(days=7))
    assert (row["words"], row["times"], row["last"]) == ("zebra stripes", 3, clock.today())


@pytest.mark.parametrize(
    "query",
    ["", "!", "mary@example.org", "call 0171 234 5678", "patient 4471-2290-118", "a b c d e f g h i", "x" * 81],
    ids=lambda query: query[:20],
)
def test_what_may_say_who_somebody_is_is_not_kept(query, db):
    note(query)
    assert not SearchMiss.objects.exists()


@pytest.mark.parametrize("query", ["NCT03056339", "10.1056/NEJMoa1910607", "CD19 2024"])
def test_numbers_of_works_are_kept(query, db):
    note(query)
    assert SearchMiss.objects.count() == 1


def test_a_flood_ends_for_the_day(db, monkeypatch):
    monkeypatch.setattr(misses, "MOST_A_DAY", 2)
    for word in ("alpha", "beta", "gamma", "alpha"):
        note(word)
    assert list(SearchMiss.objects.order_by("words").values_list("words", "count")) == [("alpha", 2), ("beta", 1)]


def test_old_counts_are_deleted(db):
    with clock.at(clock.now() - misses.KEPT - timedelta(days=2)):  # the clocks may have gone back since
        note("old")
    note("new")
    assert misses.forget() == 1
    assert SearchMiss.objects.get().words == "new"


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("/search/?q=zebra", True),
        ("/search/?q=persistense", True),  # found, but only by another spelling
        ("/search/?q=persistence", False),
        ("/search/?q=zebra&kind=faq", False),  # narrowed: what it lacks is no gap of the site
        ("/search/?q=cells2020", False),  # a source has it
        ("/search/", False),
    ],
)
def test_a_search_is_counted_where_it_did_not_find_what_was_asked(address, counted, client, cast):
    makers.publish(makers.make("article", by=cast.author, slug="persistence"), cast)
    makers.make_reference("cells2020", title="cells2020")
    client.get(address)
    assert SearchMiss.objects.exists() is counted


def test_asking_for_the_head_alone_counts_nothing(client, db):
    client.head("/search/?q=zebra")
    assert not SearchMiss.objects.exists()
