"""
Reviewers from outside: people without an account.

Each has a user row, since whoever signs is a user: inactive, no staff, without a password or group, so that it can
neither log in nor choose a password. It may do what an open invitation says, and nothing else.
"""

import secrets
from collections import defaultdict
from collections.abc import Collection
from typing import cast

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from articles.models import Document, Invitation, Person, Submission
from articles.workflow import clock, people

ANYBODY_HERE = "The review desk"  # as guests know those whom their page does not name
NO_ACCOUNT = {"is_active": False, "is_staff": False}


def rows() -> QuerySet[User]:
    return get_user_model().objects.filter(**NO_ACCOUNT)


def is_guest(user: User) -> bool:
    return bool(user.pk) and not user.is_active and not user.is_staff


def normal(address: str) -> str:
    """Two spellings of one mailbox agree: Ada+desk@Example.org is ada@example.org."""
    local, _, host = address.strip().casefold().rpartition("@")
    return f"{local.partition('+')[0]}@{host}"


def same_mailbox(one: str, other: str) -> bool:
    """Nobody shares the mailbox of a person of whom none is known."""
    return bool(one and other) and normal(one) == normal(other)


def of_address(address: str) -> User | None:
    wanted = normal(address)
    return next((guest for guest in rows().order_by("pk") if normal(guest.email) == wanted), None)


def account_of(address: str) -> User | None:
    """Whoever has an account under this address, deactivated ones included."""
    wanted = normal(address)
    accounts = get_user_model().objects.filter(Q(is_active=True) | Q(is_staff=True)).exclude(email="")
    return next((user for user in accounts.order_by("pk") if normal(user.email) == wanted), None)


def shares_address(address: str, users: Collection[int]) -> bool:
    """Whether this is the address of one of them, by whatever row."""
    wanted = normal(address)
    theirs = get_user_model().objects.filter(pk__in=users).exclude(email="").values_list("email", flat=True)
    return any(normal(each) == wanted for each in theirs)


def engage(name: str, address: str, person: Person | None = None) -> User:
    """The row that signs for this address, and its byline; both are made where there are none."""
    guest = of_address(address) or _row(name, address)
    if not Person.objects.filter(user=guest).exists():
        if person is None:
            people.make(guest)
        else:
            person.user = guest
            person.save(update_fields=["user"])
    return guest


def invitation_of(guest: User, submission: Submission, role: str) -> Invitation | None:
    """The open one by which this guest may decide; who reviews an article reviews what travels with it."""
    lead = Q(document__submissions__leads=True, document__submissions__parcel=submission.parcel_id or 0)
    mine = Invitation.objects.open(clock.now()).filter(guest=guest, role=role)
    return mine.filter(Q(document=submission.document_id) | lead).order_by("-pk").first()


def is_asked(guest: User, document: Document) -> bool:
    """Whether an open invitation asks them to review this very document, in whatever role."""
    return Invitation.objects.open(clock.now()).to_decide().filter(guest=guest, document=document).exists()


def invited(documents: Collection[int]) -> dict[tuple[int, str], list[User]]:
    """Who is asked from outside now, by document and role; one query for any number of documents."""
    found: dict[tuple[int, str], list[User]] = defaultdict(list)
    asked = Invitation.objects.open(clock.now()).to_decide().filter(document__in=documents)
    for invitation in asked.select_related("guest").order_by("pk"):
        found[invitation.document_id, invitation.role].append(cast(User, invitation.guest))
    return found


def _row(name: str, address: str) -> User:
    username = f"guest-{secrets.token_hex(8)}"
    guest = get_user_model()(username=username, email=address.strip(), first_name=name.strip()[:150], **NO_ACCOUNT)
    guest.set_unusable_password()
    guest.save()
    return guest
