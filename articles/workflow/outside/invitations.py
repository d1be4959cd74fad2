"""
Inviting people from outside: to review without an account, or only to read.

The link that a letter carries holds a token; here stands its hash alone. The token comes after a '#', which no
browser sends: it is in no log and no Referer. The same link shows the newest text until the invitation ends.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.urls import reverse

from articles.models import Document, Event, Invitation, Person
from articles.workflow import clock, locking, rules
from articles.workflow.errors import AlreadyDone, NotReady, Problem, WrongState
from articles.workflow.outside import guests, inviting
from articles.workflow.rules import require
from articles.workflow.writing import contributors


@dataclass(frozen=True)
class Issued:
    """An invitation with its token, which is known at this moment alone."""

    invitation: Invitation
    token: str

    @property
    def link(self) -> str:
        return f"{settings.SITE_URL}{reverse('guests:door')}#{self.token}"


@transaction.atomic
def invite(
    document: Document,
    *,
    by: User,
    role: str,
    address: str,
    name: str = "",
    person: Person | None = None,
    expires_at: datetime,
    due: date | None = None,
    note: str = "",
) -> Issued:
    """Ask somebody without an account for a review; a letter brings them the link. ``due``: they are reminded of it.

    Raises NotAllowed, WrongState, AlreadyDone, NotReady by field.
    """
    document = locking.lock(document.pk)
    require(rules.may_assign(by))
    _require_kept(document)
    inviting.require(document, role=role, address=address, name=name, person=person, expires_at=expires_at, due=due)
    guest = guests.engage(name or str(person), address, person)
    _require_not_asked(document, guest, role)
    invitation = Invitation(document=document, role=role, guest=guest, address=address.strip(), due=due)
    issued = _issue(invitation, by=by, expires_at=expires_at, note=note)
    _log(invitation, Event.Step.INVITED, by, f"{_whose(invitation)}, until {_day(invitation)}.")
    inviting.send(issued.invitation, issued.link)
    return issued


@transaction.atomic
def share(document: Document, *, by: User, expires_at: datetime, address: str = "", note: str = "") -> Issued:
    """A link for reading alone; sent, where there is an address, else shown to whoever made it."""
    document = locking.lock(document.pk)
    require(rules.may_share(by, document))
    _require_kept(document)
    if problems := inviting.of_time(expires_at):
        raise NotReady(problems)
    invitation = Invitation(document=document, address=address.strip())
    issued = _issue(invitation, by=by, expires_at=expires_at, note=note)
    _log(invitation, Event.Step.INVITED, by, f"A link to read, until {_day(invitation)}.")
    if invitation.address:
        inviting.send(invitation, issued.link)
    return issued


@transaction.atomic
def send_again(invitation: Invitation, *, by: User, expires_at: datetime) -> Issued:
    """A new link for the same; the old one opens nothing from now on."""
    document, invitation = _locked(invitation)
    _require_may(by, document, invitation)
    _require_kept(document)
    if problems := inviting.of_time(expires_at):
        raise NotReady(problems)
    if invitation.revoked_at:
        raise WrongState("This invitation was revoked. Invite anew.")
    if invitation.role and guests.shares_address(invitation.address, contributors.of(document)):
        raise NotReady([Problem("address", inviting.WROTE)])
    invitation.answer, invitation.reason, invitation.answered_at = "", "", None
    issued = _issue(invitation, by=invitation.by, expires_at=expires_at, note=invitation.note)
    _log(invitation, Event.Step.INVITED, by, f"{_whose(invitation)}: a new link, until {_day(invitation)}.")
    if invitation.address:
        inviting.send(invitation, issued.link)
    return issued


@transaction.atomic
def revoke(invitation: Invitation, *, by: User) -> Invitation:
    document, invitation = _locked(invitation)
    _require_may(by, document, invitation)
    if invitation.revoked_at:
        raise AlreadyDone("This was revoked already.")
    invitation.revoked_at, invitation.revoked_by = clock.now(), by
    invitation.save(update_fields=["revoked_at", "revoked_by"])
    _log(invitation, Event.Step.REVOKED, by, f"{_whose(invitation)}.")
    return invitation


@transaction.atomic
def answer(invitation: Invitation, *, accepts: bool, reason: str = "") -> Invitation:
    """What the guest says to being asked; a refusal ends the invitation. Who invited is told."""
    _, invitation = _locked(invitation)
    if not invitation.role or not is_open(invitation):
        raise WrongState("This invitation has ended.")
    if not accepts and not reason.strip():
        raise NotReady([Problem("reason", "Say why in a word, so that the editor can find somebody else.")])
    choices = Invitation.Answer
    invitation.answer = choices.ACCEPTED if accepts else choices.DECLINED
    invitation.reason, invitation.answered_at = reason.strip(), clock.now()
    invitation.save(update_fields=["answer", "reason", "answered_at"])
    said = f"{invitation.get_answer_display().capitalize()}. {invitation.reason}".strip()
    _log(invitation, Event.Step.ANSWERED, cast(User, invitation.guest), said)
    inviting.tell_inviter(invitation)
    return invitation


def find(token: str) -> Invitation | None:
    """Whose token this is. A forged one and one that was replaced are the same: none that is known."""
    hashed = _hash(token)
    found = Invitation.objects.select_related("document", "guest", "by").filter(token_hash=hashed).first()
    return found if hmac.compare_digest(found.token_hash if found else "", hashed) else None


def opened(invitation: Invitation) -> None:
    Invitation.objects.filter(pk=invitation.pk, opened_at=None).update(opened_at=clock.now())


def keep(invitation: Invitation, typed: dict[str, str]) -> None:
    """Half-written words, for whatever device the guest comes back on."""
    Invitation.objects.filter(pk=invitation.pk).update(typed=typed)


def keep_remark(invitation: Invitation, typed: dict[str, str]) -> None:
    """The same for a remark that is not sent yet; {} once it is."""
    Invitation.objects.filter(pk=invitation.pk).update(typed_remark=typed)


def is_open(invitation: Invitation) -> bool:
    return Invitation.objects.open(clock.now()).filter(pk=invitation.pk).exists()


def _issue(invitation: Invitation, *, by: User, expires_at: datetime, note: str) -> Issued:
    token = secrets.token_urlsafe(32)
    invitation.token_hash, invitation.by, invitation.expires_at = _hash(token), by, expires_at
    invitation.note, invitation.at, invitation.opened_at = note.strip(), clock.now(), None
    invitation.save()
    return Issued(invitation, token)


def _hash(token: str) -> str:
    """Without salt: the token is random and long, and is looked for by this."""
    return hashlib.sha256(token.strip().encode(errors="replace")).hexdigest()


def _locked(invitation: Invitation) -> tuple[Document, Invitation]:
    document = locking.lock(invitation.document_id)
    return document, Invitation.objects.select_related("document", "guest", "by").get(pk=invitation.pk)


def _require_may(by: User, document: Document, invitation: Invitation) -> None:
    require(rules.may_assign(by) if invitation.role else rules.may_share(by, document))


def _require_kept(document: Document) -> None:
    if document.discarded:
        raise WrongState(f"“{document}” was discarded. Restore it first.")


def _require_not_asked(document: Document, guest: User, role: str) -> None:
    asked = document.invitations.open(clock.now()).filter(guest=guest, role=role).first()
    if asked:
        raise AlreadyDone(f"{guest.first_name} is invited already, until {_day(asked)}. Send it again instead.")


def _whose(invitation: Invitation) -> str:
    if not invitation.role:
        return "The link to read"
    return f"{invitation.guest.first_name}, as {invitation.get_role_display()} reviewer"


def _day(invitation: Invitation) -> str:
    return f"{clock.local_date(invitation.expires_at):%d %B %Y}".lstrip("0")


def _log(invitation: Invitation, step: Event.Step, by: User, note: str) -> None:
    """Names, no addresses: the record is kept for good."""
    document = invitation.document
    Event.objects.create(
        document=document, submission_id=document.submission_id, step=step, by=by, note=note, at=clock.now()
    )
