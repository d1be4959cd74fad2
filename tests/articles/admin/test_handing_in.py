"""Handing in what the checks ask about: one page that asks for all of it, and loses nothing that was typed."""

import re
from html import unescape
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles import workflow
from articles.models import Document, Kind, Parcel, State, Waiver
from articles.workflow.checking import results
from tests.articles.admin.conftest import client_of
from tests.articles.checks import few
from tests.articles.makers import make

pytestmark = [pytest.mark.django_db, pytest.mark.checked]


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    few.only(monkeypatch)


@pytest.fixture
def author(cast: SimpleNamespace) -> Client:
    return client_of(cast.author)


def article(cast: SimpleNamespace, *paragraphs: str) -> Document:
    return make(Kind.ARTICLE, by=cast.author, body="\n\n".join(paragraphs))


def hand_in(client: Client, document: Document, **values: Any) -> Any:
    document.refresh_from_db()
    return client.post(reverse("admin:articles_step", args=[document.pk, "submit"]), {"edit": document.edit} | values)


def told(answer: Any) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def stands(document: Document) -> dict[str, str]:
    return {f"stand-{each.id}": few.WHY for each in results.of(document).to_answer}


def state(document: Document) -> str:
    return Document.objects.get(pk=document.pk).state


def test_one_page_asks_for_reasons_and_ticks_and_answers_all(author, cast):
    document = article(cast, few.REASON, few.WARNING, few.FIXED)
    page = hand_in(author, document, words="Table 2.")
    assert page.status_code == 409
    assert "Language: I have looked at this, and it may stand." in told(page)
    assert "Structure:" in told(page)
    assert "“Book now”" in told(page) or "Book now" in told(page)
    assert "Table 2.</textarea>" in page.content.decode()
    assert 'name="looked_at" value="language" id="looked-language">' in page.content.decode()

    assert hand_in(author, document, looked_at=["language", "structure"], **stands(document)).status_code == 302
    assert state(document) == State.IN_REVIEW
    assert Waiver.objects.get().reason == few.WHY


@pytest.mark.parametrize(
    "answers",
    [
        {"looked_at": ["structure"]},
        {"looked_at": ["language", "structure"]},
        {"looked_at": ["nonsense", "claims"]},
        {"stand-nonsense": few.WHY, "looked_at": ["language", "structure"]},
    ],
)
def test_what_is_not_answered_keeps_it_back(author, cast, answers):
    document = article(cast, few.REASON, few.WARNING, few.FIXED)
    assert hand_in(author, document, **answers).status_code == 409
    assert state(document) == State.DRAFT


def test_what_was_typed_and_ticked_comes_back_where_something_is_lacking(author, cast):
    document = article(cast, few.REASON, few.WARNING, few.FIXED)
    (name,) = stands(document)
    page = hand_in(author, document, looked_at=["language"], **{name: "ok"}).content.decode()
    assert 'id="looked-language" checked>' in page
    assert ">ok</textarea>" in page
    assert "Too short" in page


def test_what_must_be_mended_is_listed_and_leads_to_it_and_reasons_are_kept(author, cast):
    document = article(cast, few.ERROR, few.REASON)
    page = hand_in(author, document, **stands(document))
    name = results.of(document).errors[0].id
    assert "To mend first" in told(page)
    assert f"{reverse('admin:articles_article_change', args=[document.pk])}#check-{name}" in page.content.decode()
    assert "Hand in</button>" not in page.content.decode()
    assert Waiver.objects.get().reason == few.WHY
    assert state(document) == State.DRAFT


def test_what_is_lacking_elsewhere_stands_on_the_same_page(author, cast):
    document = article(cast, few.WARNING)
    Document.objects.filter(pk=document.pk).update(summary="")
    page = hand_in(author, document)
    assert "#id_summary" in page.content.decode()
    assert "Language: I have looked at this" in told(page)


def test_what_comes_along_is_asked_about_there_too(author, cast):
    faq = make(Kind.FAQ, by=cast.author, slug="asked", body=f"{few.WARNING} {few.REASON}")
    document = article(cast, "Plain.")
    with workflow.editing(document, by=cast.author, edit=document.edit) as draft:
        draft.questions.create(faq=faq)
    page = hand_in(author, document)
    assert "FAQ “Asked”" in told(page)
    assert f"{reverse('admin:articles_faq_change', args=[faq.pk])}#check-" in page.content.decode()
    assert hand_in(author, document, looked_at=["language"], **stands(faq)).status_code == 302
    assert state(faq) == State.IN_REVIEW


@pytest.mark.parametrize("who", ["medical", "publisher", "stranger"])
def test_who_may_not_hand_in_answers_nothing(cast, who):
    document = article(cast, few.REASON)
    answer = hand_in(client_of(getattr(cast, who)), document, **stands(document))
    assert answer.status_code == 403
    assert not Waiver.objects.exists()


def test_a_stranger_is_led_to_the_login(cast):
    document = article(cast, few.REASON)
    assert "login" in hand_in(Client(), document, **stands(document)).url
    assert not Waiver.objects.exists()


# -- A list of small texts


def ticked(*documents: Document, **values: Any) -> dict[str, Any]:
    return {"action": "hand_in_as_one_list", "_selected_action": [each.pk for each in documents]} | values


@pytest.fixture
def terms_url() -> str:
    return reverse("admin:articles_term_changelist")


def test_a_list_asks_on_a_page_of_its_own_and_is_handed_in_from_there(author, cast, terms_url):
    terms = [make(Kind.TERM, by=cast.author, body=few.WARNING) for _ in range(2)]
    page = author.post(terms_url, ticked(*terms))
    assert page.status_code == 409
    assert "Language: I have looked at these 2, and they may stand." in told(page)
    assert page.content.decode().count('name="_selected_action"') == 2
    assert author.post(terms_url, ticked(*terms, looked_at="language")).url.endswith(f"{Parcel.objects.get().pk}/")
    assert {state(term) for term in terms} == {State.IN_REVIEW}


def test_reasons_of_a_list_are_given_in_each_text(author, cast, terms_url):
    term = make(Kind.TERM, by=cast.author, body=few.REASON)
    page = author.post(terms_url, ticked(term))
    assert f"{reverse('admin:articles_term_change', args=[term.pk])}#check-" in page.content.decode()
    assert "<textarea" not in page.content.decode()
    assert state(term) == State.DRAFT


def test_what_only_readiness_refuses_is_told_above_the_list_as_ever(author, cast, terms_url):
    term = make(Kind.TERM, by=cast.author)
    Document.objects.filter(pk=term.pk).update(body="")
    assert author.post(terms_url, ticked(term)).status_code == 302


@pytest.mark.parametrize("who", ["medical", "publisher", "stranger"])
def test_no_list_is_handed_in_by_those_who_may_not(cast, terms_url, who):
    term = make(Kind.TERM, by=cast.author, body=few.WARNING)
    client_of(getattr(cast, who)).post(terms_url, ticked(term, looked_at="language"))
    assert state(term) == State.DRAFT
