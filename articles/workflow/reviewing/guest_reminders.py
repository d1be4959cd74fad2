"""
Reminders of people from outside: of the day by which their review is asked for, and of the end of their link.

As with everybody, only while the text waits for their role. They are told in their daily letter, each step once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from django.contrib.auth.models import User
from django.urls import reverse

from articles.models import Invitation, Message, Role, State, Submission
from articles.workflow import clock, rules
from articles.workflow.letters import telling
from articles.workflow.people import name_of
from articles.workflow.reviewing import reminders
from articles.workflow.reviewing.reminders import Plan

ENDING = Plan(before=(7, 2), after=())
PREFIX = "guest-reminder"


@dataclass(frozen=True)
class Asked:
    """An open invitation whose turn it is, since then."""

    invitation: Invitation
    since: datetime

    @property
    def guest(self) -> User:
        return cast(User, self.invitation.guest)

    @property
    def review(self) -> str:
        return f"The {self.invitation.get_role_display()} review of “{self.invitation.document}”"

    @property
    def where(self) -> str:
        return f"Open it with the link in our letter of {clock.in_words(clock.local_date(self.invitation.at))}."

    def newest(self, plan: Plan, day: date) -> int | None:
        return plan.newest(day, clock.today(), clock.local_date(max(self.since, self.invitation.at)))


def remind() -> int:
    """How many people were told something that they had not been told."""
    before = Message.objects.count()
    for each in waiting():
        _say_when_it_is_due(each)
        _say_when_it_ends(each)
    return Message.objects.count() - before


def take_back() -> None:
    """What was to be said of a review that does not wait any more, and has not gone out."""
    unsent = list(Message.objects.filter(letter=None, key__startswith=f"{PREFIX}-"))
    if unsent:
        wait = {each.invitation.pk for each in waiting()}
        moot = [message.pk for message in unsent if int(message.key.split("-")[2]) not in wait]
        Message.objects.filter(pk__in=moot, letter=None).delete()


def waiting() -> Iterator[Asked]:
    """Open invitations to texts in review, of those whose turn it is and who may."""
    found = Invitation.objects.open(clock.now()).to_decide().filter(document__state=State.IN_REVIEW)
    found = found.select_related("guest", "by", "document__submission__document")
    for invitation in found.prefetch_related("document__submission__reviews").order_by("pk"):
        submission = cast(Submission, invitation.document.submission)
        since = reminders.turn_of(submission, Role(invitation.role))
        if since and rules.may_review(cast(User, invitation.guest), submission, invitation.role):
            yield Asked(invitation, since)


def _say_when_it_is_due(each: Asked) -> None:
    due, plan = each.invitation.due, reminders.plan()
    day = each.newest(plan, due) if due else None
    if due is None or day is None:
        return
    key = _key(each, f"due-{due.isoformat()}{day:+d}")
    telling.unsay(_key(each, "due-"), but=key)
    telling.tell(each.guest, key, _of_due(each, due, day), reverse("guests:door"))
    if plan.concerns_editor(day):
        words = f"{each.review}, asked of {name_of(each.guest)}, was due on {clock.in_words(due)} and has not come."
        telling.tell(each.invitation.by, key, words, reverse("desk:outside", args=[each.invitation.document_id]))


def _of_due(each: Asked, due: date, day: int) -> str:
    if day < 0:
        return f"{each.review} is asked for by {clock.in_words(due)}. {each.where}"
    if day == 0:
        return f"{each.review} is asked for by today, {clock.in_words(due)}. {each.where}"
    return f"{each.review} was asked for by {clock.in_words(due)}. {each.where} If you cannot give it, say so there."


def _say_when_it_ends(each: Asked) -> None:
    end = clock.local_date(each.invitation.expires_at)
    day = each.newest(ENDING, end)
    if day is None:
        return
    key = _key(each, f"ends-{end.isoformat()}{day:+d}")
    telling.unsay(_key(each, "ends-"), but=key)
    when = f"today, {clock.in_words(end)}" if day == 0 else f"on {clock.in_words(end)}"
    words = f"Your link to “{each.invitation.document}” ends {when}, and your review has not come. {each.where}"
    more = f"{words} Should you need longer, ask {name_of(each.invitation.by)} for a new one."
    telling.tell(each.guest, key, more, reverse("guests:door"))


def _key(each: Asked, of: str) -> str:
    return f"{PREFIX}-{each.invitation.pk}-{of}"
