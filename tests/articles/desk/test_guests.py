"""The pages of people from outside: who gets in, what they see, how they decide, and what is kept and told."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from articles import workflow
from articles.models import Invitation
from articles.workflow import clock
from articles.workflow.outside import invitations
from tests import kept
from tests.articles import makers

DOOR = "/review/"
WORDS = {"role": "medical", "extent": "all", "interests": "None.", "comment": "Well <told>."}


@pytest.fixture(autouse=True)
def _no_links_remembered():
    cache.clear()


@kept.fixture
def submission(cast):
    submission = makers.submit(makers.make("article", by=cast.author, slug="first-trials"), by=cast.author)
    makers.approve(submission, cast, "editorial")
    return submission


@pytest.fixture
def issued(cast, submission):
    return makers.invite(submission.document, cast)


@pytest.fixture
def come_in(client):
    def come_in(issued, by=client):
        by.post(DOOR, {"link": issued.link})
        return by

    return come_in


def address(issued, name="page"):
    return reverse(f"guests:{name}", args=[issued.invitation.pk])


def shown(response):
    return re.sub(r"\s+", " ", response.content.decode())


def decide(client, issued, submission, decision="approve", **words):
    fields = {"submission": submission.pk, "decision": decision} | WORDS | words
    return client.post(address(issued), fields, follow=True)


def code_sent():
    return re.search(r"^  (\d{8})$", mail.outbox[-1].body, re.M)[1]


# -- The door


def test_the_link_opens_the_newest_text_and_nothing_else(client, issued, submission):
    answer = client.post(DOOR, {"link": issued.link})
    assert answer.url == address(issued)
    page = shown(client.get(address(issued)))
    assert "Eight of eleven people responded." in page
    assert "Your decision as medical reviewer" in page
    assert submission.digest in page
    for inside in ("/admin/", "ada@", "Take back"):
        assert inside not in page
    assert client.get(reverse("desk:submission", args=[submission.pk])).status_code == 302
    issued.invitation.refresh_from_db()
    assert issued.invitation.opened_at


@pytest.mark.parametrize("pasted", ["{token}", " {token} ", "{link}", "http://other.example/review/#{token}"])
def test_a_link_may_be_pasted_in_whatever_shape(client, issued, pasted):
    sent = pasted.format(token=issued.token, link=issued.link)
    assert client.post(DOOR, {"link": sent}).url == address(issued)


def test_the_token_is_in_no_address_and_every_answer_is_private(client, issued):
    answers = [client.get(DOOR), client.post(DOOR, {"link": issued.link}), client.get(address(issued))]
    answers += [client.post(DOOR, {"link": "forged"}), Client().get(address(issued))]
    for answer in answers:
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert "noindex" in answer.headers["X-Robots-Tag"]
        assert "no-store" in answer.headers["Cache-Control"]
        whole = answer.content.decode() + str(answer.headers)
        assert issued.token not in whole
    assert issued.link.partition("#")[0].endswith("/review/")


def test_the_ticket_is_for_scripts_and_other_sites_out_of_reach(client, issued, settings):
    settings.SESSION_COOKIE_SECURE = True
    ticket = client.post(DOOR, {"link": issued.link}).cookies["guest"]
    assert (ticket["path"], ticket["samesite"]) == (address(issued), "Strict")
    assert ticket["httponly"]
    assert ticket["secure"]
    assert issued.token not in ticket.value


FORGED = ["", "x", "forged" * 8, "A" * 43, "<script>", "\x00", "#", "ü" * 200]


@pytest.mark.parametrize("token", FORGED)
def test_whatever_is_no_link_gets_one_and_the_same_answer(client, issued, token):
    other = client.post(DOOR, {"link": "another unknown one"})
    answer = client.post(DOOR, {"link": token})
    assert (answer.status_code, "guest" in answer.cookies) == (404, False)
    plain = [re.sub(r'value="[^"]*"', "", each.content.decode()) for each in (answer, other)]
    assert plain[0] == plain[1]


ENDINGS = {
    "expired": (lambda it, cast: Invitation.objects.filter(pk=it.pk).update(expires_at=clock.now()), "has run out"),
    "revoked": (lambda it, cast: invitations.revoke(it, by=cast.editor), "was called back"),
    "declined": (lambda it, cast: invitations.answer(it, accepts=False, reason="No."), "cannot do this review"),
    "account": (lambda it, cast: type(it.guest).objects.filter(pk=it.guest_id).update(is_active=True), "Log in"),
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_has_ended_says_how_and_whom_to_ask_and_gives_back_what_was_typed(cast, issued, come_in, ending):
    client = come_in(issued)
    end, words = ENDINGS[ending]
    end(issued.invitation, cast)
    answers = [client.post(DOOR, {"link": issued.link}), client.post(address(issued), WORDS)]
    for answer in answers:
        assert answer.status_code == 410
        assert words in shown(answer)
        assert "Edith" in shown(answer) or ending == "account"
    assert "Well &lt;told&gt;." in shown(answers[1])


def test_a_replaced_link_opens_nothing_nor_does_the_browser_that_had_it(cast, issued, come_in):
    client = come_in(issued)
    fresh = invitations.send_again(issued.invitation, by=cast.editor, expires_at=clock.now() + timedelta(days=2))
    assert client.get(address(issued)).status_code == 403
    assert client.post(DOOR, {"link": issued.link}).status_code == 404
    assert come_in(fresh).get(address(issued)).status_code == 200


@pytest.mark.parametrize("name", ["page", "code", "answer", "keep", "leave"])
def test_a_ticket_opens_its_own_invitation_alone(cast, submission, issued, come_in, name):
    other = makers.invite(submission.document, cast, name="Otto", address="otto@elsewhere.org")
    client = come_in(issued)
    client.cookies["guest"]["path"] = "/"
    for who in (client, Client()):
        assert who.post(address(other, name), WORDS).status_code == 403
    forged = Client()
    forged.cookies["guest"] = client.cookies["guest"].value[:-2] + "xx"
    assert forged.get(address(issued)).status_code == 403
    other.invitation.refresh_from_db()
    assert other.invitation.typed == {}


def test_a_form_from_another_site_is_refused(issued):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(DOOR, {"link": issued.link}).status_code == 403


def test_links_are_shown_so_often_and_no_more(client, issued):
    for _ in range(30):
        client.post(DOOR, {"link": "forged"})
    assert client.post(DOOR, {"link": issued.link}).status_code == 429


def test_closing_on_a_device_shuts_its_door(issued, come_in):
    client = come_in(issued)
    client.post(address(issued, "leave"))
    assert client.get(address(issued)).status_code == 403


# -- The decision


def sending(callbacks, act):
    with callbacks(execute=True):
        return act()


def test_a_guest_decides_with_the_code_from_the_letter(
    client, cast, submission, issued, come_in, django_capture_on_commit_callbacks
):
    come_in(issued)
    asked = sending(django_capture_on_commit_callbacks, lambda: decide(client, issued, submission))
    assert "gita@elsewhere.org" in shown(asked)
    for signed in (
        "You sign that you approved “First trials”",
        "Well &lt;told&gt;.",
        "I read all of it",
        submission.digest,
    ):
        assert signed in shown(asked)
    assert not submission.reviews.filter(role="medical").exists()
    wrong = shown(client.post(address(issued, "code"), {"code": "0"}))
    assert "This is not the code" in wrong
    done = client.post(address(issued, "code"), {"code": code_sent()}, follow=True)
    assert "You approved this text on" in shown(done)
    assert submission.reviews.get(role="medical").invitation == issued.invitation
    client.force_login(cast.publisher)
    for name in ("submission", "publish"):
        page = shown(client.get(reverse(f"desk:{name}", args=[submission.pk])))
        assert "From outside, invited by Edith." in page


def test_deciding_twice_is_told_that_it_is_done(
    client, submission, issued, come_in, django_capture_on_commit_callbacks
):
    come_in(issued)
    sending(django_capture_on_commit_callbacks, lambda: decide(client, issued, submission))
    code = code_sent()
    client.post(address(issued, "code"), {"code": code})
    again = client.post(address(issued, "code"), {"code": code}, follow=True)
    assert "You approved this text on" in shown(again)
    assert submission.reviews.filter(role="medical").count() == 1
    assert "already has all its approvals" in shown(decide(client, issued, submission))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"interests": ""}, "Say which interests you have."),
        ({"decision": "changes", "comment": ""}, "Say what should change"),
        ({"decision": ""}, "Press one of the two buttons."),
    ],
)
def test_what_is_missing_is_told_before_a_code_is_sent(client, submission, issued, come_in, words, told):
    come_in(issued)
    page = shown(decide(client, issued, submission, **words))
    assert told in page
    assert "Your decision as medical reviewer" in page
    assert not issued.invitation.codes.exists()


def test_a_decision_on_a_text_that_was_replaced_is_not_taken_and_its_words_are_kept(
    client, cast, submission, issued, come_in
):
    come_in(issued)
    workflow.take_back(submission.document, by=cast.author)
    away = shown(decide(client, issued, submission))
    assert "Your decision was not taken" in away
    makers.edit(submission.document, by=cast.author, summary="Told anew.")
    newest = makers.submit(submission.document, by=cast.author)
    makers.approve(newest, cast, "editorial")
    back = shown(decide(client, issued, submission))
    assert "the text was replaced while you were reading" in back
    assert "Told anew." in back
    assert "Well &lt;told&gt;." in back
    assert f'name="submission" value="{newest.pk}"' in back
    assert not issued.invitation.codes.exists()


def test_half_written_words_wait_on_another_device(submission, issued, come_in):
    phone, desktop = Client(), Client()
    come_in(issued, phone)
    phone.post(address(issued, "keep"), {"comment": "Half a tho", "extent": "all", "token": "of a form"})
    page = shown(come_in(issued, desktop).get(address(issued)))
    assert "Half a tho" in page
    assert re.search(r'value="all"[^>]* checked', page)
    issued.invitation.refresh_from_db()
    assert issued.invitation.typed == {"comment": "Half a tho", "extent": "all"}


WAITS = [
    ("draft", "the text is with its author"),
    ("changes", "You asked for changes on"),
    ("early", "The editorial review comes first."),
    ("given", "review of this text has been given"),
    ("published", "The text was published."),
]


@pytest.mark.parametrize(("state", "words"), WAITS)
def test_where_nothing_waits_the_page_says_why(client, cast, come_in, state, words):
    document = makers.make("article", by=cast.author)
    issued = makers.invite(document, cast)
    if state != "draft":
        submission = makers.submit(document, by=cast.author)
    if state in {"changes", "given", "published"}:
        makers.approve(submission, cast, "editorial")
    if state == "changes":
        said = {"role": "medical", "interests": "None.", "comment": "Eight."}
        workflow.request_changes(submission, by=issued.invitation.guest, **said)
    if state == "given":
        makers.approve(submission, cast, "medical")
    if state == "published":
        said = {"role": "medical", "interests": "None.", "extent": "all"}
        workflow.approve(submission, by=issued.invitation.guest, **said)
        workflow.publish(submission, by=cast.publisher)
    page = shown(come_in(issued).get(address(issued)))
    assert words in page or (state == "given" and "Approve this text" not in page)
    assert 'name="decision"' not in page


def test_a_guest_says_yes_or_no_with_a_reason(issued, come_in):
    client = come_in(issued)
    assert "Say why in a word" in shown(client.post(address(issued, "answer"), {"decline": "1"}))
    client.post(address(issued, "answer"), {"accept": "1"})
    assert "Can you do this review?" not in shown(client.get(address(issued)))
    ended = client.post(address(issued, "answer"), {"decline": "1", "reason": "On leave."}, follow=True)
    assert "You said that you cannot do this review" in shown(ended)


# -- Links to read


def test_a_link_to_read_shows_the_draft_then_what_was_handed_in_and_takes_no_decision(client, cast, come_in):
    document = makers.make("article", by=cast.author)
    issued = invitations.share(document, by=cast.author, expires_at=clock.now() + timedelta(days=1))
    come_in(issued)
    draft = shown(client.get(address(issued)))
    assert "A draft, not published." in draft
    assert "as it was last saved" in draft
    submission = makers.submit(document, by=cast.author)
    handed_in = shown(client.post(address(issued), {"decision": "approve", "submission": submission.pk} | WORDS))
    assert "that was handed in on" in handed_in
    assert 'name="decision"' not in handed_in
    assert client.post(address(issued, "code"), {"code": "1"}).status_code == 302
    assert client.post(address(issued, "answer"), {"accept": "1"}).status_code == 302
    assert not issued.invitation.codes.exists()
