"""What is being typed is kept for its writer alone, and offered back until it is saved or discarded."""

from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from articles import text
from articles.models import Document, WorkingCopy
from tests import kept
from tests.articles.admin.conftest import client_of, form_of
from tests.articles.makers import make

ADDRESS = "/admin/articles/working-copy/"


@kept.fixture
def article(cast: SimpleNamespace) -> Document:
    return make("article", by=cast.author)


@pytest.fixture
def author(cast: SimpleNamespace) -> Client:
    return client_of(cast.author)


def keep(client: Client, document: Document | None, **typed: str) -> object:
    query = f"?kind=article&document={document.pk if document else ''}"
    return client.post(ADDRESS + query, form_of(document) | typed)


def url_of(document: Document | None) -> str:
    if document is None:
        return reverse("admin:articles_article_add")
    return reverse("admin:articles_article_change", args=[document.pk])


def test_it_touches_neither_draft_nor_number(article, author):
    response = keep(author, article, title="Typed")
    fresh = Document.objects.get(pk=article.pk)
    assert response.json()["kept"]
    assert (fresh.title, fresh.edit) == (article.title, article.edit)


@pytest.mark.parametrize("new", [False, True])
def test_it_is_offered_back_and_brought_back_without_being_saved(new, article, author):
    document = None if new else article
    keep(author, document, title="Typed before the crash")
    assert "You were writing this on" in author.get(url_of(document)).content.decode()
    page = author.post(url_of(document), {"_bring_back": "1"})
    assert page.status_code == 200
    assert 'value="Typed before the crash"' in page.content.decode()
    assert not Document.objects.filter(title="Typed before the crash").exists()


@pytest.mark.parametrize("new", [False, True])
def test_it_is_gone_once_it_was_saved(new, article, author):
    document = None if new else article
    typed = {"title": "Typed", "slug": "typed", "body": "x"}
    keep(author, document, **typed)
    assert author.post(url_of(document), form_of(document, **typed)).status_code == 302
    assert not WorkingCopy.objects.exists()


def test_it_can_be_discarded(article, author):
    keep(author, article, title="Typed")
    author.post(url_of(article), {"_discard_copy": "1"})
    assert not WorkingCopy.objects.exists()
    assert author.post(url_of(article), {"_bring_back": "1"}, follow=True).status_code == 200


def test_one_that_says_what_the_draft_says_is_not_offered(article, author):
    keep(author, article, body=article.body.replace("\n", "\r\n"))
    assert "You were writing this on" not in author.get(url_of(article)).content.decode()


def test_one_that_is_older_than_the_draft_leads_to_the_comparison_not_over_it(article, author, cast):
    keep(author, article, title="Typed")
    client_of(cast.editor).post(url_of(article), form_of(article, title="Theirs"))
    page = author.post(url_of(article), {"_bring_back": "1"})
    form = page.context["adminform"].form
    assert str(form["edit"].value()) == str(article.edit)
    assert author.post(url_of(article), form_of(article, title="Typed")).status_code == 409


def test_there_is_one_for_each_person(article, author, cast):
    keep(author, article, title="Mine")
    keep(client_of(cast.editor), article, title="Theirs")
    keep(author, article, title="Mine, later")
    assert WorkingCopy.objects.count() == 2
    assert "Theirs" not in author.post(url_of(article), {"_bring_back": "1"}).content.decode()


def test_a_text_without_end_is_not_kept(article, author):
    assert keep(author, article, body="x" * (4 * text.MAX_LENGTH + 1)).status_code == 413


def test_nul_characters_are_no_error(article, author):
    assert keep(author, article, body="a\0b").status_code == 200


@pytest.mark.parametrize("query", ["", "?kind=novel&document=", "?kind=article&document=x", "?kind=faq&document=1"])
def test_a_document_that_is_none_is_told(query, article, author):
    assert author.post(ADDRESS + query, {"title": "x"}).status_code in {400, 404}


@pytest.mark.parametrize("who", ["medical", "publisher", "stranger"])
def test_it_is_for_those_who_may_write(who, article, cast):
    assert keep(client_of(getattr(cast, who)), article).status_code == 403
    assert not WorkingCopy.objects.exists()


def test_who_was_logged_out_is_told_so(article):
    response = keep(Client(), article)
    assert response.status_code == 403
    assert "logged out" in response.json()["error"]


def test_it_takes_no_other_method(author):
    assert author.get(ADDRESS).status_code == 405


def test_only_forms_of_documents_keep_what_is_typed(article, author, admin_client):
    """A form that is no document's has nowhere to send it, and would send it to itself."""
    assert "data-kept" in author.get(url_of(article)).text
    assert "data-kept" not in admin_client.get(reverse("admin:articles_topic_change", args=[article.topic.pk])).text
