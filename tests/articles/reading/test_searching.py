import pytest

from tests import kept
from tests.articles import makers


@kept.fixture
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
    with django_assert_max_num_queries(12):
        client.get("/search/", {"q": "cell"})


def test_results_are_not_for_search_engines(client, shelf):
    assert '<meta name="robots" content="noindex">' in client.get("/search/", {"q": "cells"}).content.decode()


def test_another_spelling_is_offered_and_its_pages_shown(client, shelf):
    page = client.get("/search/", {"q": "persistense"}).content.decode()
    assert 'Did you mean <a href="?q=persistence"><b>persistence</b></a>?' in page
    assert '<a href="/articles/persistence/">Persistence</a>' in page


def test_pages_with_some_of_the_words_are_better_than_none(client, shelf):
    page = client.get("/search/", {"q": "does alive zebra frighten"}).content.decode()
    assert "No page has all of your words." in page
    assert '<a href="/articles/persistence/">Persistence</a>' in page


def test_filters_offer_what_leads_somewhere_and_can_be_taken_away(client, shelf):
    page = client.get("/search/", {"q": "cells", "kind": "faq"}).content.decode()
    assert '<option value="faq" selected>Questions (1)</option>' in page
    assert '<option value="article">Articles (1)</option>' in page
    assert "Glossary" not in page.partition("</form>")[2].partition("<footer")[0]
    assert 'class="chosen" href="?q=cells"' in page


@pytest.mark.parametrize("narrowed", ["kind=term", "year=1999", "topic=no-such", "evidence=rct"])
def test_a_filter_that_leaves_nothing_says_so_and_how_to_go_on(narrowed, client, shelf):
    page = client.get(f"/search/?q=cells&{narrowed}").content.decode()
    assert "Nothing is left with these filters" in page
    assert '<a href="?q=cells">look at all of them</a>' in page


@pytest.mark.parametrize("nonsense", ["kind=x", "year=x", "year=0001", "year=99999", "topic=a%2Fb", "evidence=x"])
def test_a_filter_that_is_none_is_left_aside(nonsense, client, shelf):
    assert "2 pages found" in client.get(f"/search/?q=cells&{nonsense}").content.decode()


def test_a_text_pasted_as_a_question_is_cut_and_said_to_be(client, shelf):
    page = client.get("/search/", {"q": "cells " * 900}).content.decode()
    assert "its first 200 characters were searched" in page
    assert "2 pages found" in page


def test_a_search_without_words_leads_on(client, shelf):
    page = client.get("/search/").content.decode()
    assert "/topics/blood-cancers/" in page
    assert "/faqs/how-long/" in page
