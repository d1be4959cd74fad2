"""What was handed in together with a submission, as its page tells it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User

from articles.desk.access import listed
from articles.desk.standing import Standing
from articles.models import Parcel, Role, State, Submission
from articles.workflow import parcels, rules
from articles.workflow.parcels import Companion


@dataclass(frozen=True)
class Line:
    """``waits``: 'medical' or 'editorial and legal', '' where all is approved."""

    submission: Submission
    waits: str


@dataclass(frozen=True)
class Together:
    """``lead``: on whose page it stands; ``lines``: what came along with it; ``parcel``: its list."""

    lead: Submission | None
    lines: tuple[Line, ...]
    parcel: Parcel | None


def of(standing: Standing) -> Together:
    submission = standing.submission
    lead = parcels.lead(submission)
    on_a_list = submission.parcel_id and not submission.leads and not lead and standing.is_current
    return Together(lead, lines(parcels.companions(submission)), submission.parcel if on_a_list else None)


def lines(submissions: Iterable[Submission]) -> tuple[Line, ...]:
    return tuple(Line(each, _waits(each)) for each in submissions)


def covered(user: User, standing: Standing, roles: Iterable[Role]) -> list[Companion]:
    """What an approval in these roles covers besides, and what it leaves to others."""
    return [each for role in roles for each in parcels.decided_with(standing.submission, user, role)]


def _waits(submission: Submission) -> str:
    if submission.document.state == State.APPROVED:
        return ""
    return listed([role.label for role in rules.open_roles(submission.document)])
