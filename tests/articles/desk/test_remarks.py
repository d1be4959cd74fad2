"""Remarks on the page of a submission: who may, where they stand, and that nothing typed is lost."""

import re
from html import unescape

import pytest
from django.urls import reverse

from articles import workflow
from articles.models import Kind
from articles.workflow.conversation import remarks
from tests import kept
from tests.articles import makers

BODY = "## Found\n\nEight of eleven people responded [@liu2020].\n\nNobody had to stay."
EVERYBODY = ["author", "editor", "editorial", "medical", "legal", "publisher", "stranger"]


@kept.fixture
def submission(cast):
    makers.make_reference("liu2020")
    return makers.submit(makers.make(Kind.ARTICLE, by=cast.author, body=BODY, title="A CAR-NK trial"), by=cast.author)


@pytest.fixture
def remark(submission, cast):
    return remarks.add(submission, by=cast.medical, quote="of eleven people responded", words="Table 2 says ten.")


def page(submission, **asked):
    address = reverse("desk:submission", args=[submission.pk])
    return f"{address}?{'&'.join(f'{name}={value}' for name, value in asked.items())}"


def new(submission):
    return reverse("desk:remarks", args=[submission.pk])


def step(remark, name):
    return reverse("desk:remark", args=[remark.submission_id, remark.pk, name])


def text_of(answer):
    return unescape(answer.content.decode())


# -- Who may


@pytest.mark.parametrize("who", EVERYBODY)
def test_each_address_is_open_to_those_who_have_a_part(client, cast, submission, remark, who):
    client.force_login(getattr(cast, who))
    expected = 403 if who == "stranger" else 200
    assert client.get(new(submission)).status_code == expected
    assert client.get(step(remark, "reply")).status_code == expected
    client.post(new(submission), {"words": "Why?"})
    client.post(step(remark, "reply"), {"words": "So."})
    assert submission.remarks.filter(words="Why?").exists() is (who != "stranger")
    assert remark.replies.exists() is (who != "stranger")


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_is_led_to_the_log_in_and_finds_what_was_typed(client, cast, submission, remark, method):
    for address in (new(submission), step(remark, "reply")):
        answer = getattr(client, method)(address, {"words": "Half a thought"} if method == "post" else {})
        assert answer.url == f"{reverse('admin:login')}?next={address}"
    client.force_login(cast.medical)
    assert ("Half a thought" in text_of(client.get(step(remark, "reply")))) is (method == "post")


@pytest.mark.parametrize(
    ("who", "name", "status"),
    [
        ("medical", "resolve", 302),
        ("author", "resolve", 302),
        ("legal", "resolve", 403),
        ("publisher", "resolve", 403),
        ("stranger", "resolve", 403),
        ("author", "decline", 409),  # it proposes nothing
        ("medical", "decline", 403),
        ("medical", "take-over", 403),
        ("author", "take-over", 409),
        ("author", "unmake", 404),
    ],
)
def test_each_step_is_taken_or_refused_in_words(client, cast, remark, who, name, status):
    client.force_login(getattr(cast, who))
    answer = client.post(step(remark, name))
    assert answer.status_code == status
    remark.refresh_from_db()
    assert bool(remark.outcome) is (status == 302)
    if status == 409:
        assert "proposes no other words" in text_of(answer)


def test_a_remark_of_another_text_is_not_found_here(client, cast, remark):
    other = makers.submit(makers.make(Kind.FAQ, by=cast.author), by=cast.author)
    client.force_login(cast.medical)
    assert client.get(reverse("desk:remark", args=[other.pk, remark.pk, "reply"])).status_code == 404
    assert client.get(reverse("desk:remarks", args=[99])).status_code == 404


# -- Where they stand


def test_the_words_are_marked_in_the_text_and_listed_beside_it(client, cast, submission, remark):
    client.force_login(cast.author)
    html = client.get(page(submission)).content.decode()
    assert f'<mark class="remarked" id="words-{remark.pk}">of eleven people responded</mark>' in html
    assert f'id="remark-{remark.pk}"' in html
    assert f'href="?view=text#words-{remark.pk}"' in html
    assert "Table 2 says ten." in html
    assert '<span class="nb">CAR-NK</span> trial' in html


def test_words_are_marked_among_the_changes_too(client, cast):
    document = makers.make(Kind.ARTICLE, by=cast.author, body="One.\n\nTwo of nine.")
    makers.publish(document, cast)
    makers.edit(document, by=cast.author, body="Nought.\n\nOne.\n\nTwo of ten.")
    submission = makers.submit(document, by=cast.author)
    remark = remarks.add(submission, by=cast.medical, words="?", quote="of ten")
    client.force_login(cast.medical)
    html = client.get(page(submission, view="changes")).content.decode()
    assert f'<mark class="remarked" id="words-{remark.pk}">of </mark><del' in html
    assert 'data-place="body-2"' in html


def test_each_paragraph_has_a_link_to_a_form_that_begins_with_its_words(client, cast, submission):
    client.force_login(cast.medical)
    links = re.findall(r'class="place-remark" href="([^"]*)"', client.get(page(submission)).content.decode())
    assert f"{new(submission)}?at=body-1" in links
    assert f"{new(submission)}?at=title-0" in links
    shown = text_of(client.get(f"{new(submission)}?at=body-1"))
    assert "Eight of eleven people responded." in shown
    assert 'value="body-1"' in shown


@pytest.mark.parametrize("at", ["", "body-99", "faq-1-0", "nothing-1", "body-x", "body--1", "body-" + "9" * 40])
def test_a_place_that_is_none_gives_an_empty_form(client, cast, submission, at):
    client.force_login(cast.medical)
    answer = client.get(new(submission), {"at": at})
    assert answer.status_code == 200
    assert answer.context["form"]["quote"].value() is None


def test_words_that_changed_are_outdated_and_never_lost(client, cast, submission, remark):
    document = workflow.take_back(submission.document, by=cast.author)
    makers.edit(document, by=cast.author, body=BODY.replace("Eight of eleven", "Ten of eleven patients and"))
    again = makers.submit(document, by=cast.author)
    client.force_login(cast.medical)
    shown = text_of(client.get(page(again)))
    assert "Their words have changed since" in shown or f"words-{remark.pk}" in shown
    makers.edit(workflow.take_back(document, by=cast.author), by=cast.author, body="Something else altogether.")
    shown = text_of(client.get(page(makers.submit(document, by=cast.author))))
    assert "Their words have changed since" in shown
    assert "of eleven people responded" in shown
    assert "Something else altogether." in shown


def test_an_earlier_text_takes_no_remark(client, cast, submission):
    document = workflow.take_back(submission.document, by=cast.author)
    makers.edit(document, by=cast.author, title="Another")
    makers.submit(document, by=cast.author)
    client.force_login(cast.medical)
    assert "place-remark" not in text_of(client.get(page(submission)))
    answer = client.post(new(submission), {"words": "A long thought"})
    assert answer.status_code == 409
    assert "Open the newest one" in text_of(answer)
    assert "A long thought" in text_of(answer)


# -- Sending


def test_a_selection_comes_back_at_its_words(client, cast, submission):
    client.force_login(cast.medical)
    sent = {"words": "?", "quote": "people", "at": "body-1-16", "back": "view=text&next=//evil.org"}
    answer = client.post(new(submission), sent)
    remark = submission.remarks.get()
    assert answer.url == f"{page(submission, view='text')}#words-{remark.pk}"
    assert (remark.part, remark.block, remark.start) == ("body", 1, 16)


@pytest.mark.parametrize(
    ("sent", "proposal"),
    [({}, None), ({"proposal": "Ten of eleven"}, "Ten of eleven"), ({"drop": "on"}, "")],
)
def test_other_words_may_be_proposed_or_none(client, cast, submission, sent, proposal):
    client.force_login(cast.medical)
    client.post(new(submission), {"words": "So.", "quote": "Eight of eleven"} | sent)
    assert submission.remarks.get().proposal == proposal


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"words": ""}, "Write your remark first."),
        ({"quote": "Nowhere"}, "do not stand in the text"),
        ({"quote": "e"}, "Copy some more"),
        ({"quote": "Nobody", "proposal": "None", "drop": "on"}, "Either other words, or none"),
        ({"proposal": "None"}, "for which words"),
        ({"words": "x" * 6000}, "5,000"),
    ],
)
def test_what_is_refused_says_why_and_keeps_what_was_typed(client, cast, submission, sent, message):
    client.force_login(cast.medical)
    answer = client.post(new(submission), {"words": "A long <thought>"} | sent)
    assert message in text_of(answer)
    assert all(value in text_of(answer) for value in sent.values())
    assert not submission.remarks.exists()


def test_an_answer_that_is_refused_keeps_its_words(client, cast, remark):
    client.force_login(cast.author)
    answer = client.post(step(remark, "reply"), {"words": "y" * 5001})
    assert answer.status_code == 409
    assert "y" * 5001 in text_of(answer)


def test_a_second_click_is_told_what_was_done(client, cast, remark):
    client.force_login(cast.author)
    client.post(step(remark, "resolve"))
    answer = client.post(step(remark, "resolve"), follow=True)
    assert "Ada has closed this remark already: resolved." in text_of(answer)
    assert "1 closed" in text_of(answer)


def test_the_list_costs_the_same_for_one_remark_and_for_five(client, cast, submission, django_assert_max_num_queries):
    client.force_login(cast.author)
    remarks.reply(remarks.add(submission, by=cast.medical, words="1"), by=cast.author, words="Yes")
    client.get(page(submission))
    with django_assert_max_num_queries(200) as first:
        client.get(page(submission))
    for number in range(2, 6):
        said = remarks.add(submission, by=cast.legal, words=str(number), quote="Nobody had")
        remarks.reply(said, by=cast.editor, words="No")
    with django_assert_max_num_queries(len(first)):
        client.get(page(submission))
