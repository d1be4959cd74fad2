import pytest
from django.core.paginator import Paginator
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from references.long_lists import LongList, Shelved
from references.models import Reference

pytestmark = pytest.mark.django_db


@pytest.fixture
def keys():
    for number in range(7):
        Reference.objects.create(key=f"work{number}", csl={"type": "book", "title": f"Work {number}"})
    return list(Reference.objects.order_by("key").values_list("pk", flat=True))


def listed(keys):
    found = Reference.objects.order_by("key").values_list("pk", flat=True)
    return LongList(found, number=len(keys), load=lambda some: {key: key for key in some})


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 10])
def test_pages_together_are_the_list(size, keys):
    pages = Paginator(listed(keys), size)
    assert [key for page in pages for key in page] == keys


@pytest.mark.parametrize(("number", "places"), [(1, slice(0, 2)), (4, slice(6, 7))], ids=["first", "last"])
def test_the_first_page_and_the_last_pass_over_no_row(number, places, keys):
    with CaptureQueriesContext(connection) as asked:
        assert Paginator(listed(keys), 2).page(number).object_list == keys[places]
    assert "OFFSET" not in asked[0]["sql"]


def test_what_went_meanwhile_is_left_out(keys):
    found = listed(keys)
    found.load = lambda some: {key: key for key in some if key != keys[1]}
    assert found[0:3] == [keys[0], keys[2]]


YEARS = {2024: 3, 2021: 1, 2019: 2, None: 2}


@pytest.fixture
def by_year():
    """Keys in the order of ``YEARS``, and a list that knows how many works each year has."""
    for year, number in YEARS.items():
        for each in range(number):
            issued = {"issued": {"date-parts": [[year]]}} if year else {}
            Reference.objects.create(key=f"work{year}{each}", csl={"type": "book", "title": "Of a year", **issued})
    found = Reference.objects.order_by(F("year").desc(nulls_last=True), "key").values_list("pk", flat=True)
    shelved = Shelved(found, "year", list(YEARS.items()))
    return list(found), LongList(shelved, number=sum(YEARS.values()), load=lambda some: {key: key for key in some})


def test_any_part_of_a_list_by_shelves_is_that_part_of_the_list(by_year):
    keys, shelved = by_year
    for start in range(len(keys)):
        for stop in range(start + 1, len(keys) + 1):
            assert shelved[start:stop] == keys[start:stop], (start, stop)


def test_what_stands_on_shelves_before_the_place_is_not_passed_over(by_year):
    keys, shelved = by_year
    with CaptureQueriesContext(connection) as asked:
        assert shelved[3:4] == keys[3:4]
    assert "OFFSET" not in asked[0]["sql"]
