"""The steps above the form: only those that a person may take, each on its own POST, each refusal in words."""

from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from articles.admin.steps import LABELS
from articles.models import Document, State
from tests import kept
from tests.articles.admin.conftest import client_of
from tests.articles.makers import approve, edit, make, make_user, publish, submit


@kept.fixture
def article(cast: SimpleNamespace) -> Document:
    return make("article", by=cast.author)


@pytest.fixture
def author(cast: SimpleNamespace) -> Client:
    return client_of(cast.author)


def take(client: Client, document: Document, step: str, **values: object) -> object:
    return client.post(reverse("admin:articles_step", args=[document.pk, step]), values)


def fresh(document: Document) -> Document:
    return Document.objects.get(pk=document.pk)


def test_handing_in_locks_the_draft_and_carries_the_note(article, author):
    response = take(author, article, "submit", edit=article.edit, words="Look at table 2.")
    assert response.status_code == 302
    assert fresh(article).state == State.IN_REVIEW
    assert fresh(article).submission.note == "Look at table 2."


def test_what_is_missing_is_listed_with_the_way_to_its_field(author, cast):
    article = make("article", by=cast.author, summary="")
    response = take(author, article, "submit", edit=article.edit)
    assert response.status_code == 409
    assert f"{reverse('admin:articles_article_change', args=[article.pk])}#id_summary" in response.content.decode()
    assert fresh(article).state == State.DRAFT


def test_a_text_that_somebody_changed_meanwhile_is_not_handed_in_unseen(article, author, cast):
    seen = article.edit
    edit(article, by=cast.editor, title="Changed")
    response = take(author, article, "submit", edit=seen, words="My note.")
    assert response.status_code == 409
    assert "My note." in response.content.decode()
    assert fresh(article).state == State.DRAFT


def test_what_is_more_than_wording_can_be_handed_in_for_the_full_review_from_there(article, author, cast):
    publish(article, cast)
    edit(article, by=cast.author, body=f"{article.body} It may fail.")
    seen = {"edit": fresh(article).edit, "words": "One sentence more."}
    page = take(author, article, "submit", wording_only="1", **seen)
    assert page.status_code == 409
    assert "Not as a change of wording alone." in page.content.decode()
    assert "Hand in for full review" in page.content.decode()
    assert "One sentence more.</textarea>" in page.content.decode()
    assert 'name="wording_only"' not in page.content.decode()
    assert take(author, article, "submit", confirmed="1", **seen).status_code == 302
    assert not fresh(article).submission.wording_only


def test_a_double_click_on_hand_in_is_no_error(article, author):
    answers = [take(author, article, "submit", edit=article.edit).status_code for _ in range(2)]
    assert answers == [302, 302]
    assert article.submissions.count() == 1


def test_taking_back_opens_the_draft_again(article, author, cast):
    submit(article, by=cast.author)
    take(author, article, "take_back", words="One more source.")
    assert fresh(article).state == State.DRAFT
    assert article.events.last().note == "One more source."


def test_discarding_asks_first_and_can_be_undone(article, author):
    assert take(author, article, "discard").status_code == 200
    assert not fresh(article).discarded
    take(author, article, "discard", confirmed="1")
    assert fresh(article).discarded
    assert "Discarded" in author.get(reverse("admin:articles_article_change", args=[article.pk])).content.decode()
    take(author, article, "restore")
    assert not fresh(article).discarded


def test_withdrawing_asks_first_and_needs_words_for_readers(article, cast):
    publish(article, cast)
    publisher = client_of(make_user("pia", may=["publish_document", "withdraw_document", "view_article"]))
    live = fresh(article).live
    assert take(publisher, article, "withdraw").status_code == 200
    empty = take(publisher, article, "withdraw", confirmed="1", version=live.pk, words=" ")
    assert empty.status_code == 409
    assert fresh(article).live == live
    take(publisher, article, "withdraw", confirmed="1", version=live.pk, words="The trial was stopped.")
    assert fresh(article).live is None
    assert live.withdrawal.reason == "The trial was stopped."


def test_the_version_that_was_looked_at_is_withdrawn_or_none(article, cast):
    first = publish(article, cast)
    edit(article, by=cast.author, body="Newer words.")
    second = publish(article, cast)
    response = take(client_of(cast.publisher), article, "withdraw", confirmed="1", version=first.pk, words="Old.")
    assert response.status_code == 409
    assert fresh(article).live == second


def test_a_second_click_on_withdraw_is_no_error(article, cast):
    version = publish(article, cast)
    publisher = client_of(cast.publisher)
    answers = [
        take(publisher, article, "withdraw", confirmed="1", version=version.pk, words="Why.").status_code for _ in "12"
    ]
    assert answers[0] == 302
    assert version.document.withdrawals.count() == 1


@pytest.mark.parametrize("step", LABELS)
@pytest.mark.parametrize("who", ["medical", "stranger"])
def test_nobody_takes_a_step_that_is_not_theirs(who, step, article, cast):
    publish(article, cast)
    before = fresh(article)
    response = take(client_of(getattr(cast, who)), article, step, confirmed="1", edit=article.edit, words="x")
    after = fresh(article)
    assert response.status_code in {403, 409}
    assert (after.state, after.live, after.discarded) == (before.state, before.live, before.discarded)


@pytest.mark.parametrize("step", LABELS)
def test_a_stranger_is_led_to_the_login(step, article):
    response = take(Client(), article, step, confirmed="1")
    assert response.status_code == 302
    assert "login" in response.url


@pytest.mark.parametrize("step", LABELS)
def test_a_step_is_never_taken_by_a_link(step, article, author):
    assert author.get(reverse("admin:articles_step", args=[article.pk, step])).status_code == 405


def test_a_step_that_is_none_is_not_found(article, author):
    assert take(author, article, "approve").status_code == 404


def test_the_form_offers_the_steps_of_the_person_who_looks(article, author, cast):
    url = reverse("admin:articles_article_change", args=[article.pk])
    submit(article, by=cast.author)
    approve(fresh(article).submission, cast, "editorial")
    reviewer = make_user("mo", may=["review_medical", "view_article"])
    theirs, mine = (client.get(url).content.decode() for client in (client_of(reviewer), author))
    assert "Review as medical reviewer" in theirs
    assert "Take back" not in theirs
    assert "Take back to change" in mine
    assert "Editorial: approved" in mine


def test_what_is_published_as_it_stands_is_told_so_and_not_offered_for_review(article, author, cast):
    url = reverse("admin:articles_article_change", args=[article.pk])
    publish(article, cast)
    page = author.get(url).content.decode()
    assert "Published as it stands." in page
    assert "Hand in for review" not in page
    edit(article, by=cast.author, title="Begun again")
    page = author.get(url).content.decode()
    assert "A draft." in page
    assert "Hand in for review" in page
