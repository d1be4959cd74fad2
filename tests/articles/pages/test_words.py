"""Words of the glossary on a page: found among what is public, shown as they were, without sources of their own."""

from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import pages, workflow
from articles.models import Document, Kind, Version
from articles.text import runs
from articles.workflow import clock
from tests import kept
from tests.articles import makers

pytestmark = pytest.mark.django_db

WRITTEN_OUT = '<span class="expanded"> (cytokine release syndrome)</span>'
LINK = '<a class="term" href="#term-{}"><span translate="no">CRS</span></a>' + WRITTEN_OUT


def live(document: Document) -> Version:
    return Version.objects.live().with_text().get(document=document)


@kept.fixture
def term(cast: SimpleNamespace) -> Document:
    makers.make_reference("lee2019")
    title, body = "Cytokine release syndrome", "A reaction of the whole body [@lee2019]."
    made = makers.make(Kind.TERM, by=cast.author, slug="crs", title=title, abbreviations="CRS", body=body)
    makers.publish(made, cast)
    return made


@kept.fixture
def article(cast: SimpleNamespace) -> Document:
    made = makers.make(Kind.ARTICLE, by=cast.author, slug="trials", body="Some had CRS.", takeaway="- CRS was rare.")
    makers.publish(made, cast)
    return made


def test_a_word_is_explained_in_text_and_takeaway(term: Document, article: Document) -> None:
    page = pages.of_version(live(article))
    assert LINK.format(term.pk) in page.body
    assert LINK.format(term.pk) in page.takeaway
    assert [(each.title, each.place) for each in page.terms] == [(term.title, f"term-{term.pk}")]


def test_a_word_that_was_found_adds_no_source_and_one_that_was_chosen_does(
    term: Document, article: Document, cast: SimpleNamespace
) -> None:
    assert pages.of_version(live(article)).entries == []
    makers.edit(article, by=cast.author, body="Some had [[crs|CRS]].")
    makers.publish(article, cast)
    page = pages.of_version(live(article))
    assert [entry.key for entry in page.entries] == ["lee2019"]
    assert f'<a class="term" href="#term-{term.pk}">' in page.body


def test_a_permanent_page_explains_what_it_explained_then(
    article: Document, cast: SimpleNamespace, client: Client
) -> None:
    before = live(article)
    made = makers.make(Kind.TERM, by=cast.author, title="Cytokine release syndrome", abbreviations="CRS")
    makers.publish(made, cast)
    assert pages.of_version(before).terms
    assert not pages.of_version(before, permanent=True).terms

    makers.edit(article, by=cast.author, body="Some had CRS, most had none.")
    makers.publish(article, cast)
    makers.edit(made, by=cast.author, body="Explained anew.")
    makers.publish(made, cast)
    kept, today = pages.of_version(live(article), permanent=True), pages.of_version(live(article))
    assert "Explained anew" in today.terms[0].html
    assert "Explained anew" not in kept.terms[0].html
    html = client.get("/articles/trials/").content.decode()
    assert f'<dt id="term-{made.pk}"><a href="{made.get_absolute_url()}">' in html


def test_a_day_before_the_word_was_public_does_not_explain_it(article: Document, cast: SimpleNamespace) -> None:
    moment = clock.now()
    makers.publish(makers.make(Kind.TERM, by=cast.author, title="Reaction", abbreviations="CRS"), cast)
    assert pages.of_version(live(article)).terms
    assert not pages.of_day(live(article), moment).terms


def test_a_word_that_becomes_public_voids_no_approval(cast: SimpleNamespace) -> None:
    document = makers.make(Kind.ARTICLE, by=cast.author, body="Some had CRS.")
    submission = makers.submit(document, by=cast.author)
    makers.approve(submission, cast, "editorial")
    makers.publish(makers.make(Kind.TERM, by=cast.author, title="Reaction", abbreviations="CRS"), cast)
    makers.approve(submission, cast, "medical")
    assert workflow.publish(submission, by=cast.publisher, change="minor", note="").number == 1


def test_what_is_written_out_is_no_part_of_the_words(term: Document, cast: SimpleNamespace) -> None:
    document = makers.make(Kind.ARTICLE, by=cast.author, body="Some had CRS.", takeaway="- Few.")
    submission = makers.submit(document, by=cast.author)
    page = pages.of_submission(submission)
    assert "expanded" in page.body
    assert runs.words(page.body) == ["Some had CRS."]


def test_a_term_that_was_withdrawn_is_explained_no_more(
    term: Document, article: Document, cast: SimpleNamespace
) -> None:
    workflow.withdraw(live(term), by=cast.publisher, reason="Wrong.")
    page = pages.of_version(live(article))
    assert page.terms == []
    assert "term" not in page.body


def test_a_page_costs_the_same_for_one_word_and_for_many(
    term: Document, article: Document, cast: SimpleNamespace
) -> None:
    one = _queries(article)
    for number in range(3):
        makers.publish(makers.make(Kind.TERM, by=cast.author, title=f"CRS{number}", abbreviations="had"), cast)
    assert _queries(article) == one


def _queries(document: Document) -> int:
    version = live(document)
    with CaptureQueriesContext(connection) as captured:
        pages.of_version(version)
    return len(captured)
