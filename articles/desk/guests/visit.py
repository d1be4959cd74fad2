"""What a guest finds behind the link today: the newest text of one document, and what there is to do about it."""

from dataclasses import dataclass
from functools import cached_property

from articles.desk import offer
from articles.desk.offer import Offer
from articles.desk.standing import Standing
from articles.models import Document, Invitation, Review, Role, State, Submission
from articles.workflow import rules


@dataclass(frozen=True)
class Visit:
    invitation: Invitation

    @property
    def document(self) -> Document:
        return self.invitation.document

    @cached_property
    def submission(self) -> Submission | None:
        """What is in review or stands approved, if anything is."""
        found = Submission.objects.select_related("document__live", "revision", "by")
        return found.filter(pk=self.document.submission_id).first()

    @cached_property
    def standing(self) -> Standing:
        return Standing(self.submission)

    @cached_property
    def mine(self) -> Review | None:
        """What this guest has decided last, on any text of the document."""
        given = Review.objects.filter(submission__document=self.document, reviewer=self.invitation.guest)
        return given.order_by("-pk").first()

    @property
    def decided(self) -> bool:
        """Whether that was about the text that stands here now."""
        return bool(self.mine and self.submission and self.mine.submission_id == self.submission.pk)

    @cached_property
    def offer(self) -> Offer:
        """The role of the invitation, if it may decide now; else why not."""
        if self.submission is None or self.decided or self.document.state != State.IN_REVIEW:
            return Offer()
        reason = self._reason()
        if reason:
            return Offer(reason=reason)
        return offer.of_roles((Role(self.invitation.role),), self.invitation.guest, self.standing)

    def _reason(self) -> str:
        role, document = self.invitation.role, self.submission.document
        if role not in rules.open_roles(document):
            return (
                f"The {self.invitation.get_role_display()} review of this text has been given. Thank you all the same."
            )
        may = rules.may_review(self.invitation.guest, self.submission, role)
        if not may:
            return may.reason
        if role not in rules.turn(document):
            first = rules.turn(document)[0].label
            return f"The {first} review comes first. We will write to you when it is your turn."
        return ""
