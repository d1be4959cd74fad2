import pytest

from tests.articles import makers


@pytest.fixture
def shelf(cast):
    body = "## Found\n\nIL-15 keeps <b>cells</b> alive & well."
    makers.publish(makers.make("article", by=cast.author, slug="persistence", body=body), cast)
    makers.publish(makers.make("faq", by=cast.author, slug="how-long", body="Cells last for weeks."), cast)
    makers.make("article", by=cast.author, slug="secret", body="Cells, in a draft.")
    makers.make_reference("cells2020", title="Cells that last")


def test_hits_of_all_kinds_with_the_words_marked(client, shelf):
    page = client.get("/search/", {"q": "cells"}).content.decode()
    assert "2 pages found" in page
    assert '<a href="/articles/persistence/">Persistence</a>' in page
    assert '<a href="/faqs/how-long/">How long</a>' in page
    assert "<mark>Cells</mark> last for weeks." in page
    assert "secret" not in page
    assert "/references/cells2020/" in page


def test_one_kind_alone(client, shelf):
    page = client.get("/search/", {"q": "cells", "kind": "faq"}).content.decode()
    assert "/faqs/how-long/" in page
    assert "/articles/persistence/" not in page


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "What are you looking for?"),
        ("  ", "What are you looking for?"),
        ("zebra", "Nothing found for “zebra”"),
        ("<script>alert(1)</script>", "Nothing found for “&lt;script&gt;alert(1)&lt;/script&gt;”"),
        ('"', "Nothing found for “&quot;”"),
        ("x" * 5000, "Nothing found"),
    ],
)
def test_nothing_asked_and_nothing_found_help_on(query, words, client, shelf):
    response = client.get("/search/", {"q": query})
    assert response.status_code == 200
    assert words in response.content.decode()


@pytest.mark.parametrize("number", ["0", "-1", "99", "x", ""])
def test_a_page_that_is_not_there_is_one_that_is(number, client, shelf):
    assert "2 pages found" in client.get("/search/", {"q": "cells", "page": number}).content.decode()


def test_many_hits_come_in_pages(cast, client):
    for number in range(21):
        makers.publish(makers.make("term", by=cast.author, slug=f"cell-{number}", body="A cell."), cast)
    first, second = (client.get("/search/", {"q": "cell", "page": page}).content.decode() for page in (1, 2))
    assert first.count('class="heading"') == 20
    assert second.count('class="heading"') == 1
    assert "Page 2 of 2" in second


@pytest.mark.parametrize("count", [1, 20])
def test_a_search_costs_the_same_for_many_hits(count, cast, client, django_assert_max_num_queries):
    for number in range(count):
        makers.publish(makers.make("term", by=cast.author, slug=f"cell-{number}", body="A cell."), cast)
    with django_assert_max_num_queries(9):
        client.get("/search/", {"q": "cell"})


def test_results_are_not_for_search_engines(client, shelf):
    assert '<meta name="robots" content="noindex">' in client.get("/search/", {"q": "cells"}).content.decode()
