"""What has happened to a document, newest first: each step with its words, each review with what it declared."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from articles.models import Decision, Document, Event, Review, Submission
from articles.workflow.people import name_of

SIGNED = {Decision.APPROVE: Event.Step.APPROVED, Decision.CHANGES: Event.Step.CHANGES}


@dataclass(frozen=True)
class History:
    """``here``: what happened to the text that is being looked at; ``earlier``: everything else."""

    here: list["Entry"]
    earlier: list["Entry"]


@dataclass(frozen=True)
class Entry:
    """``is_here``: it happened to the submission that is being looked at. ``review`` says more, where there is one."""

    at: datetime
    who: str
    what: str
    words: str
    is_here: bool
    submission: int | None = None
    review: Review | None = None


def of(document: Document, here: Submission) -> History:
    """Newest first."""
    signed = defaultdict(list)
    reviews = Review.objects.filter(submission__document=document).select_related("invitation__by")
    for review in reviews.order_by("-pk"):
        signed[review.submission_id, review.reviewer_id, SIGNED[Decision(review.decision)]].append(review)
    told: list[Entry] = []
    for event in document.events.select_related("by").order_by("pk"):
        reviews = signed[event.submission_id, event.by_id, event.step]
        told.insert(0, _entry(event, reviews.pop() if reviews else None, here))
    return History([entry for entry in told if entry.is_here], [entry for entry in told if not entry.is_here])


def _entry(event: Event, review: Review | None, here: Submission) -> Entry:
    role = f" as {review.get_role_display()} reviewer" if review else ""
    return Entry(
        at=event.at,
        who=review.name if review else name_of(event.by),
        what=event.get_step_display() + role,
        words=review.comment if review else event.note,
        is_here=event.submission_id == here.pk,
        submission=event.submission_id,
        review=review,
    )
