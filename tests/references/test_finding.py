import pytest

from references.models import Reference, reference

pytestmark = pytest.mark.django_db


def made(key, title):
    return Reference.objects.create(key=key, csl={"type": "book", "title": title})


@pytest.fixture
def shelf():
    made("liu2020", "Chimeric cells, IL-15 and IFN-γ")
    made("marin2024", "Other cells")


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("cells", {"liu2020", "marin2024"}),
        ("CHIM", {"liu2020"}),
        ("oth cel", {"marin2024"}),
        ("il-15", {"liu2020"}),
        ("gamma", {"liu2020"}),
        ("cells zebra", set()),
        ("'; DROP", set()),
        ('"', {"liu2020", "marin2024"}),
    ],
)
def test_every_word_stands_or_begins_in_it(query, keys, shelf):
    assert set(Reference.objects.matching(query).values_list("key", flat=True)) == keys


def test_the_index_follows_what_becomes_of_a_work(shelf):
    work = Reference.objects.get(key="marin2024")
    work.csl = {**work.csl, "title": "Quite another matter"}
    work.save()
    assert [each.key for each in Reference.objects.matching("matter")] == ["marin2024"]
    assert [each.key for each in Reference.objects.matching("cells")] == ["liu2020"]
    work.delete()
    assert not Reference.objects.matching("matter").exists()


def test_of_a_word_in_very_many_works_those_that_came_last_are_found(shelf, monkeypatch):
    monkeypatch.setattr(reference, "MOST_FOUND", 1)
    assert [each.key for each in Reference.objects.matching("cells")] == ["marin2024"]
