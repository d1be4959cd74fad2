"""What one person may decide on one submission now: the roles on offer, or why there are none."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User

from articles.desk.access import listed
from articles.desk.standing import Standing
from articles.models import Review, Role
from articles.workflow import rules
from articles.workflow.people import name_of
from articles.workflow.reviewing import conflicts, signing
from articles.workflow.reviewing.conflicts import Question


@dataclass(frozen=True)
class Offer:
    """``last``: what this person declared last time, on any text; ``questions``: about cited works;
    ``credentials``: whether they are asked for; ``has_live``: there is a version to compare with."""

    roles: tuple[Role, ...] = ()
    reason: str = ""
    last: Review | None = None
    questions: tuple[Question, ...] = ()
    credentials: bool = False
    has_live: bool = False

    @property
    def asked(self) -> dict[str, Any]:
        """What the form of the decision is made for."""
        return {
            "offered": self.roles,
            "has_live": self.has_live,
            "questions": self.questions,
            "credentials": self.credentials,
        }


def to(user: User, standing: Standing) -> Offer:
    if not standing.in_review:
        return Offer()
    answers = {turn.role: rules.may_review(user, standing.submission, turn.role) for turn in standing.progress}
    roles = tuple(turn.role for turn in standing.progress if turn.is_next and answers[turn.role])
    if roles:
        return of_roles(roles, user, standing)
    return Offer(reason=" ".join(_reasons(user, standing, answers)))


def of_roles(roles: tuple[Role, ...], user: User, standing: Standing) -> Offer:
    return Offer(
        roles=roles,
        last=user.reviews.order_by("-pk").first(),
        questions=tuple(conflicts.questions(standing.submission, user)),
        credentials=signing.asks_credentials(user),
        has_live=standing.document.live_id is not None,
    )


def _reasons(user: User, standing: Standing, answers: dict[Role, rules.Answer]) -> Iterator[str]:
    """Why nothing is on offer: first what concerns this person, else whose turn it is."""
    mine = [turn for turn in standing.progress if not turn.approval and user.has_perm(f"articles.review_{turn.role}")]
    yield from dict.fromkeys(answers[turn.role].reason for turn in mine if not answers[turn.role])
    if any(answers[turn.role] for turn in mine):
        before = listed([turn.role.label for turn in standing.progress if turn.is_next])
        yield f"The {before} review comes first. It is your turn after that."
    elif not mine:
        yield from _given(user, standing)
        yield from _asked(standing)


def _given(user: User, standing: Standing) -> Iterator[str]:
    given = [turn.approval for turn in standing.progress if turn.approval and turn.approval.reviewer_id == user.pk]
    if given:
        yield f"You approved this text as {listed([review.get_role_display() for review in given])} reviewer."


def _asked(standing: Standing) -> Iterator[str]:
    for turn in standing.progress:
        if turn.is_next:
            yield f"The {turn.role.label} review is asked for now."
            free = [
                name_of(person)
                for person in turn.possible
                if rules.may_hold_another_role(person, standing.submission, turn.role)
            ]
            if free:
                yield f"It can be given by {listed(free)}."
