"""Inviting people from outside: whom, by whom, until when; and what becomes of their links."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.core import mail

from articles import workflow
from articles.models import Event, Invitation, Message, Person
from articles.workflow import clock, rules
from articles.workflow.errors import AlreadyDone, NotAllowed, NotReady, WrongState
from articles.workflow.outside import guests, invitations
from tests import kept
from tests.articles import makers

DAY = timedelta(days=1)


@kept.fixture
def document(cast):
    return makers.make("article", by=cast.author)


def in_days(days):
    return clock.now() + days * DAY


def test_a_guest_is_a_user_who_signs_and_cannot_log_in(client, cast, document):
    guest = makers.invite(document, cast).invitation.guest
    assert (guest.is_active, guest.is_staff, guest.is_superuser, guest.has_usable_password()) == (False,) * 4
    assert not guest.groups.exists()
    assert guest.person.name == "Gita Guest"
    client.post("/admin/password_reset/", {"email": guest.email})
    assert not mail.outbox
    guest.set_password("known to somebody")
    guest.save()
    assert not client.login(username=guest.username, password="known to somebody")


def test_the_token_stands_in_the_letter_and_is_kept_nowhere(cast, document, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        issued = makers.invite(document, cast, note="Table 2 above all.")
    letter = mail.outbox[-1]
    assert letter.to == ["gita@elsewhere.org"]
    assert f"/review/#{issued.token}\n" in letter.body
    assert "Table 2 above all." in letter.body
    kept = str(Invitation.objects.values()) + str(list(Event.objects.values()))
    assert issued.token not in kept
    assert len(issued.token) >= 43
    assert "gita@elsewhere.org" not in str(list(Event.objects.values())), "the record is for good: names alone"


def test_one_address_has_one_row_whatever_its_spelling(cast, document):
    first = makers.invite(document, cast).invitation.guest
    other = makers.make("faq", by=cast.author)
    assert makers.invite(other, cast, address="Gita+desk@Elsewhere.ORG").invitation.guest == first
    assert guests.rows().count() == 1


REFUSED = [
    ({"address": "ada@example.org"}, "address", "wrote this text"),
    ({"address": "ADA+x@Example.org"}, "address", "wrote this text"),
    ({"address": "mira@example.org"}, "address", "can review logged in"),
    ({"address": "nobody"}, "address", "no e-mail address"),
    ({"name": " "}, "name", "who is invited"),
    ({"name": "ADA"}, "name", "name of an author"),
    ({"role": "legal"}, "role", "editorial and medical"),
    ({"expires_at": timedelta(0)}, "expires", "is over"),
    ({"expires_at": 181 * DAY}, "expires", "At most 180 days"),
]


@pytest.mark.parametrize(("values", "field", "words"), REFUSED)
def test_who_cannot_be_invited_is_told_by_field(cast, document, values, field, words):
    if "expires_at" in values:
        values = {"expires_at": clock.now() + values["expires_at"]}
    with pytest.raises(NotReady) as refused:
        makers.invite(document, cast, **values)
    assert [problem.field for problem in refused.value.problems] == [field]
    assert words in str(refused.value)
    assert not guests.rows().exists()


def test_a_deactivated_account_is_no_guest(cast, document):
    get_user_model().objects.filter(pk=cast.legal.pk).update(is_active=False)
    with pytest.raises(NotReady, match="activate it again"):
        makers.invite(document, cast, address="lena@example.org")


def test_a_byline_of_somebody_else_is_not_lent(cast, document):
    with pytest.raises(NotReady, match="has an account"):
        makers.invite(document, cast, name="", person=cast.legal.person)
    Person.objects.filter(user=cast.author).update(user=None)
    with pytest.raises(NotReady, match="name of an author"):
        makers.invite(document, cast, name="", person=document.bylines.get().person)


@pytest.mark.parametrize("who", ["author", "medical", "publisher", "stranger"])
def test_only_those_who_assign_reviews_invite(cast, document, who):
    issued = makers.invite(document, cast)
    person = getattr(cast, who)
    with pytest.raises(NotAllowed):
        invitations.invite(document, by=person, role="medical", name="X", address="x@y.org", expires_at=in_days(1))
    for step in (
        lambda: invitations.revoke(issued.invitation, by=person),
        lambda: invitations.send_again(issued.invitation, by=person, expires_at=in_days(1)),
    ):
        with pytest.raises(NotAllowed):
            step()


def test_nobody_is_asked_twice_for_the_same(cast, document):
    makers.invite(document, cast)
    with pytest.raises(AlreadyDone, match="Gita Guest is invited already"):
        makers.invite(document, cast)


@pytest.mark.parametrize(("who", "may"), [("author", True), ("editor", True), ("medical", False), ("stranger", False)])
def test_a_link_to_read_is_made_by_those_who_may_change_or_assign(cast, document, who, may):
    if may:
        issued = invitations.share(document, by=getattr(cast, who), expires_at=in_days(1))
        assert (issued.invitation.role, issued.invitation.guest) == ("", None)
    else:
        with pytest.raises(NotAllowed):
            invitations.share(document, by=getattr(cast, who), expires_at=in_days(1))


def test_a_new_link_ends_the_old_one_and_opens_what_was_declined(cast, document):
    issued = makers.invite(document, cast)
    invitations.answer(issued.invitation, accepts=False, reason="On leave.")
    assert not invitations.is_open(issued.invitation)
    fresh = invitations.send_again(issued.invitation, by=cast.editor, expires_at=in_days(3))
    assert invitations.find(issued.token) is None
    assert invitations.find(fresh.token) == issued.invitation
    assert invitations.is_open(fresh.invitation)


def test_who_invited_is_told_of_the_answer(cast, document):
    invitation = makers.invite(document, cast).invitation
    with pytest.raises(NotReady, match="Say why"):
        invitations.answer(invitation, accepts=False)
    invitations.answer(invitation, accepts=True)
    invitations.answer(invitation, accepts=False, reason="On leave.")
    with pytest.raises(WrongState, match="has ended"):
        invitations.answer(invitation, accepts=True)
    told = Message.objects.filter(user=cast.editor).values_list("words", flat=True)
    assert list(told) == [
        f"Gita Guest accepted to review “{document}”.",
        f"Gita Guest declined to review “{document}”: On leave.",
    ]


def test_the_record_says_who_invited_whom_and_who_revoked(cast, document):
    invitation = makers.invite(document, cast).invitation
    invitations.revoke(invitation, by=cast.editor)
    with pytest.raises(AlreadyDone):
        invitations.revoke(invitation, by=cast.editor)
    with pytest.raises(WrongState, match="Invite anew"):
        invitations.send_again(invitation, by=cast.editor, expires_at=in_days(1))
    steps = document.events.filter(step__in=["invited", "revoked"]).values_list("step", "by__username", "note")
    assert [(step, by) for step, by, _ in steps] == [("invited", "edith"), ("revoked", "edith")]
    assert all(note.startswith("Gita Guest, as medical reviewer") for *_, note in steps)


BAD = ["", " ", "#", "x" * 43, "ü\ud800", "../../etc/passwd", "0" * 5000]


@pytest.mark.parametrize("token", BAD)
def test_what_is_no_token_finds_nothing(cast, document, token):
    makers.invite(document, cast)
    assert invitations.find(token) is None


def test_a_hash_that_leaked_opens_nothing(cast, document):
    assert invitations.find(makers.invite(document, cast).invitation.token_hash) is None


# -- What a guest may


@kept.fixture
def submission(cast, document):
    submission = makers.submit(document, by=cast.author)
    makers.approve(submission, cast, "editorial")
    return submission


ENDINGS = {
    "revoked": lambda invitation, cast: invitations.revoke(invitation, by=cast.editor),
    "declined": lambda invitation, cast: invitations.answer(invitation, accepts=False, reason="No time."),
    "expired": lambda invitation, cast: Invitation.objects.filter(pk=invitation.pk).update(expires_at=clock.now()),
}


@pytest.mark.parametrize("ending", ["", *ENDINGS])
def test_a_guest_approves_by_an_open_invitation_alone(cast, submission, ending):
    invitation = makers.invite(submission.document, cast).invitation
    words = {"by": invitation.guest, "role": "medical", "extent": "all", "interests": "None."}
    if not ending:
        review = workflow.approve(submission, **words)
        assert (review.invitation, review.name, review.credentials) == (invitation, "Gita Guest", "MD, haematology")
        return
    ENDINGS[ending](invitation, cast)
    with pytest.raises(NotAllowed, match="No invitation"):
        workflow.approve(submission, **words)


def test_an_invitation_holds_for_one_document_and_one_role(cast, submission):
    other = makers.make("faq", by=cast.author)
    guest = makers.invite(other, cast).invitation.guest
    elsewhere = makers.submit(other, by=cast.author)
    assert rules.may_review(guest, elsewhere, "medical")
    assert not rules.may_review(guest, submission, "medical")
    assert not rules.may_review(guest, elsewhere, "legal")
    assert not rules.may_review(AnonymousUser(), elsewhere, "medical")


def test_a_guest_whose_person_becomes_an_author_may_not_decide(cast, submission):
    guest = makers.invite(submission.document, cast).invitation.guest
    submission.document.bylines.create(person=guest.person)
    assert "named as an author" in rules.may_review(guest, submission, "medical").reason


def test_a_guest_whose_address_becomes_a_contributors_may_not_decide(cast, submission):
    guest = makers.invite(submission.document, cast).invitation.guest
    get_user_model().objects.filter(pk=cast.author.pk).update(email="GITA+home@elsewhere.org")
    assert "your address" in rules.may_review(guest, submission, "medical").reason


def test_a_guest_is_somebody_left_who_may_approve(cast, submission):
    cast.medical.user_permissions.clear()
    assert rules.dead_ends(submission.document) == ["medical"]
    makers.invite(submission.document, cast)
    assert rules.dead_ends(submission.document) == []


def test_guests_are_written_to_when_the_text_comes_back_and_when_it_is_their_turn(
    cast, document, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        guest = makers.invite(document, cast).invitation.guest
        submission = makers.submit(document, by=cast.author)
    assert [letter.subject.split(" “")[0] for letter in mail.outbox] == ["Edith asks you to review"]
    assert "not your turn yet" in mail.outbox[0].body
    with django_capture_on_commit_callbacks(execute=True):
        makers.approve(submission, cast, "editorial")
    assert "waits for your review" in mail.outbox[-1].subject
    workflow.request_changes(submission, by=guest, role="medical", interests="None.", comment="Eight, not ten.")
    makers.edit(document, by=cast.author, summary="Eight.")
    with django_capture_on_commit_callbacks(execute=True):
        makers.approve(makers.submit(document, by=cast.author), cast, "editorial")
    assert len(mail.outbox) == 3
    assert "link in our letter of" in mail.outbox[-1].body
