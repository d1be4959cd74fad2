import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import search, workflow
from tests import kept
from tests.articles import makers


@kept.fixture
def shelf(cast):
    """Published articles by slug."""
    texts = {
        "persistence": "How long the cells last: IL-15 keeps them alive.",
        "safety": "IFN-γ was raised. Persistence was not the question.",
        "plain": "Nothing of the kind.",
    }
    documents = {slug: makers.make("article", by=cast.author, slug=slug, body=body) for slug, body in texts.items()}
    for document in documents.values():
        makers.publish(document, cast)
    return documents


def found(query, **options):
    ids = search.find(query, **options).ids
    slugs = dict(makers.Document.objects.values_list("pk", "slug"))
    return [slugs[pk] for pk in ids]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("persistence", ["persistence", "safety"]),  # the title weighs more
        ("IL 15", ["persistence"]),
        ("il-15", ["persistence"]),
        ("ifnγ", ["safety"]),
        ("IFN-gamma", ["safety"]),
        ("cell", ["persistence"]),  # stemmed
        ("persist", ["persistence", "safety"]),  # an unfinished last word
        ("kind", ["plain"]),
        ("kind persistence", []),
        ("", []),
        ('"', []),
        ("'; DROP TABLE", []),
        ("\x00", []),
        ("(((", []),
    ],
)
def test_a_query_finds_what_was_meant(query, expected, shelf):
    assert found(query) == expected


def test_readers_do_not_find_drafts_and_staff_do(cast, shelf):
    makers.edit(shelf["plain"], by=cast.author, body="A secret word: chimera.")
    assert found("chimera") == []
    assert found("chimera", public=False) == ["plain"]


def test_what_was_withdrawn_is_found_no_more(cast, shelf):
    workflow.withdraw(shelf["plain"].versions.get(), by=cast.publisher, reason="Wrong.")
    assert found("kind") == []


def test_a_new_version_replaces_the_words_of_the_old(cast, shelf):
    makers.edit(shelf["plain"], by=cast.author, body="Quite another matter.")
    makers.publish(shelf["plain"], cast)
    assert (found("kind"), found("matter")) == ([], ["plain"])


def test_pages_of_hits_and_their_number(shelf):
    first = search.find("persistence", limit=1)
    second = search.find("persistence", limit=1, offset=1)
    assert first.total == second.total == 2
    assert {*first.ids, *second.ids} == {shelf["persistence"].pk, shelf["safety"].pk}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(query=st.text(max_size=80))
def test_no_query_breaks_the_search(query, db):
    assert search.find(query).total >= 0
