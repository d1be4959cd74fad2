"""What one person may decide on one submission now: the roles on offer, or why there are none."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser as User

from articles.desk.access import listed, name_of
from articles.desk.standing import Standing
from articles.models import Review, Role
from articles.workflow import rules
from articles.workflow.steps import RoleProgress


@dataclass(frozen=True)
class Offer:
    """``last``: the interests that this person declared last time, on any text."""

    roles: tuple[Role, ...]
    reason: str
    last: Review | None


def to(user: User, standing: Standing) -> Offer:
    if not standing.in_review:
        return Offer((), "", None)
    answers = {turn.role: rules.may_review(user, standing.submission, turn.role) for turn in standing.progress}
    roles = tuple(turn.role for turn in standing.progress if turn.is_next and answers[turn.role])
    last = user.reviews.order_by("-pk").first() if roles else None
    return Offer(roles, "" if roles else " ".join(_reasons(user, standing.progress, answers)), last)


def _reasons(user: User, progress: list[RoleProgress], answers: dict[Role, rules.Answer]) -> Iterator[str]:
    """Why nothing is on offer: first what concerns this person, else whose turn it is."""
    mine = [turn for turn in progress if not turn.approval and user.has_perm(f"articles.review_{turn.role}")]
    yield from dict.fromkeys(answers[turn.role].reason for turn in mine if not answers[turn.role])
    if any(answers[turn.role] for turn in mine):
        before = listed([turn.role.label for turn in progress if turn.is_next])
        yield f"The {before} review comes first. It is your turn after that."
    elif not mine:
        for turn in progress:
            if turn.is_next:
                yield f"The {turn.role.label} review is asked for now."
                if turn.possible:
                    yield f"It can be given by {listed([name_of(person) for person in turn.possible])}."
