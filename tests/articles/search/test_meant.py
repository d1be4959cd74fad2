import pytest
from django.db import connection

from articles import search, workflow
from articles.models import SearchWord
from articles.search import Wanted, words
from tests import kept
from tests.articles import makers


@kept.fixture
def shelf(cast):
    for slug, body in {"lymphoma": "Lymphoma after an infusion.", "donors": "Cells of a donor."}.items():
        makers.publish(makers.make("article", by=cast.author, slug=slug, body=body), cast)
    makers.make("article", by=cast.author, slug="draft", body="A chimera, in a draft.")


def meant(query):
    return search.meant(Wanted(search.terms(query)))


@pytest.mark.parametrize(
    ("query", "words", "how"),
    [
        ("lymphoma", "lymphoma", "as asked"),
        ("lymphona", "lymphoma", "spelt"),
        ("infuson lymphona", "infusion lymphoma", "spelt"),
        ("LYMFOMA", "lymphoma", "spelt"),
        ("donr", "donor", "spelt"),
        ("lymphona infus", "lymphoma infus", "spelt"),  # the last word may be unfinished
        ("lymphoma donor", "lymphoma donor", "some"),  # each is somewhere, but not on one page
        ("does lymphoma frighten zebras", "lymphoma frighten zebras", "some"),
        ("zebra", "zebra", "nothing"),
        ("what is it", "what is it", "nothing"),
        ("chimerra", "chimerra", "nothing"),  # a word of a draft is told to nobody
        ("", "", "nothing"),
    ],
)
def test_what_was_meant(query, words, how, shelf):
    found = meant(query)
    told = "spelt" if found.spelt else "some" if found.some else "as asked" if found.found else "nothing"
    assert (found.words, told) == (words, how)


def test_a_spelling_that_finds_nothing_any_more_is_not_offered(cast, shelf):
    version = makers.Version.objects.get(document__slug="lymphoma")
    workflow.withdraw(version, by=cast.publisher, reason="Wrong.")
    assert not meant("lymphona").found


def test_words_come_by_publishing_and_go_by_the_daily_job(cast, shelf):
    assert SearchWord.objects.filter(word="lymphoma").exists()
    workflow.withdraw(makers.Version.objects.get(document__slug="lymphoma"), by=cast.publisher, reason="Wrong.")
    assert words.rebuild() > 0
    assert not SearchWord.objects.filter(word="lymphoma").exists()
    assert words.rebuild() == 0


def test_an_empty_list_of_words_is_filled_by_the_daily_job(shelf):
    before = set(SearchWord.objects.values_list("word", flat=True))
    SearchWord.objects.all().delete()
    words.rebuild()
    assert set(SearchWord.objects.values_list("word", flat=True)) == before


@pytest.mark.parametrize(
    "question",
    [
        " ".join(f"lymphona{letter}" for letter in "abcdefghijklmnop"),
        " ".join(f"zebra{letter}" for letter in "abcdefghijklmnop"),
        "lymphoma infusion donor cells lymphona infusiom donar cels zebra",
    ],
)
def test_a_guess_costs_a_dozen_queries_at_most_however_long_the_question(
    question, shelf, django_assert_max_num_queries
):
    planning = 4 if connection.vendor == "postgresql" else 0  # told once, in a transaction of its own
    with django_assert_max_num_queries(12 + planning):
        meant(question)
