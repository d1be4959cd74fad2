import pytest
from django.urls import reverse

from articles import search
from articles.search import misses
from tests.articles import makers

ADDRESS = "admin:articles_searchmiss_changelist"


@pytest.fixture
def editor(db):
    misses.note("zebra", search.terms("zebra"))
    misses.note("<i>lymphona", search.terms("<i>lymphona"), instead="lymphoma")
    return makers.make_user(may=["view_searchmiss"])


@pytest.mark.parametrize(("query", "days"), [("", 30), ("?days=7", 7), ("?days=90", 90), ("?days=x", 30)])
def test_editors_see_what_was_not_found(query, days, editor, client):
    client.force_login(editor)
    page = client.get(reverse(ADDRESS) + query).content.decode()
    assert "zebra" in page
    assert "i lymphona" in page
    assert "lymphoma" in page
    assert f'aria-current="true">{days} days</span>' in page


def test_nothing_missed_is_said(client, db):
    client.force_login(makers.make_user(may=["view_searchmiss"]))
    assert "Every search of the last 30 days found something" in client.get(reverse(ADDRESS)).content.decode()


def test_others_do_not_see_it(client, cast, editor):
    client.force_login(cast.stranger)
    assert client.get(reverse(ADDRESS)).status_code == 403
    client.logout()
    assert client.get(reverse(ADDRESS)).status_code == 302
