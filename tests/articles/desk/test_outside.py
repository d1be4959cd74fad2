"""The page on which editors invite people from outside to one document, and see what became of it."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.workflow import clock
from articles.workflow.outside import invitations
from tests import kept
from tests.articles import makers

INVITE = {"action": "invite", "role": "medical", "name": "Gita Guest", "address": "gita@elsewhere.org", "person": ""}


@kept.fixture
def document(cast):
    return makers.make("article", by=cast.author)


@pytest.fixture
def address(document):
    return reverse("desk:outside", args=[document.pk])


def day(days):
    return (clock.today() + timedelta(days=days)).isoformat()


@pytest.fixture
def count_queries():
    def count(act):
        with CaptureQueriesContext(connection) as seen:
            act()
        return len(seen)

    return count


def shown(response):
    return re.sub(r"\s+", " ", response.content.decode())


@pytest.mark.parametrize(
    ("who", "status", "may_invite"),
    [("editor", 200, True), ("author", 200, False), ("medical", 403, False), ("stranger", 403, False)],
)
def test_who_comes_to_the_page_and_who_invites(client, cast, document, address, who, status, may_invite):
    client.force_login(getattr(cast, who))
    page = client.get(address)
    assert page.status_code == status
    assert ('value="invite"' in page.content.decode()) is may_invite
    client.post(address, INVITE | {"expires": day(5)})
    assert document.invitations.exists() is may_invite


def test_a_stranger_is_led_to_the_log_in(client, address):
    assert client.get(address).url.startswith(reverse("admin:login"))


def test_the_link_is_sent_and_shown_once(client, cast, document, address, django_capture_on_commit_callbacks):
    client.force_login(cast.editor)
    with django_capture_on_commit_callbacks(execute=True):
        page = shown(client.post(address, INVITE | {"expires": day(5), "note": "Table 2."}))
    link = re.search(r"http://testserver/review/#[\w-]{43}", page)[0]
    assert link in mail.outbox[-1].body
    assert link not in shown(client.get(address))
    invitation = document.invitations.get()
    assert clock.local_date(invitation.expires_at).isoformat() == day(5)
    for words in ("Gita Guest", "gita@elsewhere.org", "Medical review", ">sent<"):
        assert words in page


def test_what_is_wrong_is_told_at_its_field_and_nothing_typed_is_lost(client, cast, document, address):
    client.force_login(cast.editor)
    page = shown(client.post(address, INVITE | {"address": "ada@example.org", "expires": day(5), "note": "Table 2."}))
    assert "somebody who wrote this text" in page
    assert "Table 2." in page
    page = shown(client.post(address, INVITE | {"expires": day(-1)}))
    assert "This day is over" in page
    assert not document.invitations.exists()


def test_a_link_is_made_anew_and_revoked(client, cast, document, address):
    issued = makers.invite(document, cast)
    client.force_login(cast.editor)
    named = {"invitation": issued.invitation.pk, "expires": day(3)}
    fresh = shown(client.post(address, named | {"action": "again"}))
    assert "/review/#" in fresh
    assert invitations.find(issued.token) is None
    page = shown(client.post(address, named | {"action": "revoke"}, follow=True))
    assert "Revoked: the link opens nothing any more." in page
    assert "Revoked by Edith" in page
    assert "was revoked already" in shown(client.post(address, named | {"action": "revoke"}, follow=True))
    assert "Invite anew" in shown(client.post(address, named | {"action": "again"}))


@pytest.mark.parametrize("invitation", ["", "x", "0", "9" * 30])
def test_an_invitation_that_is_not_of_this_document_is_not_found(client, cast, document, address, invitation):
    other = makers.invite(makers.make("faq", by=cast.author), cast).invitation
    client.force_login(cast.editor)
    for named in (invitation, other.pk):
        sent = {"action": "revoke", "invitation": named}
        assert client.post(address, sent).status_code == 404
    other.refresh_from_db()
    assert other.revoked_at is None


def test_an_author_makes_a_link_to_read_and_touches_no_invitation(client, cast, document, address):
    invitation = makers.invite(document, cast).invitation
    client.force_login(cast.author)
    assert "The link to read is made." in shown(client.post(address, {"action": "share", "expires": day(2)}))
    client.post(address, {"action": "revoke", "invitation": invitation.pk})
    invitation.refresh_from_db()
    assert invitation.revoked_at is None


def test_the_list_costs_the_same_for_one_invitation_and_for_many(client, cast, document, address, count_queries):
    client.force_login(cast.editor)
    makers.invite(document, cast)
    one = count_queries(lambda: client.get(address))
    for number in range(4):
        makers.invite(document, cast, name=f"Guest {number}", address=f"guest{number}@elsewhere.org")
    assert count_queries(lambda: client.get(address)) == one


@pytest.mark.parametrize(("who", "leads"), [("editor", True), ("author", True), ("medical", False)])
def test_the_draft_and_the_desk_lead_there(client, cast, document, address, who, leads):
    submission = makers.submit(document, by=cast.author)
    client.force_login(getattr(cast, who))
    assert (address in client.get(reverse("desk:submission", args=[submission.pk])).content.decode()) is leads
    if leads:
        form = client.get(reverse("admin:articles_article_change", args=[document.pk]))
        assert address in form.content.decode()
