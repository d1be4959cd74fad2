"""Pasting from Word or a web page: the view that writes Markdown."""

import pytest
from django.test import Client

from articles import incoming
from tests.articles.admin.conftest import client_of

ADDRESS = "/admin/articles/paste/"


def test_html_comes_back_as_markdown_with_what_there_is_to_know(cast):
    html = '<h1>Found</h1><p>Eight <b>responded</b>.</p><img src="https://x.org/a.png" alt="A cell">'
    answer = client_of(cast.author).post(ADDRESS, {"html": html}).json()
    assert answer["markdown"] == "## Found\n\nEight **responded**.\n\n![A cell](https://x.org/a.png)"
    assert ["was not fetched" in note for note in answer["notes"]] == [True]


@pytest.mark.parametrize("html", ["", "   "])
def test_nothing_is_refused(html, cast):
    assert client_of(cast.author).post(ADDRESS, {"html": html}).status_code == 400


def test_too_much_is_refused_in_words(cast, monkeypatch):
    monkeypatch.setitem(incoming.MOST_BYTES, "html", 10)
    answer = client_of(cast.author).post(ADDRESS, {"html": "<p>more than ten"})
    assert answer.status_code == 413
    assert "import it as a file" in answer.json()["error"]


@pytest.mark.parametrize("who", ["medical", "publisher", "stranger"])
def test_it_is_for_those_who_may_write(who, cast):
    assert client_of(getattr(cast, who)).post(ADDRESS, {"html": "<p>x"}).status_code == 403


def test_a_stranger_may_not_and_no_other_method_is_taken(cast):
    assert Client().post(ADDRESS, {"html": "<p>x"}).status_code == 403
    assert client_of(cast.author).get(ADDRESS).status_code == 405
