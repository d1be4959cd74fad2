"""Lists of the admin that are longer than anybody counts."""

from types import SimpleNamespace

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from articles.models import Term
from references import bounded
from references.bounded import BoundedPaginator
from tests.articles.admin.conftest import client_of
from tests.articles.makers import make

LIST = reverse("admin:articles_term_changelist")


@pytest.fixture
def root(cast: SimpleNamespace) -> Client:
    return client_of(get_user_model().objects.create_superuser("root", "root@example.org"))


@pytest.fixture
def terms(cast, monkeypatch):
    """Makes so many, where a list leads to two."""
    monkeypatch.setattr(bounded, "MOST", 2)

    def some(number):
        for n in range(number):
            make("term", by=cast.author, title=f"Cell {n}", slug=f"cell-{n}")

    return some


@pytest.mark.parametrize("model", sorted(admin.site._registry, key=lambda model: model._meta.label))
def test_no_list_counts_a_table_to_its_end(model):
    screen = admin.site.get_model_admin(model)
    assert issubclass(screen.paginator, BoundedPaginator)
    assert not screen.show_full_result_count
    assert screen.show_facets == admin.ShowFacets.NEVER
    assert screen.date_hierarchy is None


def test_a_list_that_ends_is_counted(root, terms):
    terms(2)
    page = root.get(LIST, {"q": "cell"}).text
    assert "2 glossary terms" in page
    assert "2 results" in page
    assert "more" not in page.partition('<p class="paginator">')[2].partition("</p>")[0]


def test_a_list_without_end_says_so_and_how_the_rest_is_reached(root, terms):
    terms(3)
    page = root.get(LIST, {"q": "cell"}).text
    assert "The first 2 glossary terms in this order. There are more: search, filter or sort to reach them." in page
    assert "More than 2 results" in page


def test_nothing_is_said_of_results_where_nothing_was_asked(root, terms):
    terms(3)
    assert " results" not in root.get(LIST).text


def test_who_takes_all_takes_those_beyond_as_well_and_reads_that(root, terms):
    """An action on all of them is not bound to those that are counted."""
    terms(3)
    people = reverse("admin:auth_user_changelist")
    page = root.get(people).text
    assert "All selected, more than 2" in page
    assert "Select all, more than 2" in page


def test_a_page_beyond_leads_back_to_the_list(root, terms, monkeypatch):
    monkeypatch.setattr(admin.site.get_model_admin(Term), "list_per_page", 1)
    terms(3)
    assert [root.get(LIST, {"p": page}).status_code for page in ("2", "3")] == [200, 302]


@pytest.mark.parametrize("year", ["2026", "1999", "x"])
def test_the_record_is_narrowed_to_a_year(root, terms, year):
    terms(1)
    found = root.get(reverse("admin:articles_event_changelist"), {"year": year}).context["cl"]
    this = str(found.root_queryset.first().at.year)
    shown = 1 if year == this or year == "x" else found.result_count
    assert len(found.result_list) == shown
