"""What a decision is signed with: the name, what speaks for it, and what could speak against it, as of that day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from django.contrib.auth.models import User

from articles.models import Decision, Person, Review, Submission
from articles.workflow import clock
from articles.workflow.errors import Problem
from articles.workflow.outside import guests
from articles.workflow.reviewing import conflicts

NO_INTERESTS = "Say which interests you have. “None” is an answer too, but it must be yours."
NO_CREDENTIALS = "Say what qualifies you, as readers shall see it: MD, haematology."
NO_ANSWERS: Mapping[str, str] = MappingProxyType({})
LONGEST = 120  # characters of a qualification


@dataclass(frozen=True)
class Statement:
    """What somebody says with a decision.

    ``credentials``: asked of those whose byline names none; ``answers``: field to answer of ``conflicts.questions``.
    """

    interests: str
    comment: str
    extent: str = ""
    credentials: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)


def person_of(user: User) -> Person | None:
    return Person.objects.filter(user=user).first()


def asks_credentials(user: User) -> bool:
    """Whether no byline says what qualifies this person, so that the form has to ask."""
    person = person_of(user)
    return not (person and person.credentials.strip())


def missing(submission: Submission, by: User, said: Statement) -> list[Problem]:
    """What an approval cannot be signed without."""
    found = []
    if not said.interests.strip():
        found.append(Problem("interests", NO_INTERESTS))
    if asks_credentials(by) and not said.credentials.strip():
        found.append(Problem("credentials", NO_CREDENTIALS))
    return [*found, *conflicts.unanswered(conflicts.questions(submission, by), said.answers)]


def sign(submission: Submission, decision: str, by: User, role: str, said: Statement) -> Review:
    """Name and qualification are those of the byline, if it has them."""
    review = unsaved(submission, by, role, said, decision=decision)
    review.save()
    return review


def unsaved(
    submission: Submission, by: User, role: str, said: Statement, *, decision: str = Decision.APPROVE
) -> Review:
    person = person_of(by)
    return Review(
        submission=submission,
        digest=submission.digest,
        reviewer=by,
        person=person,
        name=person.name if person else by.get_full_name() or by.get_username(),
        credentials=(person and person.credentials.strip()) or said.credentials.strip()[:LONGEST],
        role=role,
        decision=decision,
        extent=said.extent,
        interests=said.interests.strip(),
        invitation=guests.invitation_of(by, submission, role) if guests.is_guest(by) else None,
        conflicts=conflicts.kept(conflicts.questions(submission, by), said.answers),
        comment=said.comment.strip(),
        at=clock.now(),
    )
