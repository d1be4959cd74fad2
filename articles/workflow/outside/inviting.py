"""Whom one may invite from outside, and the letters that guests and those who invited them get."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.template.loader import render_to_string
from django.urls import reverse

from articles.models import Decision, Document, Invitation, Person, Publication, Role, State
from articles.workflow import clock, people, rules
from articles.workflow.errors import NotReady, Problem
from articles.workflow.letters import telling
from articles.workflow.outside import guests
from articles.workflow.writing import contributors
from references.words import fold

LONGEST = timedelta(days=180)
DONE = {Decision.APPROVE: "approved", Decision.CHANGES: "asked for changes to"}  # to stand before the text's name
WROTE = "This is the address of somebody who wrote this text: nobody reviews what they wrote."


def require(
    document: Document,
    *,
    role: str,
    address: str,
    name: str,
    person: Person | None,
    expires_at: datetime,
    due: date | None = None,
) -> None:
    """Raise NotReady with all that speaks against it, by field."""
    problems = [
        *_of_role(document, role),
        *_of_address(document, address),
        *_of_person(document, name, person, address),
        *of_time(expires_at),
        *_of_due(due, expires_at),
    ]
    if problems:
        raise NotReady(problems)


def of_time(expires_at: datetime) -> list[Problem]:
    now = clock.now()
    if expires_at <= now:
        return [Problem("expires", "This day is over. Choose one that is still to come.")]
    if expires_at > now + LONGEST:
        return [Problem("expires", f"At most {LONGEST.days} days: it can be sent again then.")]
    return []


def send(invitation: Invitation, link: str) -> None:
    """The letter with the link; its words are emptied once it has gone."""
    words = {"link": link, "waits": is_asked_now(invitation)}
    subject, body = _worded("invitation" if invitation.role else "preview", invitation, **words)
    telling.write(invitation.address, subject, body, secret=True)


def send_code(invitation: Invitation, code: str, decision: str) -> None:
    subject, body = _worded("code", invitation, code=code, done=DONE[Decision(decision)])
    telling.write(invitation.address, subject, body, secret=True)


def call_in(document: Document, roles: Iterable[str]) -> None:
    """Write to guests that the text waits for them: it was handed in (again), or their turn has come."""
    for invitation in document.invitations.open(clock.now()).filter(role__in=list(roles)).select_related("guest", "by"):
        subject, body = _worded("your_turn", invitation)
        telling.write(invitation.address, subject, body)


def tell_inviter(invitation: Invitation) -> None:
    said = f"{invitation.guest.first_name} {invitation.answer} to review “{invitation.document}”"
    words = f"{said}: {invitation.reason}" if invitation.reason else f"{said}."
    key = f"invitation-{invitation.pk}-{invitation.answer}-{invitation.answered_at:%Y%m%d%H%M%S}"
    telling.tell(invitation.by, key, words, reverse("desk:outside", args=[invitation.document_id]))


def is_asked_now(invitation: Invitation) -> bool:
    """Whether the document is in review and it is this role's turn."""
    document = invitation.document
    return document.state == State.IN_REVIEW and invitation.role in rules.turn(document)


def _of_role(document: Document, role: str) -> list[Problem]:
    wanted = rules.roles_of(document)
    if role in wanted:
        return []
    names = " and ".join(each.label for each in wanted)
    return [Problem("role", f"A {document.get_kind_display()} needs {names} review. Choose one of these.")]


def _of_address(document: Document, address: str) -> list[Problem]:
    try:
        validate_email(address.strip())
    except ValidationError:
        return [Problem("address", "This is no e-mail address: it looks like name@example.org.")]
    if guests.shares_address(address, contributors.of(document)):
        return [Problem("address", WROTE)]
    if account := guests.account_of(address):
        who = account.get_full_name() or account.get_username()
        way_out = "they can review logged in" if account.is_active else "an administrator can activate it again"
        return [Problem("address", f"{who} has an account with this address: {way_out}.")]
    return []


def _of_due(due: date | None, expires_at: datetime) -> list[Problem]:
    if due and due < clock.today():
        return [Problem("due", "This day is over. Choose one that is still to come, or none.")]
    if due and due > clock.local_date(expires_at):
        return [Problem("due", "The link would end before this day. Let it work longer, or ask for the review sooner.")]
    return []


def _of_person(document: Document, name: str, person: Person | None, address: str) -> list[Problem]:
    if person is None and not name.strip():
        return [Problem("name", "Say who is invited, as it will be signed under the review.")]
    known = guests.of_address(address)
    theirs = Person.objects.filter(user=known).first() if known else None
    if person and theirs and person != theirs:
        return [Problem("person", f"This address belongs to {theirs}. Choose that byline.")]
    if person and person.user and person.user != known:
        return [Problem("person", f"{person} has an account, or another address here: choose by that.")]
    if _is_author(document, name, theirs or person):
        return [Problem("person" if person else "name", "This is the name of an author of the text.")]
    return []


def _is_author(document: Document, name: str, person: Person | None) -> bool:
    authors = [line.person for line in document.bylines.select_related("person")]
    called = fold(str(person or name))
    return any(person == author or called == fold(author.name) for author in authors)


def _worded(letter: str, invitation: Invitation, **words: object) -> tuple[str, str]:
    """A letter's first line is its subject."""
    context = {
        "invitation": invitation,
        "inviter": people.name_of(invitation.by),
        "publication": Publication.current(),
        "role": Role(invitation.role).label if invitation.role else "",
        "until": clock.local_date(invitation.expires_at),
        "site": settings.SITE_URL,
        **words,
    }
    subject, _, body = render_to_string(f"letters/{letter}.txt", context).strip().partition("\n")
    return subject.strip(), body.strip() + "\n"
