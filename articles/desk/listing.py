"""A list of small texts as the desk shows it: each with its words, its changes and who has approved it."""

from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth.models import User
from django.db.models import prefetch_related_objects

from articles import pages
from articles.desk import comparison, together
from articles.desk.together import Line
from articles.models import Parcel, Role, State, Submission, Version
from articles.pages import Shown
from articles.pages.differences import Comparison
from articles.workflow import rules
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
    """``reader``: who looks at it, and may decide."""

    parcel: Parcel
    reader: User

    @cached_property
    def submissions(self) -> list[Submission]:
        """With their reviews, as all of this page reads them; a step of the workflow reads them anew."""
        found = parcels.listed(self.parcel)
        prefetch_related_objects(found, "reviews", "document__submission__reviews")
        return found

    @cached_property
    def published(self) -> list[Version]:
        """What was published of it, in the order of the list."""
        return list(Version.objects.filter(submission__parcel=self.parcel).select_related("document").order_by("pk"))

    @cached_property
    def entries(self) -> list[Entry]:
        lines = together.lines(self.submissions)
        return [Entry(line, pages.of_submission(line.submission), comparison.of(line.submission)) for line in lines]

    @property
    def approved(self) -> bool:
        """Whether every text on it can be published."""
        return bool(self.submissions) and all(each.document.state == State.APPROVED for each in self.submissions)

    @cached_property
    def is_first(self) -> bool:
        """Whether readers know none of its texts."""
        return not Version.objects.filter(document__in=[each.document_id for each in self.submissions]).exists()

    @cached_property
    def offered(self) -> dict[Role, list[Companion]]:
        """The roles in which the reader may decide something here, each with what is asked in it."""
        held = [role for role in Role if rules.may_hold(self.reader, role)]
        found = {role: parcels.decided(self.submissions, self.reader, role) for role in held}
        return {role: asked for role, asked in found.items() if any(not each.reason for each in asked)}

    @property
    def questions(self) -> list[Question]:
        """What is asked of cited works, each question once."""
        asked = [question for each in self.submissions for question in conflicts.questions(each, self.reader)]
        return list({question.field: question for question in asked}.values())
