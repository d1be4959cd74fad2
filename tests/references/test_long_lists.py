import pytest
from django.core.paginator import Paginator
from django.db import connection
from django.test.utils import CaptureQueriesContext

from references.long_lists import LongList
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


def test_the_last_page_is_read_from_the_end(keys):
    with CaptureQueriesContext(connection) as asked:
        assert Paginator(listed(keys), 2).page(4).object_list == keys[-1:]
    assert "OFFSET" not in asked[0]["sql"]


def test_what_went_meanwhile_is_left_out(keys):
    found = listed(keys)
    found.load = lambda some: {key: key for key in some if key != keys[1]}
    assert found[0:3] == [keys[0], keys[2]]
