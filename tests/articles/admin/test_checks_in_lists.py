"""What the checks find, counted in lists and on the first page of the admin."""

from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Kind, Tally
from articles.workflow import clock
from tests.articles.admin.conftest import client_of, form_of
from tests.articles.makers import make, make_user, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def root(cast: SimpleNamespace) -> Client:
    return client_of(get_user_model().objects.create_superuser("root", "root@example.org"))


def tallied(document, *, stale=False, **counts):
    Tally.objects.create(document=document, at=clock.now(), stale=stale, **counts)
    return document


def cell(client, document, **query):
    page = client.get(reverse(f"admin:articles_{document.kind}_changelist"), query)
    return {row.pk: row for row in page.context["cl"].result_list}, page.content.decode()


@pytest.mark.parametrize("kind", Kind.values)
def test_every_list_tells_what_was_found(kind, root, cast):
    document = tallied(make(kind, by=cast.author), errors=2)
    assert '<td class="field-checks">2 to mend</td>' in cell(root, document)[1]


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({"errors": 2, "reasons": 1, "notes": 4}, "2 to mend, 1 needs a reason"),
        ({"reasons": 2, "warnings": 1}, "2 need a reason, 1 to look at"),
        ({"notes": 1}, "1 note"),
        ({}, "nothing found"),
        ({"stale": True, "errors": 2}, "not counted yet"),
        (None, "not counted yet"),
    ],
)
def test_a_list_tells_what_was_found_in_each(counts, words, root, cast):
    document = make("faq", by=cast.author)
    if counts is not None:
        tallied(document, **counts)
    assert f'<td class="field-checks">{words}</td>' in cell(root, document)[1]


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ("mend", {"both", "errors"}),
        ("reason", {"both"}),
        ("look", {"warnings"}),
        ("nothing", {"clean"}),
        ("waiting", {"stale", "new"}),
        ("nonsense", {"both", "errors", "warnings", "notes", "clean", "stale", "new"}),
    ],
)
def test_a_list_is_narrowed_by_what_was_found(chosen, found, root, cast):
    counts = {
        "both": {"errors": 1, "reasons": 1},
        "errors": {"errors": 1},
        "warnings": {"warnings": 1},
        "notes": {"notes": 1},
        "clean": {},
        "stale": {"errors": 1, "stale": True},
    }
    documents = {name: tallied(make("faq", by=cast.author, slug=name), **each) for name, each in counts.items()}
    documents["new"] = make("faq", by=cast.author, slug="new")

    rows, _ = cell(root, documents["new"], checks=chosen)

    assert {name for name, document in documents.items() if document.pk in rows} == found


@pytest.mark.parametrize("kind", ["article", "term"])
def test_the_column_costs_nothing_for_each_row(kind, root, cast):
    url = reverse(f"admin:articles_{kind}_changelist")

    def asked():
        root.get(url)
        with CaptureQueriesContext(connection) as queries:
            root.get(url)
        return len(queries)

    tallied(make(kind, by=cast.author), errors=1)
    one = asked()
    for _ in range(2):
        tallied(make(kind, by=cast.author), errors=1)
        make(kind, by=cast.author)
    assert asked() == one


@pytest.mark.checked
def test_a_save_is_counted_once_it_is_made(cast, django_capture_on_commit_callbacks):
    document = make("faq", by=cast.author, body="Eight of eleven responded [@nowhere].")
    url = reverse("admin:articles_faq_change", args=[document.pk])
    client = client_of(cast.author)

    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(url, form_of(document, summary="Changed.")).status_code == 302

    assert not Tally.objects.get(document=document).stale
    assert Tally.objects.get(document=document).errors


def first_page(user):
    return " ".join(client_of(user).get(reverse("admin:index")).content.decode().split())


def test_the_first_page_counts_drafts_for_those_who_may_change_them(cast):
    tallied(make("article", by=cast.author), errors=2, reasons=1)
    tallied(make("article", by=cast.author), errors=1)
    tallied(make("faq", by=cast.author), reasons=1)
    tallied(make("term", by=cast.author), errors=1, stale=True)
    handed_in = tallied(make("faq", by=cast.author), errors=1)
    submit(handed_in, by=cast.author)

    page = first_page(cast.author)

    articles, faqs = (reverse(f"admin:articles_{kind}_changelist") for kind in ("article", "faq"))
    assert f'<a href="{articles}?where=draft&amp;checks=mend">2 articles with things to mend</a>' in page
    assert f'<a href="{articles}?where=draft&amp;checks=reason">1 article in which something needs a reason</a>' in page
    assert f'<a href="{faqs}?where=draft&amp;checks=reason">1 FAQ in which something needs a reason</a>' in page
    assert f"{faqs}?where=draft&amp;checks=mend" not in page
    assert "1 term with" not in page


def test_the_first_page_tells_others_nothing_of_drafts(cast):
    tallied(make("article", by=cast.author), errors=2, reasons=1)
    for person in (cast.medical, cast.publisher, cast.stranger, make_user("faqs", may=["change_faq"])):
        assert "What the checks found" not in first_page(person)
