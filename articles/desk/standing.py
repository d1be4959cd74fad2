"""Where a submission stands today: under review, approved, published, or overtaken by what came after it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from articles import workflow
from articles.models import Decision, Document, Event, State, Submission, Version
from articles.workflow import policy
from articles.workflow.errors import Difference
from articles.workflow.reviewing import fallen
from articles.workflow.steps import RoleProgress

ENDINGS = [Event.Step.TAKEN_BACK, Event.Step.CHANGES, Event.Step.SENT_BACK]


@dataclass(frozen=True)
class Standing:
    submission: Submission

    @property
    def document(self) -> Document:
        return self.submission.document

    @property
    def is_current(self) -> bool:
        return self.document.submission_id == self.submission.pk

    @property
    def in_review(self) -> bool:
        return self.is_current and self.document.state == State.IN_REVIEW

    @property
    def approved(self) -> bool:
        return self.is_current and self.document.state == State.APPROVED

    @cached_property
    def version(self) -> Version | None:
        """What it was published as."""
        return Version.objects.filter(submission=self.submission).select_related("document").first()

    @cached_property
    def had_all_approvals(self) -> bool:
        given = self.submission.reviews.filter(decision=Decision.APPROVE).values_list("role", flat=True)
        return set(given).issuperset(policy.of_submission(self.submission).roles)

    @cached_property
    def ending(self) -> Event | None:
        """The step that opened the draft again."""
        return self.submission.events.filter(step__in=ENDINGS).select_related("by").last()

    @cached_property
    def newest(self) -> Submission | None:
        """What was handed in after it, if anything was."""
        return self.document.submissions.filter(pk__gt=self.submission.pk).order_by("-pk").first()

    @cached_property
    def changes(self) -> list[Difference]:
        """What is no longer as it was handed in. Of what was published nothing is asked: its version stands."""
        return [] if self.version else workflow.changes_since(self.document, self.submission)

    @cached_property
    def fallen(self) -> list[str]:
        """Whose approval of what stands handed in holds no longer, and why."""
        return [fallen.told(approval) for approval in fallen.of(self.submission)] if self.is_current else []

    @cached_property
    def due(self) -> date | None:
        """By when the first of those who were asked is to review it."""
        asked = self.document.assignments.filter(ended_at=None, due__isnull=False) if self.in_review else None
        return asked.order_by("due").values_list("due", flat=True).first() if asked is not None else None

    @cached_property
    def progress(self) -> list[RoleProgress]:
        if self.is_current:
            return workflow.progress(self.document)
        approvals = self.submission.reviews.filter(decision=Decision.APPROVE).select_related("invitation__by")
        given = {review.role: review for review in approvals}
        roles = policy.of_submission(self.submission).roles
        return [RoleProgress(role=role, approval=given.get(role), is_next=False, possible=()) for role in roles]
