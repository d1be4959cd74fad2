"""Saving a form: nothing is overwritten in silence, nothing is lost, a double click is one save."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.db.models import Max
from django.test import Client
from django.urls import reverse

from articles.models import Article, Document, Kind, Person, Revision, State, WorkingCopy
from articles.workflow.writing import contributors
from tests import kept
from tests.articles.admin.conftest import client_of, form_of, rows
from tests.articles.makers import approve, make, publish, submit


def url_of(document: Document) -> str:
    return reverse(f"admin:articles_{document.kind}_change", args=[document.pk])


def messages_of(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


@kept.fixture
def article(cast: SimpleNamespace) -> Document:
    return make("article", by=cast.author)


@pytest.fixture
def author(cast: SimpleNamespace) -> Client:
    return client_of(cast.author)


@pytest.mark.parametrize("kind", Kind.values)
def test_a_new_document_of_each_kind_is_started_by_its_form(kind, cast, author):
    typed = {"title": "Something new", "slug": "something-new", "body": "Words."}
    typed |= {"scope": "site", "placement": "foot"} if kind == Kind.DISCLAIMER else {}
    response = author.post(reverse(f"admin:articles_{kind}_add"), form_of(kind=kind, **typed))
    document = Document.objects.get(slug="something-new")
    assert response.status_code == 302
    assert (document.kind, document.created_by, document.edit, document.state) == (kind, cast.author, 1, "draft")
    assert document.revisions.count() == 1


def test_a_save_makes_one_revision_and_raises_the_number(article, author, cast):
    before = article.revisions.count()
    response = author.post(url_of(article), form_of(article, title="Another title"))
    assert response.status_code == 302
    fresh = Document.objects.get(pk=article.pk)
    assert (fresh.title, fresh.edit) == ("Another title", article.edit + 1)
    assert fresh.revisions.count() == before + 1
    assert fresh.revisions.last().by == cast.author


def test_a_save_that_changes_nothing_makes_no_revision_and_no_contributor(article, cast):
    before = article.revisions.count()
    response = client_of(cast.editor).post(url_of(article), form_of(article))
    assert response.status_code == 302
    assert article.revisions.count() == before
    assert cast.editor.pk not in contributors.of(Document.objects.get(pk=article.pk))


def test_line_ends_as_browsers_send_them_are_no_change(article, author):
    before = article.revisions.count()
    author.post(url_of(article), form_of(article, body=article.body.replace("\n", "\r\n")))
    fresh = Document.objects.get(pk=article.pk)
    assert fresh.revisions.count() == before
    assert "\r" not in fresh.body


def test_the_form_never_writes_what_belongs_to_the_workflow(article, author):
    author.post(url_of(article), form_of(article, title="Mine", state="approved", live="1", discarded="on"))
    fresh = Document.objects.get(pk=article.pk)
    assert (fresh.title, fresh.state, fresh.live, fresh.discarded) == ("Mine", State.DRAFT, None, False)


def test_two_people_who_save_one_after_the_other_lose_nothing(article, author, cast):
    form = form_of(article)
    author.post(url_of(article), form | {"title": "Theirs"})
    response = client_of(cast.editor).post(url_of(article), form | {"title": "Mine", "body": "My own words."})
    page = response.content.decode()
    assert response.status_code == 409
    assert Document.objects.get(pk=article.pk).title == "Theirs"
    assert "<del>Theirs</del>" in page
    assert "<ins>Mine</ins>" in page
    assert "My own words." in page
    assert "It was saved last by Ada" in page
    assert WorkingCopy.objects.get(user=cast.editor).fields["body"] == "My own words."


def test_the_same_person_in_two_windows_is_asked_too(article, author):
    form = form_of(article)
    author.post(url_of(article), form | {"title": "First window"})
    response = author.post(url_of(article), form | {"title": "Second window"})
    assert response.status_code == 409
    assert Document.objects.get(pk=article.pk).title == "First window"


def test_saving_over_the_other_text_is_a_decision_that_can_be_made(article, author, cast):
    form = form_of(article)
    author.post(url_of(article), form | {"title": "Theirs"})
    editor = client_of(cast.editor)
    conflict = editor.post(url_of(article), form | {"title": "Mine"})
    sent = dict(conflict.context["fields"]) | {"edit": conflict.context["edit"], "_continue": "1"}
    assert editor.post(url_of(article), sent).status_code == 302
    assert Document.objects.get(pk=article.pk).title == "Mine"
    assert not WorkingCopy.objects.filter(user=cast.editor).exists()


def test_going_back_to_the_form_keeps_the_text_and_saves_nothing(article, author, cast):
    form = form_of(article)
    author.post(url_of(article), form | {"title": "Theirs"})
    response = client_of(cast.editor).post(
        url_of(article), form | {"title": "Mine", "edit": article.edit + 1, "_again": "1"}
    )
    assert response.status_code == 200
    assert 'value="Mine"' in response.content.decode()
    assert "Not saved yet" in response.content.decode()
    assert Document.objects.get(pk=article.pk).title == "Theirs"


@pytest.mark.parametrize("edit", ["", "0", "99", "x", "-1", "999999999999999999999"])
def test_a_missing_or_forged_number_saves_nothing_that_differs(edit, article, author):
    response = author.post(url_of(article), form_of(article, title="Mine", edit=edit))
    assert response.status_code in {200, 409}
    assert Document.objects.get(pk=article.pk).title == article.title


def test_a_double_click_on_save_is_a_success(article, author):
    form = form_of(article, title="Once")
    answers = [author.post(url_of(article), form).status_code for _ in range(2)]
    assert answers == [302, 302]
    assert article.revisions.filter(bundle__contains="Once").count() == 1


def test_a_double_click_that_adds_rows_adds_them_once(article, author, cast):
    other = Person.objects.create(name="Beth", slug="beth")
    faq = make("faq", by=cast.author)
    form = form_of(article) | rows("bylines", [*article.bylines.all(), article.bylines.model(person=other)])
    form |= rows("questions", [article.questions.model(faq=faq)])
    answers = [author.post(url_of(article), form).status_code for _ in range(2)]
    assert answers == [302, 302]
    assert [line.person for line in article.bylines.all()] == [cast.author.person, other]
    assert [line.faq for line in article.questions.all()] == [faq]


def test_a_double_click_on_a_new_document_starts_one(author):
    form = form_of(title="Twice", slug="twice", body="Words.", review_by="2030-01-01")
    answers = [author.post(reverse("admin:articles_article_add"), form) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0].url == answers[1].url
    assert Article.objects.filter(slug="twice").count() == 1


def test_a_slug_that_is_taken_is_told_at_its_field(article, author, cast):
    faq = make("faq", by=cast.author, slug="taken")
    response = author.post(url_of(article), form_of(article, slug="taken"))
    assert f"the FAQ “{faq}”" in str(response.context["adminform"].form.errors["slug"])


def test_a_slug_of_former_days_is_told_at_its_field(article, author, cast):
    other = make("article", by=cast.author, slug="old-name")
    author.post(url_of(other), form_of(other, slug="new-name"))
    response = author.post(url_of(article), form_of(article, slug="old-name"))
    assert "was once the address of" in str(response.context["adminform"].form.errors["slug"])


@pytest.mark.parametrize("slug", ["articles", "admin", "media", "search", "healthz"])
def test_a_page_may_not_take_an_address_of_the_site(slug, author):
    response = author.post(reverse("admin:articles_page_add"), form_of(kind="page", title="X", slug=slug))
    assert "belongs to the site" in str(response.context["adminform"].form.errors["slug"])
    assert not Document.objects.filter(slug=slug).exists()


def test_a_body_of_two_megabytes_is_refused_with_its_text_kept(article, author):
    body = "word " * 400_000
    response = author.post(url_of(article), form_of(article, body=body))
    assert response.status_code == 200
    assert "500000" in str(response.context["adminform"].form.errors["body"]).replace(",", "")
    assert body.strip() in response.content.decode()
    assert Document.objects.get(pk=article.pk).body == article.body


@pytest.mark.parametrize("unseen", ["\0", "\x07", "‮", "﻿"])
def test_characters_that_nobody_sees_are_taken_out_and_told(unseen, article, author):
    response = author.post(url_of(article), form_of(article, body=f"One.\nTwo{unseen} three."), follow=True)
    assert Document.objects.get(pk=article.pk).body == "One.\nTwo three."
    assert any("line 2" in told for told in messages_of(response))


@pytest.mark.parametrize("state", [State.IN_REVIEW, State.APPROVED])
def test_a_locked_draft_is_shown_and_not_offered_for_change(state, article, author, cast):
    submission = submit(article, by=cast.author)
    if state == State.APPROVED:
        approve(submission, cast)
    page = author.get(url_of(article)).content.decode()
    assert "_save" not in page
    assert article.body.split("\n")[0] in page
    assert "Take back to change" in page


def test_a_form_posted_after_the_draft_was_locked_comes_back_with_its_text(article, author, cast):
    form = form_of(article, body="Typed meanwhile.")
    submit(article, by=cast.author)
    response = author.post(url_of(article), form)
    assert response.status_code == 409
    assert "is in review" in response.content.decode()
    assert "Typed meanwhile." in response.content.decode()
    assert WorkingCopy.objects.get(user=cast.author).fields["body"] == "Typed meanwhile."
    assert Document.objects.get(pk=article.pk).body == article.body


def test_rows_keep_the_order_that_their_numbers_give(article, author, cast):
    people = [Person.objects.create(name=name, slug=name) for name in ("one", "two")]
    made = [article.bylines.model(person=person) for person in people]
    data = form_of(article) | rows("bylines", made) | {"bylines-0-position": 2, "bylines-1-position": 1}
    author.post(url_of(article), data)
    assert [line.person.name for line in article.bylines.all()] == ["two", "one"]


def test_a_row_can_be_deleted_and_an_empty_one_is_none(article, author):
    data = form_of(article) | {"bylines-0-DELETE": "on", "questions-TOTAL_FORMS": 1, "questions-0-faq": ""}
    assert author.post(url_of(article), data).status_code == 302
    assert not article.bylines.exists()


def test_a_person_named_twice_is_told(article, author, cast):
    line = article.bylines.get()
    data = form_of(article) | rows("bylines", [line, article.bylines.model(person=line.person)])
    response = author.post(url_of(article), data)
    assert response.status_code == 200
    assert article.bylines.count() == 1


@pytest.mark.parametrize("who", ["editorial", "medical", "legal", "publisher", "stranger"])
def test_who_may_not_write_changes_nothing(who, article, cast):
    client = client_of(getattr(cast, who))
    assert client.get(url_of(article)).status_code == 403
    assert client.post(url_of(article), form_of(article, title="Mine")).status_code == 403
    assert client.post(reverse("admin:articles_article_add"), form_of(title="X", slug="x")).status_code == 403
    assert Document.objects.get(pk=article.pk).title == article.title
    assert not Document.objects.filter(slug="x").exists()
    assert not WorkingCopy.objects.exists()


def test_a_stranger_is_led_to_the_login(article):
    response = Client().get(url_of(article))
    assert response.status_code == 302
    assert "login" in response.url


def test_what_is_posted_after_the_session_has_ended_is_shown_again(article):
    response = Client().post(url_of(article), form_of(article, body="A long evening's work.\nAnd more."))
    assert response.status_code == 403
    assert "A long evening&#x27;s work." in response.content.decode()
    assert "You were logged out" in response.content.decode()
    assert Document.objects.get(pk=article.pk).body == article.body


@pytest.mark.parametrize("who", ["author", "editor", "stranger"])
def test_no_document_can_be_deleted(who, article, cast):
    client = client_of(getattr(cast, who))
    url = reverse("admin:articles_article_delete", args=[article.pk])
    assert client.post(url, {"post": "yes"}).status_code == 403
    assert Document.objects.filter(pk=article.pk).exists()


def test_a_live_version_stays_while_its_draft_is_changed(article, author, cast):
    version = publish(article, cast)
    author.post(url_of(article), form_of(article, title="Next"))
    fresh = Document.objects.get(pk=article.pk)
    assert (fresh.live, fresh.title) == (version, "Next")
    assert Revision.objects.filter(document=article).aggregate(last=Max("pk"))["last"] > version.submission.revision_id


def test_an_article_is_not_its_own_companion(article, author):
    response = author.post(url_of(article), form_of(article, companion=article.pk))
    assert response.status_code == 200
    assert response.context["adminform"].form.errors
    assert Document.objects.get(pk=article.pk).companion is None


@pytest.mark.parametrize(
    "prefix", ["companion", "questions-0-faq", "chosen_disclaimers-0-disclaimer", "bylines-0-person"]
)
@pytest.mark.parametrize("named", ["wrong kind", "nobody", "words"])
def test_a_row_that_names_the_wrong_thing_is_told(named, prefix, article, author, cast):
    page = make("page", by=cast.author)
    value = {"wrong kind": page.pk + 1000 if "person" in prefix else page.pk, "nobody": 999_999, "words": "x"}[named]
    data = form_of(article) | {f"{prefix.split('-')[0]}-TOTAL_FORMS": 1, prefix: value}
    assert author.post(url_of(article), data).status_code == 200
    assert not article.questions.exists()


def test_somebody_who_takes_the_slug_at_the_same_moment_is_told_of_not_crashed_into(author, cast, monkeypatch):
    clean = Document.clean

    def too_late(document: Document) -> None:
        clean(document)
        if not Document.objects.filter(slug="wanted").exists():
            monkeypatch.setattr(Document, "clean", clean)
            make("faq", by=cast.author, slug="wanted")

    monkeypatch.setattr(Document, "clean", too_late)
    response = author.post(reverse("admin:articles_article_add"), form_of(title="Mine", slug="wanted", body="Kept."))
    assert response.status_code == 200
    assert "Kept." in response.content.decode()


def test_who_sees_to_a_text_is_kept_and_is_no_part_of_it(article, author, cast):
    before = article.revisions.count()
    author.post(url_of(article), form_of(article, editor=cast.editor.pk, deputy=cast.medical.pk))
    article.refresh_from_db()
    assert (article.editor, article.deputy) == (cast.editor, cast.medical)
    assert article.revisions.count() == before
