"""What a draft names: works by their keys, and what may have been meant by a key that nobody knows."""

import pytest

from articles.workflow.writing import manuscript
from tests.articles import makers

pytestmark = pytest.mark.django_db

KEYS = ("alder2019", "liu2020", "liu2021", "marin2024", "wang2018")


@pytest.fixture(autouse=True)
def _library() -> None:
    for key in KEYS:
        makers.make_reference(key)


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the library held more keys than one is compared with."""
    monkeypatch.setattr(manuscript, "COMPARED", 4)


MISTYPED = [("liu2022", "liu2021"), ("Liu2021x", "liu2021"), ("marin2025", "marin2024"), ("wang201", "wang2018")]


@pytest.mark.parametrize(("typed", "meant"), [*MISTYPED, ("1iu2020", "liu2020")])
def test_a_mistyped_key_finds_the_work_that_may_be_meant(typed: str, meant: str) -> None:
    works, _ = manuscript.find_works({typed})
    assert list(works) == [meant]


@pytest.mark.parametrize(("typed", "meant"), MISTYPED)
@pytest.mark.usefixtures("large")
def test_in_a_large_library_it_is_looked_for_beside_it_in_the_alphabet(typed: str, meant: str) -> None:
    works, _ = manuscript.find_works({typed})
    assert list(works) == [meant]


@pytest.mark.usefixtures("large")
def test_a_text_full_of_unknown_keys_asks_no_more_often_than_one_with_a_few(django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(3 + 2 * manuscript.COMPARED_WITH_MANY + 3):
        manuscript.find_works({f"unknown{number}" for number in range(40)})
