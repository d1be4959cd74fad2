"""Which steps a person may take from here, for the screens: each with what it needs or why it is closed."""

from dataclasses import dataclass
from typing import cast

from django.contrib.auth.models import User

from articles.models import Decision, Document, Review, Role, State, Submission
from articles.workflow import policy, rules
from articles.workflow.errors import Problem
from articles.workflow.writing import manuscript, readiness


@dataclass(frozen=True)
class Step:
    """``name`` as in the workflow; ``needs`` is empty where it can be taken at once."""

    name: str
    label: str
    needs: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        return not self.needs


@dataclass(frozen=True)
class RoleProgress:
    """How far one role is: its approval, whose turn it is, who could give it."""

    role: Role
    approval: Review | None
    is_next: bool
    possible: tuple[User, ...]


def steps(document: Document, user: User) -> list[Step]:
    """The steps that this person may take now. What they may not do at all is left out."""
    if document.discarded:
        return [Step("restore", "Restore")] if rules.may_discard(user, document) else []
    if document.state == State.DRAFT:
        return _from_draft(document, user)
    return _from_review(document, user)


def progress(document: Document) -> list[RoleProgress]:
    given = {}
    if document.submission_id:
        approvals = document.submission.reviews.filter(decision=Decision.APPROVE).select_related(
            "person", "invitation__by"
        )
        given = {review.role: review for review in approvals}
    rule = policy.of_document(document)
    open_ = [role for role in rule.roles if role not in given]
    return [
        RoleProgress(
            role=role,
            approval=given.get(role),
            is_next=role in open_ and (not rule.in_order or role == open_[0]),
            possible=tuple(rules.possible_reviewers(document, role)) if role in open_ else (),
        )
        for role in rule.roles
    ]


def problems(document: Document) -> list[Problem]:
    """What keeps the draft from being handed in, as the form shows it all along."""
    return readiness.problems(document, manuscript.read(document))


def _from_draft(document: Document, user: User) -> list[Step]:
    found = []
    if rules.may_submit(user, document):
        found.append(Step("submit", "Hand in for review", tuple(problem.message for problem in problems(document))))
    if rules.may_publish_in_emergency(user):
        found.append(Step("emergency", "Publish without a full review"))
    found += _from_live(document, user)
    if rules.may_discard(user, document) and not document.versions.exists():
        found.append(Step("discard", "Discard"))
    return found


def _from_review(document: Document, user: User) -> list[Step]:
    found = []
    roles = rules.open_roles(document)
    for role in roles:
        if user.has_perm(f"articles.review_{role}"):
            found.append(_review(document, user, role, first=roles[0]))
    if document.state == State.APPROVED and rules.may_publish(user):
        found.append(Step("publish", "Publish"))
    if rules.may_submit(user, document):
        found.append(Step("take_back", "Take back to change"))
    if document.state == State.IN_REVIEW and rules.may_publish_in_emergency(user):
        found.append(Step("emergency", "Publish without a full review"))
    return found + _from_live(document, user)


def _from_live(document: Document, user: User) -> list[Step]:
    found = []
    if document.live and rules.may_publish(user) and not hasattr(document.live, "expiry"):
        found.append(Step("last_day", "Set the last day"))
    if document.live_id and rules.may_withdraw(user):
        found.append(Step("withdraw", "Withdraw from readers"))
    return found


def _review(document: Document, user: User, role: Role, *, first: Role) -> Step:
    answer = rules.may_review(user, cast(Submission, document.submission), role)
    needs = [] if answer else [answer.reason]
    if policy.of_document(document).in_order and role != first:
        needs.append(f"The {first.label} review comes first.")
    return Step("review", f"Review as {role.label} reviewer", tuple(needs))
