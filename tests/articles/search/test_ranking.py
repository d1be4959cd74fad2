"""A word that stands on more pages than anybody looks at."""

from datetime import timedelta

import pytest
from django.db import connection

from articles import clock, search, workflow
from articles.search import Wanted, ranking
from tests.articles import makers


@pytest.fixture
def shelf(cast, monkeypatch):
    """Six documents with the word, by slug; a draft with it; and room for three."""
    monkeypatch.setattr(ranking, "MOST", 3)
    texts = [
        ("article", "named", {"title": "Cells"}),
        ("disclaimer", "warning", {"title": "Cells and you"}),
        *(("faq", f"asked-{number}", {"body": "Cells."}) for number in range(4)),
    ]
    for kind, slug, values in texts:
        makers.publish(makers.make(kind, by=cast.author, slug=slug, **values), cast)
    makers.make("article", by=cast.author, slug="draft", title="Cells in a draft", body="Cells.")


def slugs(found):
    return [makers.Document.objects.get(pk=hit.document).slug for hit in found.rows]


def test_titles_come_first_then_what_was_written_last_and_it_is_told(shelf):
    found = search.hits(Wanted(["cells"]))
    assert slugs(found) == ["named", "asked-0", "warning"]
    assert found.more


@pytest.mark.parametrize("public", [True, False])
def test_drafts_are_for_staff_alone(public, shelf):
    assert ("draft" in slugs(search.hits(Wanted(["cells"]), public=public))) == (not public)


def test_what_has_had_its_last_day_is_found_no_more_also_before_it_is_taken_off(cast):
    article = makers.make("article", by=cast.author, body="Cells.")
    ending = workflow.Ending(clock.today(), "The trial ended.")
    workflow.expire(makers.publish(article, cast), by=cast.publisher, last_day=ending)
    assert search.find("cells").ids == [article.pk]
    with clock.at(clock.now() + timedelta(days=1)):
        assert search.find("cells").ids == []


def test_what_is_narrowed_is_asked_anew(shelf):
    found = search.hits(Wanted(["cells"], kind="disclaimer"))
    assert (slugs(found), found.more) == (["warning"], False)


def test_all_that_the_site_has_is_offered_without_numbers(shelf):
    found = search.choices(search.hits(Wanted(["cells"])), Wanted(["cells"]))
    assert found.kind == {"article": None, "disclaimer": None, "faq": None}
    assert found.topic == {"blood-cancers": None}
    assert "rct" in found.evidence


def test_the_page_says_that_there_are_more(shelf, client):
    page = client.get("/search/", {"q": "cells"}).content.decode()
    assert "More than 500 pages found" in page
    assert '<option value="faq">Questions</option>' in page
    assert "Questions (" not in page


def test_a_filter_counts_what_it_leaves(shelf, client):
    page = client.get("/search/", {"q": "cells", "kind": "article"}).content.decode()
    assert "1 page found" in page


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL keeps long texts apart from their rows")
@pytest.mark.django_db
def test_what_is_read_of_an_entry_stands_before_its_long_texts():
    with connection.cursor() as cursor:
        columns = [
            column.name for column in connection.introspection.get_table_description(cursor, "articles_searchentry")
        ]
    assert set(columns[:4]) == {"id", "document_id", "public", "kind"}
