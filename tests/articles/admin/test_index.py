"""The first page of the admin: what waits for whoever comes in."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import workflow
from articles.models import Document, Publication
from tests.articles.admin.conftest import client_of
from tests.articles.makers import approve, edit, make, publish, submit


def page_of(user: object) -> str:
    return client_of(user).get(reverse("admin:index")).content.decode()


def test_an_author_finds_her_drafts_and_what_was_sent_back(cast):
    make("article", by=cast.author, title="My draft")
    submission = submit(make("article", by=cast.author, title="My returned one"), by=cast.author)
    workflow.request_changes(
        submission, by=cast.editorial, role="editorial", interests="None.", comment="How many people?"
    )
    page = page_of(cast.author)
    assert "Your drafts" in page
    assert "My draft" in page
    assert "Sent back to you" in page
    assert "How many people?" in page


def test_a_reviewer_finds_what_waits_for_her_role_alone(cast):
    submission = submit(make("article", by=cast.author, title="To be read"), by=cast.author)
    desk = reverse("desk:submission", args=[submission.pk])
    assert desk in page_of(cast.editorial)
    assert desk not in page_of(cast.medical)
    approve(submission, cast, "editorial")
    assert desk in page_of(cast.medical)
    assert desk not in page_of(cast.author)


def test_a_publisher_finds_what_is_ready(cast):
    submission = submit(make("article", by=cast.author), by=cast.author)
    approve(submission, cast)
    assert reverse("desk:publish", args=[submission.pk]) in page_of(cast.publisher)
    assert "Ready to publish" not in page_of(cast.author)


def test_what_is_published_as_it_stands_is_no_draft_of_mine(cast):
    article = make("article", by=cast.author, title="All done")
    publish(article, cast)
    assert "Your drafts" not in page_of(cast.author)
    edit(article, by=cast.author, title="Begun again")
    assert "Begun again" in page_of(cast.author)


def test_a_stranger_to_all_jobs_is_told_that_nothing_waits(cast):
    make("article", by=cast.author, title="Not theirs")
    page = page_of(cast.stranger)
    assert "Nothing waits for you" in page
    assert "Not theirs" not in page


def test_it_costs_the_same_for_one_row_and_for_many(cast):
    def row() -> None:
        make("article", by=cast.author)
        submission = submit(make("article", by=cast.author), by=cast.author)
        workflow.request_changes(submission, by=cast.editorial, role="editorial", interests="-", comment="x")

    def cost() -> int:
        client = client_of(cast.author)
        client.get(reverse("admin:index"))
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("admin:index"))
        return len(asked)

    row()
    one = cost()
    for _ in range(3):
        row()
    assert cost() == one


@pytest.mark.parametrize("name", ["", "The NK <Letters>"])
def test_the_admin_bears_the_name_of_the_publication(name, cast):
    if name:
        Publication.objects.create(pk=1, name=name)
    page = page_of(cast.author)
    assert ("The NK &lt;Letters&gt;" if name else "CAR-NK Journal") in page
    assert "Django administration" not in page


def test_an_anonymous_visitor_sees_the_login_alone(db):
    assert Client().get(reverse("admin:index")).status_code == 302
    assert Document.objects.count() == 0
