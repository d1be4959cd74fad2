"""Several small texts as one list: decided in one step, each by its own review, and published in one."""

from collections.abc import Collection, Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from articles.models import Extent, Parcel, Review, Role
from articles.workflow import locking
from articles.workflow.errors import AlreadyDone, NotAllowed
from articles.workflow.reviewing import review
from articles.workflow.reviewing.signing import NO_ANSWERS
from articles.workflow.together import parcels


@transaction.atomic
def approve_list(
    parcel: Parcel,
    *,
    by: User,
    role: str,
    extent: str,
    interests: str,
    comment: str = "",
    credentials: str = "",
    answers: Mapping[str, str] = NO_ANSWERS,
) -> list[Review]:
    """Sign all texts on the list that ask for this role and that this person may decide; the rest waits for others.

    Raises NotAllowed with each reason where there is none; what ``approve`` raises of any.
    """
    locking.lock_all(list(parcel.submissions.values_list("document", flat=True)))
    asked = parcels.decided_on(parcel, by, role)
    if not asked:
        raise AlreadyDone(f"Nothing on this list asks for a {Role(role).label} review any more.")
    mine = [each.submission for each in asked if not each.reason]
    if not mine:
        raise NotAllowed(" ".join(f"“{each.submission.document}”: {each.reason}" for each in asked))
    said: dict[str, Any] = {"interests": interests, "comment": comment, "credentials": credentials, "answers": answers}
    return [
        review.approve(each, by=by, role=role, extent=extent if each.document.live_id else Extent.ALL, **said)
        for each in mine
    ]


@transaction.atomic
def send_back_from_list(parcel: Parcel, which: Collection[int], *, by: User, **said: Any) -> list[Review]:
    """Ask for changes of these submissions, which leave the list with what shows them; the rest goes on.

    ``said``: what ``request_changes`` takes.
    """
    locking.lock_all(list(parcel.submissions.values_list("document", flat=True)))
    reviews = []
    for submission in parcel.submissions.filter(pk__in=which).order_by("-pk"):  # what shows others before these
        reviews.append(review.request_changes(submission, by=by, **said))
    return reviews
