"""Who wrote it, as signed in the bundle, and who reviewed it, as told by the reviews."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone

from articles import clock
from articles.models import Decision, Extent, Person, ReviewEvent, Submission, Version
from articles.pages.shown import Credit, Review
from articles.workflow.reviewing import wording


def authors(own: Mapping[str, Any]) -> list[Credit]:
    """Names and interests are those that were signed; only the address of the person's page is of today."""
    signed = own.get("authors", [])
    people = Person.objects.in_bulk([author["person"] for author in signed])
    return [
        Credit(
            name=author["name"],
            credentials=author["credentials"],
            affiliation=author["affiliation"],
            orcid=author["orcid"],
            interests=author["interests"],
            url=_url(people.get(author["person"])),
        )
        for author in signed
    ]


def reviewers(submission: Submission) -> tuple[list[Review], bool]:
    """The approvals in their order, and whether one person gave more than one of them."""
    approvals = list(submission.reviews.filter(decision=Decision.APPROVE, at__lte=clock.now()).select_related("person"))
    if submission.wording_only:  # the last full review stands for what it said
        approvals += wording.reviews_before(submission)
    return [
        Review(
            name=review.name,
            credentials=review.credentials,
            interests=review.interests,
            url=_url(review.person),
            role=review.get_role_display(),
            on=timezone.localdate(review.at),
            whole=review.extent == Extent.ALL,
        )
        for review in approvals
    ], _repeats(review.reviewer_id for review in approvals)


def again(version: Version) -> Review | None:
    """Who looked it over last and found nothing to change."""
    if version.again_at is None:
        return None
    event = ReviewEvent.objects.of(version).select_related("person").first()
    return Review(
        name=event.name,
        credentials=event.credentials,
        interests=event.interests,
        url=_url(event.person),
        role=event.get_role_display(),
        on=timezone.localdate(event.at),
    )


def _repeats(people: Iterable[int]) -> bool:
    named = list(people)
    return len(set(named)) < len(named)


def _url(person: Person | None) -> str:
    return person.get_absolute_url() if person else ""
