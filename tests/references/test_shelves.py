import pytest
from django.http import QueryDict

from references.shelves import LONGEST_QUERY, Asked, years
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
