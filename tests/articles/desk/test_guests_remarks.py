"""Remarks of people from outside, on their own page: who may, what they see of others, and what is kept."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from articles import workflow
from articles.models import Kind, Remark
from articles.workflow import clock
from articles.workflow.conversation import remarks
from articles.workflow.outside import invitations
from tests import kept
from tests.articles import makers

BODY = "## Found\n\nEight of eleven people responded.\n\nNobody had to stay."


@pytest.fixture(autouse=True)
def _no_links_remembered():
    cache.clear()


@kept.fixture
def submission(cast):
    return makers.submit(makers.make(Kind.ARTICLE, by=cast.author, body=BODY, title="A trial"), by=cast.author)


@pytest.fixture
def issued(cast, submission):
    return makers.invite(submission.document, cast)


@pytest.fixture
def guest(issued):
    return come_in(issued)


def come_in(issued):
    browser = Client()
    browser.post("/review/", {"link": issued.link})
    return browser


def page(issued):
    return reverse("guests:page", args=[issued.invitation.pk])


def new(issued, submission):
    return reverse("guests:remarks", args=[issued.invitation.pk, submission.pk])


def step(issued, remark, name):
    return f"{new(issued, remark.submission)}{remark.pk}/{name}/"


def said(issued, submission, **values):
    return remarks.add(submission, by=issued.invitation.guest, **{"words": "Ten?"} | values)


def text_of(answer):
    return re.sub(r"\s+", " ", unescape(answer.content.decode()))


# -- What a guest does


@pytest.mark.parametrize(
    ("sent", "proposal"), [({}, None), ({"proposal": "Ten of eleven"}, "Ten of eleven"), ({"drop": "on"}, "")]
)
def test_a_guest_remarks_on_words_and_suggests_others(guest, issued, submission, sent, proposal):
    form = {"words": "Table 2.", "quote": "Eight of eleven", "back": "view=text&x=1"} | sent
    answer = guest.post(new(issued, submission), form)
    remark = submission.remarks.get()
    assert (remark.by, remark.proposal) == (issued.invitation.guest, proposal)
    assert answer.url == f"{page(issued)}?view=text#words-{remark.pk}"
    shown = guest.get(page(issued)).content.decode()
    assert f'<mark class="remarked" id="words-{remark.pk}">Eight of eleven</mark>' in shown
    assert f'action="{step(issued, remark, "reply")}"' in shown


def test_each_paragraph_leads_to_a_form_with_its_words(guest, issued, submission):
    links = re.findall(r'class="place-remark" href="([^"]*)"', guest.get(page(issued)).content.decode())
    assert f"{new(issued, submission)}?at=body-1" in links
    assert "Eight of eleven people responded." in text_of(
        guest.get(links[links.index(f"{new(issued, submission)}?at=body-1")])
    )


def test_a_guest_answers_resolves_and_opens_their_own_again(guest, issued, submission):
    remark = said(issued, submission)
    guest.post(step(issued, remark, "reply"), {"words": "Eleven, perhaps."})
    assert remark.replies.get().by == issued.invitation.guest
    for name, outcome in [("resolve", "resolved"), ("reopen", ""), ("resolve", "resolved"), ("resolve", "resolved")]:
        assert guest.post(step(issued, remark, name)).url == f"{page(issued)}#remark-{remark.pk}"
        remark.refresh_from_db()
        assert remark.outcome == outcome


@pytest.mark.parametrize("name", ["decline", "take-over", "unmake"])
def test_what_only_writers_do_is_not_there_for_guests(guest, issued, submission, name):
    remark = said(issued, submission, quote="Eight of eleven", proposal="Ten of eleven")
    assert guest.post(step(issued, remark, name)).status_code == 404
    assert f"/{name}/" not in text_of(guest.get(page(issued)))


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"words": ""}, "Write your remark first."),
        ({"quote": "Nowhere"}, "do not stand in the text"),
        ({"proposal": "None"}, "for which words"),
    ],
)
def test_what_is_refused_says_why_and_keeps_what_was_typed(guest, issued, submission, sent, message):
    answer = guest.post(new(issued, submission), {"words": "A long <thought>"} | sent)
    assert (answer.status_code, message in text_of(answer)) == (409, True)
    assert all(value in text_of(answer) for value in sent.values())
    assert not submission.remarks.exists()


def test_an_answer_that_is_refused_keeps_its_words(guest, issued, submission):
    remark = said(issued, submission)
    answer = guest.post(step(issued, remark, "reply"), {"words": "y" * 5001})
    assert (answer.status_code, "y" * 5001 in text_of(answer)) == (409, True)


def test_a_remark_on_a_text_that_was_replaced_is_refused_and_kept(guest, cast, issued, submission):
    document = workflow.take_back(submission.document, by=cast.author)
    makers.edit(document, by=cast.author, title="Another")
    newest = makers.submit(document, by=cast.author)
    answer = guest.post(new(issued, submission), {"words": "A long thought"})
    assert "Open the newest one." in text_of(answer)
    assert not Remark.objects.exists()
    assert "A long thought" in text_of(guest.get(new(issued, newest)))


# -- What a guest sees


def test_a_guest_sees_their_own_remarks_alone_and_no_user_name(guest, cast, issued, submission):
    remarks.add(submission, by=cast.legal, words="Between us.", quote="Nobody had")
    mine = said(issued, submission)
    for who in (cast.editor, cast.legal, cast.author):
        remarks.reply(mine, by=who, words=f"Seen by {who.pk}.")
    remarks.resolve(mine, by=cast.author)
    shown = text_of(guest.get(page(issued)))
    assert "Between us." not in shown
    heads = re.findall(r'<p class="thread-head"> ?<b>([^<]*)</b>', shown)
    assert heads == ["Gita Guest", "Edith", "The review desk", "Ada"]
    assert "Resolved by Ada" in shown
    assert "@name" not in shown
    assert "Lena" not in shown
    assert "lena" not in shown


def test_the_desk_is_told_who_reads_the_answers(client, cast, issued, submission):
    said(issued, submission)
    client.force_login(cast.author)
    assert "reads the answers, and no other remarks" in text_of(
        client.get(reverse("desk:submission", args=[submission.pk]))
    )


def test_the_page_costs_the_same_for_one_remark_and_for_five(
    guest, cast, issued, submission, django_assert_max_num_queries
):
    remarks.reply(said(issued, submission), by=cast.author, words="Yes.")
    guest.get(page(issued))
    with django_assert_max_num_queries(200) as first:
        guest.get(page(issued))
    for number in range(4):
        remarks.reply(said(issued, submission, words=str(number)), by=cast.editor, words="No.")
    with django_assert_max_num_queries(len(first)):
        guest.get(page(issued))


# -- Who may not


def ended(it, cast):
    type(it).objects.filter(pk=it.pk).update(expires_at=clock.now())


ENDINGS = {"expired": ended, "revoked": lambda it, cast: invitations.revoke(it, by=cast.editor)}


@pytest.mark.parametrize("ending", ENDINGS)
def test_where_the_invitation_ended_nothing_is_said_and_the_words_come_back(guest, cast, issued, submission, ending):
    remark = said(issued, submission)
    ENDINGS[ending](issued.invitation, cast)
    for address in (new(issued, submission), step(issued, remark, "reply")):
        answer = guest.post(address, {"words": "A long thought", "at": "body-1", "quote": "Eight"})
        assert answer.status_code == 410
        assert "A long thought" in text_of(answer)
        assert "body-1" not in text_of(answer)
    assert (Remark.objects.count(), remark.replies.count()) == (1, 0)


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_workflow_refuses_it_with_a_whole_sentence(cast, issued, submission, ending):
    remark = said(issued, submission)
    ENDINGS[ending](issued.invitation, cast)
    acts = [
        lambda: said(issued, submission, words="Late."),
        lambda: remarks.reply(remark, by=issued.invitation.guest, words="Late."),
        lambda: remarks.resolve(remark, by=issued.invitation.guest),
    ]
    for act in acts:
        with pytest.raises(workflow.NotAllowed, match="Your invitation to review this text has ended"):
            act()


def test_an_invitation_is_for_its_own_document(guest, cast, issued):
    other = makers.submit(makers.make(Kind.FAQ, by=cast.author), by=cast.author)
    with pytest.raises(workflow.NotAllowed, match="has ended"):
        said(issued, other)
    assert guest.get(new(issued, other)).status_code == 404
    assert guest.post(new(issued, other), {"words": "Why?"}).status_code == 404


def test_a_remark_of_somebody_else_cannot_be_answered_or_closed(guest, cast, issued, submission):
    other = makers.invite(submission.document, cast, name="Otto", address="otto@elsewhere.org")
    for remark in (said(other, submission), remarks.add(submission, by=cast.editor, words="Inside.")):
        for name in ("reply", "resolve", "reopen"):
            assert guest.post(step(issued, remark, name), {"words": "Mine?"}).status_code == 404
        with pytest.raises(workflow.NotAllowed, match="Somebody else made this remark"):
            remarks.reply(remark, by=issued.invitation.guest, words="Mine?")
        with pytest.raises(workflow.NotAllowed, match="closed by who made it"):
            remarks.resolve(remark, by=issued.invitation.guest)


def test_strangers_and_other_guests_do_not_come_in(cast, issued, submission):
    remark = said(issued, submission)
    other = come_in(makers.invite(submission.document, cast, name="Otto", address="otto@elsewhere.org"))
    other.cookies["guest"]["path"] = "/"
    for who in (Client(), other):
        for address in (new(issued, submission), step(issued, remark, "reply")):
            answer = who.post(address, {"words": "Half a thought"})
            assert (answer.status_code, "Half a thought" in text_of(answer)) == (403, True)
    assert (Remark.objects.count(), remark.replies.count()) == (1, 0)


def test_a_link_to_read_takes_no_remark(cast, submission):
    issued = invitations.share(submission.document, by=cast.author, expires_at=clock.now() + timedelta(days=1))
    reader = come_in(issued)
    assert reader.post(new(issued, submission), {"words": "Why?"}).url == page(issued)
    shown = text_of(reader.get(page(issued)))
    assert "Eight of eleven" in shown
    assert "/remarks/" not in shown
    assert not Remark.objects.exists()


# -- What is kept


def test_a_half_written_remark_waits_and_the_decision_beside_it_too(guest, cast, issued, submission):
    makers.approve(submission, cast, "editorial")
    keep = reverse("guests:keep", args=[issued.invitation.pk])
    guest.post(keep, {"comment": "Half a message"})
    guest.post(keep, {"words": "Half a tho", "quote": "Nobody", "at": "body-2"})
    phone = come_in(issued)
    shown = text_of(phone.get(page(issued)))
    assert "You began a remark and have not sent it." in shown
    assert "Half a message" in shown
    form = text_of(phone.get(new(issued, submission)))
    assert "Half a tho" in form
    assert "Nobody" in form
    phone.post(new(issued, submission), {"words": "A whole thought", "quote": "Nobody"})
    assert "You began a remark" not in text_of(phone.get(page(issued)))


def test_a_half_written_remark_can_be_discarded(guest, issued, submission):
    invitations.keep_remark(issued.invitation, {"words": "Half a tho"})
    guest.post(new(issued, submission), {"words": "Half a tho", "discard": "1"})
    assert not Remark.objects.exists()
    assert "You began a remark" not in text_of(guest.get(page(issued)))
