"""The preview: what readers will see, for those who may write, whatever is sent."""

import re
from datetime import date
from functools import partial
from types import SimpleNamespace

import pytest
from django.test import Client

from articles import text
from articles.models import Document, Kind
from references import library
from references.models import Notice
from tests.articles.admin.conftest import client_of
from tests.articles.makers import make, make_reference, publish
from tests.plans import noted

ADDRESS = "/admin/articles/preview/"


def preview(client: Client, document: Document | None = None, kind: str = "article", **fields: str) -> object:
    query = f"?kind={document.kind if document else kind}&document={document.pk if document else ''}"
    return client.post(ADDRESS + query, fields)


@pytest.fixture
def author(cast: SimpleNamespace) -> Client:
    return client_of(cast.author)


def test_it_shows_the_text_as_readers_will_see_it_with_sources_and_questions(author, cast):
    make_reference("liu2020")
    faq = make("faq", by=cast.author, title="Is it safe?")
    publish(faq, cast)
    article = make("article", by=cast.author)
    article.questions.create(faq=faq)
    page = preview(author, article, body="It works [@liu2020].", title="Typed title").content.decode()
    assert "Typed title" in page
    assert 'href="#ref-liu2020"' in page
    assert 'id="ref-liu2020"' in page
    assert "Is it safe?" in page


def test_the_library_is_asked_once_for_the_works_that_a_text_cites(author, cast):
    works = [make_reference(key).key for key in ("liu2020", "marin2024")]
    article = make("article", by=cast.author)
    with noted() as asked:
        preview(author, article, body=" ".join(f"It works [@{key}]." for key in works))
    assert sum('FROM "references_reference"' in sql and "liu2020" in str(params) for sql, params in asked) == 1


def test_an_unknown_key_is_told_with_the_one_that_was_meant(author, cast):
    make_reference("liu2020")
    page = preview(author, make("article", by=cast.author), body="It works [@liu2002].").content.decode()
    assert "cite-unknown" in page
    assert "liu2020" in page


@pytest.mark.parametrize("kind", Kind.values)
def test_a_document_that_was_never_saved_has_a_preview_too(kind, author):
    response = preview(author, kind=kind, title="New", body="Some *words*.")
    assert response.status_code == 200
    assert "<em>words</em>" in response.content.decode()


def test_nothing_is_stored_by_a_preview(author, cast):
    article = make("article", by=cast.author)
    preview(author, article, body="Typed.", title="Typed")
    fresh = Document.objects.get(pk=article.pk)
    assert (fresh.body, fresh.edit) == (article.body, article.edit)


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        '<img src=x onerror="alert(1)">',
        "![a](data:text/html,x)",
    ],
)
def test_hostile_text_comes_out_harmless(body, author, cast):
    page = preview(author, make("article", by=cast.author), body=body).content.decode()
    assert "<script" not in page
    assert "<img" not in page
    assert 'href="javascript:' not in page


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 400),
        ("?kind=novel", 400),
        ("?kind=article&document=x", 400),
        ("?kind=article&document=-1", 400),
        ("?kind=article&document=99999999999999999999", 400),
        ("?kind=article&document=9999", 404),
    ],
)
def test_a_question_about_nothing_is_answered_in_json(query, status, author):
    response = author.post(ADDRESS + query, {"body": "x"})
    assert response.status_code == status
    assert response.json()["error"]


def test_a_text_that_is_too_long_is_refused(author, cast):
    article = make("article", by=cast.author)
    response = preview(author, article, body="x" * (text.MAX_LENGTH + 1))
    assert response.status_code == 413
    assert "too long" in response.json()["error"]


def test_nul_characters_do_no_harm(author, cast):
    assert preview(author, make("article", by=cast.author), body="a\0b\x07c").status_code == 200


@pytest.mark.parametrize("who", ["editorial", "medical", "legal", "publisher", "stranger"])
def test_it_is_for_those_who_may_write(who, cast):
    article = make("article", by=cast.author)
    response = preview(client_of(getattr(cast, who)), article, body="x")
    assert response.status_code == 403
    assert response.json()["error"]


def test_a_stranger_gets_neither_preview_nor_html(db):
    response = Client().post(ADDRESS + "?kind=article&document=", {"body": "x"})
    assert response.status_code == 403
    assert response.json()["error"]


def test_it_takes_no_other_method_and_no_forged_form(author, cast):
    assert author.get(ADDRESS).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.author, backend="django.contrib.auth.backends.ModelBackend")
    assert strict.post(ADDRESS + "?kind=article&document=", {"body": "x"}).status_code == 403


def test_the_packages_own_addresses_are_shut(author):
    assert author.post("/markdownx/markdownify/", {"content": "x"}).status_code == 404
    assert author.post("/markdownx/upload/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_a_preview_shows_at_once_what_has_changed_around_it_and_asks_for_nothing_that_has_not(author, cast):
    work = make_reference("liu2020")
    term = make("term", by=cast.author, title="Perforin")
    show = partial(preview, author, make("article", by=cast.author), body="Perforin works [@liu2020].")
    assert not _told(show())
    with noted() as asked:
        assert not _told(show())
    assert not [sql for sql, _ in asked if "references_reference" in sql or "articles_revision" in sql]
    library.add_notice(work, Notice(kind="retraction", date=date(2026, 1, 2)), by=None)
    assert _told(show()) == {"Withdrawn by its journal"}
    publish(term, cast)
    assert _told(show()) == {"Withdrawn by its journal", f'href="#term-{term.pk}"'}


def _told(response):
    return set(re.findall(r'Withdrawn by its journal|href="#term-\d+"', response.content.decode()))
