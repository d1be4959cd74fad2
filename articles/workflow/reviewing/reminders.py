"""
Reminders of reviews that are due: some days before, on the day, after it, and then every week.

Somebody is reminded only while the text waits for their role and it is their turn. A day of reminder that passed
before it was their turn, or before they were asked, is not held against them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, cast

from django.conf import settings

from articles.models import Assignment, Decision, Message, Role, State, Submission
from articles.workflow import clock, policy, rules
from articles.workflow.letters import telling
from articles.workflow.people import name_of
from articles.workflow.reviewing import assignments

WITH = ["reviewer", "by", "document__submission__document"]
WITH += [f"document__{person}" for person in ("editor", "deputy", "created_by")]


@dataclass(frozen=True)
class Plan:
    """Days before the day on which a review is due and after it, and how often it is told from then on."""

    before: tuple[int, ...] = (3, 1)
    after: tuple[int, ...] = (2, 7)
    every: int = 7

    def days(self, until: int) -> list[int]:
        """Days from the due one on which somebody is reminded, in order: -3, -1, 0, 2, 7, 14, 21 ..."""
        last = self.after[-1] if self.after else 0
        repeated = range(last + self.every, until + 1, self.every)
        return [day for day in (*sorted(-each for each in self.before), 0, *self.after, *repeated) if day <= until]

    def newest(self, due: date, today: date, since: date) -> int | None:
        """The last of these days that has come, if it came after ``since``."""
        days = self.days((today - due).days)
        return days[-1] if days and due + timedelta(days[-1]) > since else None

    def concerns_editor(self, day: int) -> bool:
        """From the second time on that it is told late."""
        return day > 0 and day not in self.after[:1]


@dataclass(frozen=True)
class Waiting:
    """An assignment whose turn it is, since then."""

    assignment: Assignment
    since: datetime


def plan() -> Plan:
    days: dict[str, Any] = settings.REVIEW_REMINDERS
    return Plan(**days)


def remind() -> int:
    """How many people were told something that they had not been told."""
    before = Message.objects.count()
    for each in waiting():
        _say_that_it_is_their_turn(each)
        _say_when_it_is_due(each)
    return Message.objects.count() - before


def take_back() -> None:
    """What was to be said of a review that does not wait any more, and has not gone out."""
    unsent = list(Message.objects.filter(letter=None, key__startswith="reminder-"))
    if unsent:
        wait = {each.assignment.pk for each in waiting()}
        moot = [message.pk for message in unsent if int(message.key.split("-")[1]) not in wait]
        Message.objects.filter(pk__in=moot, letter=None).delete()


def waiting() -> Iterator[Waiting]:
    """Open assignments of texts in review, of those whose turn it is and who may."""
    found = Assignment.objects.filter(ended_at=None, document__state=State.IN_REVIEW).select_related(*WITH)
    for assignment in found.prefetch_related("document__submission__reviews"):
        submission = cast(Submission, assignment.document.submission)
        since = turn_of(submission, Role(assignment.role))
        if since and rules.may_review(assignment.reviewer, submission, assignment.role):
            yield Waiting(assignment, since)


def turn_of(submission: Submission, role: Role) -> datetime | None:
    """Since when the text waits for this role, or None where it does not."""
    given = {review.role: review.at for review in submission.reviews.all() if review.decision == Decision.APPROVE}
    rule = policy.of_submission(submission)
    if role in given or role not in rule.roles or any(earlier not in given for earlier in rule.before(role)):
        return None
    return max([submission.at, *(given[earlier] for earlier in rule.before(role))])


def _say_that_it_is_their_turn(each: Waiting) -> None:
    """Where they were asked, or took it on, before there was anything to do."""
    assignment = each.assignment
    if assignment.at < each.since:
        until = f", by {clock.in_words(assignment.due)}" if assignment.due else ""
        words = f"“{assignment.document}” waits for your {assignment.get_role_display()} review now{until}."
        _tell(assignment, f"turn-{assignment.document.submission_id}", words)


def _say_when_it_is_due(each: Waiting) -> None:
    assignment, due, rule = each.assignment, each.assignment.due, plan()
    since = clock.local_date(max(each.since, assignment.at))
    day = rule.newest(due, clock.today(), since) if due else None
    if due is None or day is None:
        return
    of = f"due-{due.isoformat()}{day:+d}"
    telling.unsay(_key(assignment, "due-"), but=_key(assignment, of))
    _tell(assignment, of, _to_reviewer(assignment, due, day))
    editor = assignments.editor_of(assignment) if rule.concerns_editor(day) else None
    if editor:
        telling.tell(
            editor, _key(assignment, of), _to_editor(assignment, due), assignments.address(assignment.document)
        )


def _to_reviewer(assignment: Assignment, due: date, day: int) -> str:
    review = f"The {assignment.get_role_display()} review of “{assignment.document}”"
    if day < 0:
        return f"{review} is due on {clock.in_words(due)}."
    if day == 0:
        return f"{review} is due today, {clock.in_words(due)}."
    return f"{review} was due on {clock.in_words(due)} and waits for you. If you cannot give it, say so there, and why."


def _to_editor(assignment: Assignment, due: date) -> str:
    review = f"The {assignment.get_role_display()} review of “{assignment.document}”"
    return f"{review}, asked of {name_of(assignment.reviewer)}, was due on {clock.in_words(due)} and has not come."


def _tell(assignment: Assignment, of: str, words: str) -> None:
    telling.tell(assignment.reviewer, _key(assignment, of), words, assignments.address(assignment.document))


def _key(assignment: Assignment, of: str) -> str:
    return f"reminder-{assignment.pk}-{of}"
