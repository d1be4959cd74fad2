import pytest
from django.http import QueryDict

from references import shelves
from references.shelves import LONGEST_QUERY, ORDERS, Asked, years
from tests.orders import forgotten, put_in_order, tell_statistics  # noqa: F401 - a fixture
from tests.plans import noted
from tests.references.cast import make_reference


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("", Asked()),
        ("q=+liu+&evidence=rct&year=2020&sort=author", Asked("liu", "rct", 2020, order="author")),
        ("topic=blood&status=fine&sort=cited", Asked(topic="blood", status="fine", order="cited")),
        ("q=a%00b", Asked("ab")),
        ("q=" + "x" * 999, Asked("x" * LONGEST_QUERY)),
        ("evidence=miracle&year=20&sort=best&status=good&topic=a/b", Asked()),
        ("year=%C2%B2%C2%B2%C2%B2%C2%B2", Asked()),
    ],
)
def test_what_is_no_sensible_answer_counts_as_not_asked(address, asked):
    assert Asked.read(QueryDict(address)) == asked


@pytest.mark.django_db
def test_years_are_those_of_works_newest_first():
    for key, issued in {"a": 2020, "b": 2021, "c": 2020, "d": None}.items():
        make_reference(key, issued={"date-parts": [[issued]]} if issued else None)
    assert years() == [2021, 2020]


@pytest.mark.django_db
def test_works_are_counted_by_year_and_type_as_far_as_they_are_found():
    for key, kind in {"a": "animal", "b": "animal", "c": "rct"}.items():
        make_reference(key, evidence_type=kind, issued={"date-parts": [[2020]]})
    make_reference("d", issued=None)
    assert Asked().counts() == {(2020, "animal"): 2, (2020, "rct"): 1, (None, ""): 1}
    assert Asked(evidence_type="rct", order="cited").counts() == {(2020, "rct"): 1}


def make_works(*works):
    for number, (year, kind) in enumerate(works):
        issued = {"date-parts": [[year]]} if year else None
        make_reference(f"work{number * 7 % 10}", evidence_type=kind, issued=issued)


@pytest.mark.django_db
@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("narrowed", [{}, {"evidence_type": "rct"}, {"query": "nothing"}])
def test_pages_together_are_the_works_in_their_order(narrowed, order, monkeypatch):
    monkeypatch.setattr(shelves, "ON_A_PAGE", 3)
    make_works((2020, "rct"), (2020, ""), (None, "rct"), (2018, "animal"), (2020, "rct"), (None, ""), (2019, "rct"))
    asked = Asked(order=order, **narrowed)
    pages = asked.page(QueryDict(), asked.counts()).paginator
    assert [work.pk for page in pages for work in page] == [work.pk for work in asked.works()]


@pytest.mark.django_db
@pytest.mark.parametrize(("order", "column"), [("newest", "year"), ("oldest", "year"), ("evidence", "evidence_type")])
def test_a_page_is_looked_for_where_it_stands(order, column, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(shelves, "ON_A_PAGE", 2)
    make_works((2020, "rct"), (2020, "rct"), (2019, "animal"), (2019, "animal"), (2018, ""), (2018, ""))
    asked = Asked(order=order)
    counts = asked.counts()
    with django_assert_num_queries(4) as queries:
        asked.page(QueryDict("page=2"), counts)
    assert f'"{column}" = ' in queries[0]["sql"]
    assert "OFFSET" not in queries[0]["sql"]


@pytest.mark.usefixtures("forgotten")
@pytest.mark.django_db
@pytest.mark.parametrize("order", ["author", "title"])
@pytest.mark.parametrize("number", ["1", "3"])
def test_an_index_holds_the_works_in_order(number, order, monkeypatch):
    monkeypatch.setattr(shelves, "ON_A_PAGE", 2)
    make_works((2020, "rct"), (2019, ""), (None, ""), (2018, ""), (2020, ""))
    asked = Asked(order=order)
    counts = asked.counts()
    tell_statistics()
    with noted() as queries:
        asked.page(QueryDict(f"page={number}"), counts)
    assert not put_in_order(*queries[0])


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["title", "family"])
def test_a_name_or_title_may_be_of_any_length(name):
    long = " ".join(str(number) for number in range(5000))
    people = {"author": [{"family": long}]} if name == "family" else {"title": long}
    made = make_reference("long", **people)
    assert [work.pk for work in Asked(order="author").works()] == [made.pk]


@pytest.mark.django_db
@pytest.mark.parametrize(("query", "cut"), [("work", 2), ("work3", None), ("", None), ("--", None)])
def test_it_is_said_where_more_works_have_the_words_than_are_looked_through(query, cut, monkeypatch, client):
    monkeypatch.setattr(shelves, "MOST_FOUND", 2)
    make_works((2020, "rct"), (2020, ""), (2019, ""))
    assert Asked(query).cut_at() == cut
    assert ("More than 2 sources" in client.get("/references/", {"q": query}).text) == bool(cut)
