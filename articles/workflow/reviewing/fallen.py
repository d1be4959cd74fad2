"""Approvals that hold no longer, since who gave them has become a contributor or a named author.

Whoever approved from outside is known by the mailbox that confirmed it: the same person writes under another row.
"""

from collections.abc import Collection

from django.contrib.auth.models import User
from django.db import transaction

from articles.models import Decision, Document, Person, Review, State, Submission
from articles.workflow import locking
from articles.workflow.outside import guests
from articles.workflow.reviewing import review
from articles.workflow.writing import contributors

WAY_OUT = "Take the text back and hand it in again, so that somebody else can give it."


def of(submission: Submission) -> list[Review]:
    """Approvals of what stands handed in, by people who answer for it as writers or authors now."""
    wrote = contributors.of(submission.document)
    given = submission.reviews.filter(decision=Decision.APPROVE).select_related("invitation")
    return [approval for approval in given if is_by_one_of(wrote, approval)]


def is_by_one_of(users: Collection[int], approval: Review) -> bool:
    """Whether one of these people gave it, under their own row or from outside."""
    if approval.reviewer_id in users:
        return True
    return approval.invitation is not None and guests.shares_address(approval.invitation.address, users)


def told(approval: Review) -> str:
    """Whose approval fell, and why."""
    whose = f"The {approval.get_role_display()} approval does not hold: {approval.name}, who gave it"
    return f"{whose}, {_why(approval.submission.document, approval)}."


def _why(document: Document, approval: Review) -> str:
    if contributors.is_author(document, approval.reviewer):
        return "is named as an author of this text"
    if approval.reviewer_id in contributors.of(document):
        return "answers for words that stand in this text"
    return "confirmed it from an address of somebody who wrote this text or is named as its author"


@transaction.atomic
def linked(person: Person, *, by: User) -> list[Document]:
    """A byline was linked with an account: what its holder had approved goes back, with the cause."""
    found = Document.objects.exclude(state=State.DRAFT).filter(bylines__person=person).order_by("pk")
    pks = list(found.values_list("pk", flat=True))
    locking.lock_all(pks)
    sent_back = []
    for document in (locking.lock(pk) for pk in pks):
        approvals = of(document.submission) if document.submission else []
        if approvals:
            review.send_back(document, by=by, cause=" ".join(map(told, approvals)))
            sent_back.append(document)
    return sent_back
