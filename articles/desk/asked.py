"""Who is asked for which review of one document, as its page shows it, and what this person may do about it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User

from articles import workflow
from articles.desk import deadlines
from articles.desk.forms import AskForm
from articles.models import Assignment, Document, Role, State
from articles.workflow import clock, rules
from articles.workflow.people import name_of
from articles.workflow.reviewing import assignments


@dataclass(frozen=True)
class Asked:
    """``is_turn``: the text waits for this role now. ``hindered``: why it must be somebody else after all."""

    assignment: Assignment
    is_turn: bool
    today: date
    hindered: str = ""

    @property
    def is_late(self) -> bool:
        return self.is_turn and self.assignment.due is not None and self.assignment.due < self.today

    @property
    def due(self) -> str:
        due = self.assignment.due
        return deadlines.in_words(due, self.today, counts=self.is_turn) if due else ""

    @property
    def who(self) -> str:
        return name_of(self.assignment.reviewer)

    @property
    def took_it(self) -> bool:
        """Nobody asked."""
        return self.assignment.by_id == self.assignment.reviewer_id


@dataclass(frozen=True)
class Card:
    """``free``: the roles in which this person may say 'I am on it'; ``form``: for those who ask others."""

    document: Document
    rows: list[Asked]
    user: User
    free: list[Role]
    form: AskForm | None


def of(document: Document, user: User, *, form: AskForm | None = None) -> Card:
    may_ask = bool(rules.may_assign(user)) and not document.discarded and document.state != State.APPROVED
    turn = _turn(document)
    rows = [_checked(each, turn) for each in assignments.open_for(document).select_related("document__submission")]
    return Card(
        document=document,
        rows=rows,
        user=user,
        free=_free(document, user, turn, [row.assignment for row in rows]),
        form=(form or AskForm(choices=candidates(document))) if may_ask else None,
    )


def listed(found: Iterable[Assignment], turn: Collection[str]) -> tuple[Asked, ...]:
    """For a list, which asks nothing more of the database."""
    return tuple(_asked(each, turn) for each in found)


def candidates(document: Document) -> list[tuple[str, list[tuple[str, str]]]]:
    """Who may be asked, by role, as the choices of a form: 'medical-12'."""
    held = {(each.role, each.reviewer_id) for each in assignments.open_for(document)}
    groups = []
    for role in rules.open_roles(document):
        people = [each for each in rules.possible_reviewers(document, role) if (role, each.pk) not in held]
        groups.append((f"{role.label.capitalize()} review", [(f"{role}-{each.pk}", name_of(each)) for each in people]))
    return groups


def _turn(document: Document) -> list[Role]:
    return [each.role for each in workflow.progress(document) if each.is_next] if document.submission_id else []


def _asked(assignment: Assignment, turn: Collection[str], hindered: str = "") -> Asked:
    return Asked(assignment, is_turn=assignment.role in turn, today=clock.today(), hindered=hindered)


def _checked(assignment: Assignment, turn: Collection[str]) -> Asked:
    answer = rules.may_be_asked(assignment.reviewer, assignment.document, assignment.role)
    return _asked(assignment, turn, hindered=answer.reason)


def _free(document: Document, user: User, turn: list[Role], open_: list[Assignment]) -> list[Role]:
    """Roles whose turn it is, that this person may give and has not been asked for."""
    if document.state != State.IN_REVIEW:
        return []
    mine = {each.role for each in open_ if each.reviewer_id == user.pk}
    return [role for role in turn if role not in mine and rules.may_review(user, document.submission, role)]
