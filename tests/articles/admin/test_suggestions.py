"""Suggesting instead of saving, so as to stay free to approve."""

from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Document, Suggestion
from tests import kept
from tests.articles.admin.conftest import client_of, form_of
from tests.articles.makers import edit, make, submit


@kept.fixture
def article(cast: SimpleNamespace) -> Document:
    return make("article", by=cast.author)


@pytest.fixture
def editor(cast: SimpleNamespace) -> Client:
    return client_of(cast.editor)


def url_of(document: Document) -> str:
    return reverse("admin:articles_article_change", args=[document.pk])


def test_the_form_says_what_a_save_costs_only_to_whom_it_costs_something(article, editor, cast):
    assert "can no longer approve this text as editorial reviewer" in editor.get(url_of(article)).content.decode()
    assert "can no longer approve" not in client_of(cast.author).get(url_of(article)).content.decode()
    edit(article, by=cast.editor, title="Mine")
    assert "can no longer approve" not in editor.get(url_of(article)).content.decode()


def test_a_suggestion_changes_nothing_and_costs_nothing(article, editor, cast):
    response = editor.post(url_of(article), form_of(article, title="Better", _suggest="1", suggestion_note="Shorter."))
    row = Suggestion.objects.get()
    assert response.status_code == 302
    assert (row.fields, row.note, row.by) == ({"title": "Better"}, "Shorter.", cast.editor)
    assert Document.objects.get(pk=article.pk).title == article.title
    assert not article.revisions.filter(by=cast.editor).exists()


def test_the_author_sees_the_difference_and_can_take_it_over(article, editor, cast):
    editor.post(url_of(article), form_of(article, title="Article better", _suggest="1"))
    author, row = client_of(cast.author), Suggestion.objects.get()
    page = author.get(url_of(article)).content.decode()
    assert "<ins>better</ins>" in page
    page = author.get(f"{url_of(article)}?suggestion={row.pk}").content.decode()
    assert 'value="Article better"' in page
    assert "Not saved yet" in page
    author.post(url_of(article), form_of(article, title="Article better"))
    assert article.revisions.last().by == cast.author


def test_a_closed_suggestion_is_kept_on_record_and_out_of_sight(article, editor, cast):
    editor.post(url_of(article), form_of(article, title="Better", _suggest="1"))
    row = Suggestion.objects.get()
    author = client_of(cast.author)
    author.post(reverse("admin:articles_suggestion_close", args=[row.pk]))
    row.refresh_from_db()
    assert row.closed_at
    assert "suggests a change" not in author.get(url_of(article)).content.decode()
    assert 'value="Better"' not in author.get(f"{url_of(article)}?suggestion={row.pk}").content.decode()


def test_nothing_to_suggest_is_told(article, editor):
    response = editor.post(url_of(article), form_of(article, _suggest="1"), follow=True)
    assert "nothing to suggest" in response.content.decode()
    assert not Suggestion.objects.exists()


def test_a_suggestion_that_is_too_long_comes_back_with_its_text(article, editor):
    response = editor.post(url_of(article), form_of(article, body="x" * 600_000, _suggest="1"))
    assert response.status_code == 200
    assert not Suggestion.objects.exists()
    assert "x" * 600_000 in response.content.decode()


def test_a_locked_text_takes_no_suggestion(article, editor, cast):
    form = form_of(article, title="Better", _suggest="1")
    submit(article, by=cast.author)
    assert editor.post(url_of(article), form).status_code == 409
    assert not Suggestion.objects.exists()


@pytest.mark.parametrize("suggestion", ["x", "-1", "99999999999999999999", ""])
def test_a_suggestion_that_is_none_changes_nothing(suggestion, article, editor):
    assert editor.get(f"{url_of(article)}?suggestion={suggestion}").status_code == 200


@pytest.mark.parametrize("who", ["medical", "stranger"])
def test_it_is_for_those_who_may_write(who, article, editor, cast):
    editor.post(url_of(article), form_of(article, title="Better", _suggest="1"))
    client = client_of(getattr(cast, who))
    assert client.post(url_of(article), form_of(article, title="Mine", _suggest="1")).status_code == 403
    client.post(reverse("admin:articles_suggestion_close", args=[Suggestion.objects.get().pk]))
    assert Suggestion.objects.get().closed_at is None


def test_a_stranger_may_not(article):
    assert Client().post(reverse("admin:articles_suggestion_close", args=[1])).status_code == 302
