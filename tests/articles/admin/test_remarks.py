"""Remarks beside the editor: with their line, to be taken over, declined, answered."""

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from articles import workflow
from articles.workflow.conversation import remarks
from tests import kept
from tests.articles.admin.conftest import client_of
from tests.articles.makers import edit, make, submit

BODY = "## Found\n\nEight of eleven\npeople responded.\n\nNobody had to stay."


@kept.fixture
def submission(cast):
    return submit(make("article", by=cast.author, body=BODY), by=cast.author)


@pytest.fixture
def suggestion(submission, cast):
    return remarks.add(submission, by=cast.medical, quote="Nobody had to stay.", proposal="Nobody stayed.")


@pytest.fixture
def draft(submission, suggestion, cast):
    return workflow.take_back(submission.document, by=cast.author)


def form_of(document):
    return reverse("admin:articles_article_change", args=[document.pk])


def step(remark, name):
    return reverse("desk:remark", args=[remark.submission_id, remark.pk, name])


def text_of(answer):
    return unescape(answer.content.decode())


def test_the_author_sees_a_remark_with_its_line_and_its_steps(draft, suggestion, cast):
    shown = text_of(client_of(cast.author).get(form_of(draft)))
    assert "1 open remark" in shown
    assert "Text, line 6" in shown
    assert 'data-field="body" data-line="6" data-quote="Nobody had to stay."' in shown
    assert all(step(suggestion, name) in shown for name in ("take-over", "decline", "resolve", "reply"))


def test_without_remarks_there_is_no_list(draft, suggestion, cast):
    remarks.resolve(suggestion, by=cast.author)
    assert "open remark" not in text_of(client_of(cast.author).get(form_of(draft)))
    assert "open remark" not in text_of(client_of(cast.author).get(reverse("admin:articles_article_add")))


def test_a_locked_draft_says_so_and_offers_nothing_to_take_over(submission, suggestion, cast):
    shown = text_of(client_of(cast.author).get(form_of(submission.document)))
    assert "The draft is locked." in shown
    assert step(suggestion, "take-over") not in shown
    assert step(suggestion, "resolve") in shown


def test_words_that_changed_are_told_with_what_stands_there(draft, suggestion, cast):
    edit(draft, by=cast.author, body=BODY.replace("Nobody had to stay.", "Nobody had to remain here."))
    shown = text_of(client_of(cast.author).get(form_of(draft)))
    assert "these words have changed since" in shown
    assert "Nearest to it stands now: “Nobody had to remain here.”" in shown
    assert step(suggestion, "take-over") not in shown


def test_taking_over_saves_the_draft_and_comes_back_to_it(draft, suggestion, cast):
    answer = client_of(cast.author).post(step(suggestion, "take-over"), {"back": "draft"}, follow=True)
    assert answer.redirect_chain[-1][0] == f"{form_of(draft)}#remarks"
    assert "Taken over into the draft and saved" in text_of(answer)
    draft.refresh_from_db()
    assert draft.body == BODY.replace("Nobody had to stay.", "Nobody stayed.")
    assert draft.revisions.last().by == cast.author


@pytest.mark.parametrize(("who", "status"), [("medical", 403), ("publisher", 403), ("stranger", 403)])
def test_it_is_for_those_who_may_write(draft, suggestion, cast, who, status):
    assert client_of(getattr(cast, who)).post(step(suggestion, "take-over"), {"back": "draft"}).status_code == status
    draft.refresh_from_db()
    assert draft.body == BODY


def test_a_stranger_takes_nothing_over(draft, suggestion):
    assert Client().post(step(suggestion, "take-over")).status_code == 302
    draft.refresh_from_db()
    assert draft.body == BODY


def test_the_form_costs_the_same_for_one_remark_and_for_four(submission, cast, django_assert_max_num_queries):
    def say(words):
        said = remarks.add(submission, by=cast.medical, words=words, quote="people responded")
        remarks.reply(said, by=cast.author, words="Yes")

    author, most = client_of(cast.author), 200
    say("1")
    with django_assert_max_num_queries(most) as first:
        author.get(form_of(submission.document))
    for words in "234":
        say(words)
    with django_assert_max_num_queries(len(first)):
        author.get(form_of(submission.document))
