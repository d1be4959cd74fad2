import pytest
from playwright.sync_api import expect

from articles.search import refresh
from tests import kept
from tests.articles import makers
from tests.articles.copies import multiply

pytestmark = pytest.mark.django_db


@kept.fixture
def questions(cast):
    makers.make_reference("liu2020")
    texts = {"is-it-safe": ("Safety", "Nobody knows. Few had fever [@liu2020]."), "how-long": ("Cells", "For weeks.")}
    for slug, (topic, body) in texts.items():
        makers.publish(makers.make("faq", by=cast.author, slug=slug, body=body, topic=makers.make_topic(topic)), cast)
    makers.publish(makers.make("article", by=cast.author, slug="persistence"), cast)


def asked(client, **data):
    return client.get("/faqs/", data).content.decode()


def test_all_questions_by_topic_with_a_way_to_each(client, questions):
    page = asked(client)
    assert "Cells</h2>" in page
    assert "Safety</h2>" in page
    assert '<a href="/faqs/is-it-safe/">This question on its own page</a>' in page
    assert 'data-faqs="whole"' in page


def test_a_form_finds_a_question_by_its_answer_and_opens_it(client, questions):
    page = asked(client, q="fever")
    assert "1 question found." in page
    assert "Is it safe" in page
    assert "How long" not in page
    assert " open>" in page
    assert '<meta name="robots" content="noindex">' in page
    assert "A trial of liu2020" in page


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("fevre", "Shown: “fever”."),
        ("zebra fever", "Shown: questions with some of them."),
        ("zebra", "No question has these words"),
        ("persistence", "No question has these words"),  # an article has
        ("<b>", "No question has these words"),
        ("x" * 5000, "No question has these words"),
    ],
)
def test_other_spellings_and_nothing_found_help_on(query, said, client, questions):
    page = asked(client, q=query)
    assert said in page
    assert '<a href="/faqs/">' in page


def test_a_site_without_questions_has_no_form_for_them(client):
    page = asked(client)
    assert "No question has been answered yet" in page
    assert "data-faqs" not in page


@pytest.mark.parametrize("count", [1, 8])
def test_finding_costs_the_same_for_many_questions(count, cast, client, django_assert_max_num_queries):
    for number in range(count):
        makers.publish(makers.make("faq", by=cast.author, slug=f"cell-{number}", body="A cell."), cast)
    with django_assert_max_num_queries(23):
        asked(client, q="cell")


@pytest.mark.browser
def test_the_list_narrows_while_one_types_and_an_address_opens_a_question(questions, page):
    page.goto("/faqs/")
    page.get_by_label("Find a question").fill("FÉVER")
    expect(page.get_by_text("1 of 2 questions")).to_be_visible()
    expect(page.get_by_text("How long")).to_be_hidden()
    page.get_by_label("Find a question").fill("fevre")
    expect(page.get_by_text("No question has these words. Press Find")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Nobody knows.")).to_be_visible()
    anchor = page.locator(".question").get_attribute("id")
    page.goto(f"/faqs/#{anchor}")
    expect(page.get_by_text("Nobody knows.")).to_be_visible()


def test_many_questions_come_in_pages_and_each_topic_is_found(cast, client):
    first = makers.make("faq", by=cast.author, slug="first", title="A question")
    second = makers.make("faq", by=cast.author, slug="second", topic=makers.make_topic("Safety"))
    for each in (first, second):
        makers.publish(each, cast)
    multiply(first, 30)
    pages = [client.get("/faqs/", {"page": number}).content.decode() for number in (1, 2)]
    assert [page.count('class="question"') for page in pages] == [30, 2]
    assert '<a href="?page=2#topic-safety">Safety</a>' in pages[0]
    assert '<a href="#topic-safety">Safety</a>' in pages[1]
    assert 'rel="prev" href="?page=1"' in pages[1]
    assert 'data-faqs="whole"' not in pages[0]
    topic = client.get("/topics/blood-cancers/").content.decode()
    assert '<a href="/faqs/?page=1#topic-blood-cancers">All 31 questions</a>' in topic


def test_of_many_that_are_found_the_best_are_shown(cast, client):
    asked = makers.make("faq", by=cast.author, slug="first", body="Cells.")
    makers.publish(asked, cast)
    for copy in multiply(asked, 50):
        refresh(copy)
    page = client.get("/faqs/", {"q": "cells"}).content.decode()
    assert "More than 50 questions found, these fit best." in page
    assert page.count('class="question"') == 50
