import pytest
from django.core.paginator import EmptyPage

from references import bounded
from references.bounded import BoundedPaginator
from references.models import Reference
from tests.references.cast import make_reference

pytestmark = pytest.mark.django_db

MOST = 4


@pytest.fixture(autouse=True)
def _short(monkeypatch):
    monkeypatch.setattr(bounded, "MOST", MOST)


def works(number):
    for n in range(number):
        make_reference(f"work{n}", DOI=f"10.1000/work{n}")
    return Reference.objects.order_by("key")


@pytest.mark.parametrize(
    ("number", "count", "pages", "capped", "words"),
    [
        (0, 0, 1, False, "0"),
        (3, 3, 2, False, "3"),
        (MOST, MOST, 2, False, "4"),
        (MOST + 1, MOST, 2, True, "more than 4"),
        (MOST + 3, MOST, 2, True, "more than 4"),
    ],
)
def test_a_list_counts_and_leads_to_its_bound(number, count, pages, capped, words):
    listed = works(number)
    paginator = BoundedPaginator(listed, 2)
    assert (paginator.count, paginator.num_pages, paginator.capped) == (count, pages, capped)
    assert bounded.in_words(listed) == words


def test_what_lies_beyond_has_no_page():
    paginator = BoundedPaginator(works(MOST + 2), 2)
    assert [work.key for work in paginator.page(2)] == ["work2", "work3"]
    with pytest.raises(EmptyPage):
        paginator.page(3)


def test_nothing_is_read_to_the_end(django_assert_num_queries):
    paginator = BoundedPaginator(works(MOST + 2), 2)
    with django_assert_num_queries(1) as asked:
        assert (paginator.count, paginator.capped) == (MOST, True)
    assert f"LIMIT {MOST + 1}" in asked.captured_queries[0]["sql"]
