"""Approvals that hold no longer, since who gave them has become a contributor or a named author."""

from django.contrib.auth.models import User
from django.db import transaction

from articles.models import Decision, Document, Person, Review, State, Submission
from articles.workflow import locking
from articles.workflow.reviewing import review
from articles.workflow.writing import contributors

WAY_OUT = "Take the text back and hand it in again, so that somebody else can give it."


def of(submission: Submission) -> list[Review]:
    """Approvals of what stands handed in, by people who answer for it as writers or authors now."""
    wrote = contributors.of(submission.document)
    return list(submission.reviews.filter(decision=Decision.APPROVE, reviewer__in=wrote))


def told(approval: Review) -> str:
    """Whose approval fell, and why."""
    named = contributors.is_author(approval.submission.document, approval.reviewer)
    why = "is named as an author of this text" if named else "answers for words that stand in this text"
    return f"The {approval.get_role_display()} approval does not hold: {approval.name}, who gave it, {why}."


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
