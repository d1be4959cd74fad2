"""What was handed in together with a submission, as its page tells it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User

from articles.desk.access import listed
from articles.desk.standing import Standing
from articles.models import Parcel, Role, State, Submission
from articles.workflow import rules
from articles.workflow.together import parcels
from articles.workflow.together.parcels import Companion


@dataclass(frozen=True)
class Line:
    """``waits``: 'medical' or 'editorial and legal', '' where all is approved."""

    submission: Submission
    waits: str


@dataclass(frozen=True)
class Together:
    """``lead``: on whose page it stands; ``lines``: what came along with it; ``parcel``: its list.

    ``waits``: why it cannot be published yet although it is approved itself, or not by itself.
    """

    lead: Submission | None
    lines: tuple[Line, ...]
    parcel: Parcel | None
    waits: str = ""


def of(standing: Standing) -> Together:
    submission = standing.submission
    lead = parcels.lead(submission)
    on_a_list = submission.parcel_id and not submission.leads and not lead and standing.is_current
    return Together(
        lead=lead,
        lines=lines(parcels.companions(submission)),
        parcel=submission.parcel if on_a_list else None,
        waits=waits_for(submission) if standing.approved else "",
    )


def lines(submissions: Iterable[Submission]) -> tuple[Line, ...]:
    return tuple(Line(each, _waits(each)) for each in submissions)


def covered(user: User, standing: Standing, roles: Iterable[Role]) -> list[Companion]:
    """What an approval in these roles covers besides, and what it leaves to others."""
    return [each for role in roles for each in parcels.decided_with(standing.submission, user, role)]


def waits_for(submission: Submission) -> str:
    """Why a text that is approved cannot be published yet, or not by itself; '' where nothing stands in the way."""
    leader = parcels.lead(submission)
    if leader:
        return f"It is published with “{leader.revision.own['title']}”, on whose page it stands."
    if submission.parcel and not submission.leads:
        return "It is published with the rest of its list."
    waiting = [line for line in lines(parcels.companions(submission)) if line.waits]
    named = [f"“{line.submission.revision.own['title']}” (the {line.waits} review)" for line in waiting]
    return f"Before it is published, what came along waits for its own: {listed(named)}." if named else ""


def _waits(submission: Submission) -> str:
    if submission.document.state == State.APPROVED:
        return ""
    return listed([role.label for role in rules.open_roles(submission.document)])
