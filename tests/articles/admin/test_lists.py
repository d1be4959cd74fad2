"""Lists: where each document stands in words, found by its text, at the same cost for one row and for many."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.models import Event, Kind, Person, Topic
from articles.workflow import clock
from tests.articles.admin.conftest import client_of
from tests.articles.makers import approve, make, make_topic, make_user, publish, submit


@pytest.fixture
def root(cast: SimpleNamespace) -> Client:
    return client_of(get_user_model().objects.create_superuser("root", "root@example.org"))


def queries_of(client: Client, url: str) -> int:
    client.get(url)  # content types and the like are asked once
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


@pytest.mark.parametrize("kind", Kind.values)
def test_a_list_costs_the_same_for_one_row_and_for_many(kind, root, cast):
    url = reverse(f"admin:articles_{kind}_changelist")
    publish(make(kind, by=cast.author), cast)
    one = queries_of(root, url)
    for _ in range(3):
        publish(make(kind, by=cast.author), cast)
    assert queries_of(root, url) == one


@pytest.mark.parametrize("model", ["topic", "person", "event"])
def test_the_other_lists_do_too(model, root, cast):
    url = reverse(f"admin:articles_{model}_changelist")
    make("article", by=cast.author)
    few = queries_of(root, url)
    for n in range(4):
        make("article", by=make_user(f"more{n}", may=["add_article", "change_article"]), topic=make_topic(f"T {n}"))
    assert queries_of(root, url) == few


def test_each_state_is_told_in_words_with_what_readers_see(root, cast):
    make("faq", by=cast.author, title="One")
    submit(make("faq", by=cast.author, title="Two"), by=cast.author)
    approve(submit(make("faq", by=cast.author, title="Three"), by=cast.author), cast)
    publish(make("faq", by=cast.author, title="Four"), cast)
    workflow.withdraw(publish(make("faq", by=cast.author, title="Five"), cast), by=cast.publisher, reason="Old.")
    page = root.get(reverse("admin:articles_faq_changelist")).content.decode()
    for words in (
        "Draft, never published",
        "In review, never published",
        "Approved, never published",
        "Draft, version 1 is public",
        "Draft, withdrawn",
    ):
        assert words in page
    assert "Ada" in page


@pytest.mark.parametrize(
    ("where", "shown"),
    [
        ("", {"draft", "waiting", "live"}),
        ("draft", {"draft", "live"}),
        ("in-review", {"waiting"}),
        ("public", {"live"}),
        ("never", {"draft", "waiting"}),
        ("discarded", {"gone"}),
        ("nonsense", {"draft", "waiting", "live"}),
    ],
)
def test_the_filter_shows_what_stands_there_and_the_discarded_only_when_asked(where, shown, root, cast):
    make("faq", by=cast.author, slug="draft")
    submit(make("faq", by=cast.author, slug="waiting"), by=cast.author)
    publish(make("faq", by=cast.author, slug="live"), cast)
    workflow.discard(make("faq", by=cast.author, slug="gone"), by=cast.author)
    response = root.get(reverse("admin:articles_faq_changelist"), {"where": where} if where else {})
    assert {row.slug for row in response.context["cl"].result_list} == shown


@pytest.mark.parametrize(("due", "found"), [("overdue", {"late"}), ("soon", {"soon"})])
def test_what_is_due_for_review_can_be_listed(due, found, root, cast):
    today = clock.today()
    with clock.at(timezone.now() - timedelta(days=40)):
        for slug, days in (("late", -1), ("soon", 30), ("far", 300)):
            publish(make("faq", by=cast.author, slug=slug, review_by=today + timedelta(days=days)), cast)
    response = root.get(reverse("admin:articles_faq_changelist"), {"due": due})
    assert {row.slug for row in response.context["cl"].result_list} == found


@pytest.mark.parametrize("query", ["cord blood", "CORD", "blood-donors", "from cord"])
def test_a_draft_is_found_by_its_text_and_by_its_slug(query, root, cast):
    make("faq", by=cast.author, slug="blood-donors", body="The cells come from cord blood.")
    make("faq", by=cast.author, body="Nothing of the kind.")
    response = root.get(reverse("admin:articles_faq_changelist"), {"q": query})
    assert [row.slug for row in response.context["cl"].result_list] == ["blood-donors"]


@pytest.mark.parametrize("query", ['"', "'; drop", "\x07", "(", "*", "NEAR/3", "γδ", "a" * 3000])
def test_no_question_breaks_the_list(query, root):
    assert root.get(reverse("admin:articles_faq_changelist"), {"q": query}).status_code == 200


@pytest.mark.parametrize(
    ("model", "field", "found"), [("question", "faq", "faq"), ("chosendisclaimer", "disclaimer", "disclaimer")]
)
def test_a_row_offers_only_documents_of_its_kind(model, field, found, cast):
    client = client_of(cast.author)
    for kind in Kind.values:
        only = {"scope": "article"} if kind == Kind.DISCLAIMER else {}
        make(kind, by=cast.author, title=f"Common words {kind}", **only)
    make("disclaimer", by=cast.author, title="Common words everywhere", scope="site")
    workflow.discard(make(found, by=cast.author, title="Common words discarded"), by=cast.author)
    query = {"app_label": "articles", "model_name": model, "field_name": field, "term": "common"}
    answer = client.get(reverse("admin:autocomplete"), query).json()
    assert [row["text"] for row in answer["results"]] == [f"Common words {found}"]


def test_links_offer_documents_of_every_kind_and_say_what_is_not_public(cast):
    publish(make("faq", by=cast.author, title="Cells frozen", slug="frozen"), cast)
    make("article", by=cast.author, title="Cells fresh", slug="fresh")
    answer = client_of(cast.author).get("/admin/articles/pick/", {"q": "cells"}).json()["results"]
    assert {row["slug"]: bool(row["notice"]) for row in answer} == {"frozen": False, "fresh": True}


@pytest.mark.parametrize("who", ["medical", "stranger"])
def test_links_are_offered_to_those_who_write(who, cast):
    assert client_of(getattr(cast, who)).get("/admin/articles/pick/").status_code == 403
    assert Client().get("/admin/articles/pick/").status_code == 403


@pytest.mark.parametrize("model", ["topic", "person"])
def test_what_is_in_use_cannot_be_deleted_and_the_places_are_named(model, root, cast):
    article = make("article", by=cast.author, title="The place")
    row = article.topic if model == "topic" else cast.author.person
    url = reverse(f"admin:articles_{model}_delete", args=[row.pk])
    page = root.get(url).content.decode()
    assert "The place" in page
    assert reverse("admin:articles_article_change", args=[article.pk]) in page
    root.post(url, {"post": "yes"})
    assert type(row).objects.filter(pk=row.pk).exists()


def test_what_is_used_nowhere_can_be_deleted(root):
    topic = Topic.objects.create(name="Empty", slug="empty")
    person = Person.objects.create(name="Nobody", slug="nobody")
    for row in (topic, person):
        url = reverse(f"admin:articles_{row._meta.model_name}_delete", args=[row.pk])
        assert root.post(url, {"post": "yes"}).status_code == 302
        assert not type(row).objects.filter(pk=row.pk).exists()


def test_the_record_is_read_and_never_written(root, cast):
    make("article", by=cast.author)
    event = Event.objects.first()
    assert root.get(reverse("admin:articles_event_add")).status_code == 403
    assert root.post(reverse("admin:articles_event_delete", args=[event.pk]), {"post": "yes"}).status_code == 403
    assert root.post(reverse("admin:articles_event_change", args=[event.pk]), {"note": "x"}).status_code == 403


@pytest.mark.parametrize("kind", [*Kind.values, "topic", "person", "event", "publication"])
@pytest.mark.parametrize("who", ["medical", "stranger", None])
def test_lists_are_for_those_who_may_see_them(who, kind, cast):
    client = client_of(getattr(cast, who)) if who else Client()
    assert client.get(reverse(f"admin:articles_{kind}_changelist")).status_code == (403 if who else 302)


@pytest.mark.parametrize("model", ["topic", "person"])
def test_what_a_form_offers_has_an_order(model, cast):
    client = client_of(make_user("wren", may=["add_article", "change_article", f"view_{model}"]))
    make_topic("Zeta"), make_topic("Alpha")
    column = {"model_name": "byline", "field_name": "person"} if model == "person" else {}
    column = column or {"model_name": "article", "field_name": "topic"}
    answer = client.get(reverse("admin:autocomplete"), {"app_label": "articles", "term": "a", **column})
    names = [row["text"] for row in answer.json()["results"]]
    assert names == sorted(names)
    assert len(names) > 1
