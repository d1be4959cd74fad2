"""A list of small texts as the desk shows it: each with its words, its changes and who has approved it."""

from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth.models import User

from articles import pages
from articles.desk import comparison, together
from articles.desk.together import Line
from articles.models import Parcel, Role, State, Submission
from articles.pages import Shown
from articles.pages.differences import Comparison
from articles.workflow.reviewing import conflicts
from articles.workflow.reviewing.conflicts import Question
from articles.workflow.together import parcels
from articles.workflow.together.parcels import Companion


@dataclass(frozen=True)
class Entry:
    line: Line
    page: Shown
    compared: Comparison

    @property
    def submission(self) -> Submission:
        return self.line.submission


@dataclass(frozen=True)
class Listing:
    parcel: Parcel

    @cached_property
    def submissions(self) -> list[Submission]:
        return parcels.listed(self.parcel)

    @cached_property
    def entries(self) -> list[Entry]:
        lines = together.lines(self.submissions)
        return [Entry(line, pages.of_submission(line.submission), comparison.of(line.submission)) for line in lines]

    @property
    def approved(self) -> bool:
        """Whether every text on it can be published."""
        return bool(self.submissions) and all(each.document.state == State.APPROVED for each in self.submissions)

    @property
    def is_first(self) -> bool:
        """Whether readers know none of its texts."""
        return not any(each.document.versions.exists() for each in self.submissions)

    def offered(self, user: User) -> dict[Role, list[Companion]]:
        """The roles in which this person may decide something here, each with what is asked in it."""
        found = {role: parcels.decided_on(self.parcel, user, role) for role in Role}
        return {role: asked for role, asked in found.items() if any(not each.reason for each in asked)}

    def questions(self, user: User) -> list[Question]:
        """What is asked of cited works, each question once."""
        asked = [question for each in self.submissions for question in conflicts.questions(each, user)]
        return list({question.field: question for question in asked}.values())
