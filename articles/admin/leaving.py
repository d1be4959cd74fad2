"""Letting somebody go: the account ends, the name stays on what it signed."""

from collections.abc import Sequence

from django.contrib.auth.models import AnonymousUser, User

from articles.workflow import rules


def refusal(accounts: Sequence[User], *, by: User | AnonymousUser) -> str:
    """Why these may not be deactivated by this person, or nothing."""
    if not accounts:
        return "Choose somebody whose account is active."
    if by in accounts:
        return "You cannot deactivate yourself: ask another administrator."
    if any(account.is_superuser for account in accounts) and not by.is_superuser:
        return "Only a superuser can deactivate a superuser."
    staying = set(rules.with_permission("invite_person")) - set(accounts)
    return "" if staying else "Nobody would be left who may invite people."


def deactivate(account: User) -> None:
    """Sessions end with the next request, and links to choose a password let nobody in."""
    account.is_active = False
    account.save(update_fields=["is_active"])


def activate(account: User) -> None:
    account.is_active = True
    account.save(update_fields=["is_active"])
