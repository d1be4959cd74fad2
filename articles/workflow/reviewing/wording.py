"""
A change of wording alone: an editorial reviewer confirms it, and the date of the last review stays.

Whoever reviewed the text last is told and can call it back: it goes back to its author while it is under review, and
once it is public readers are told that it has not been reviewed, until it is.
"""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from articles.models import (
    Change,
    Decision,
    Document,
    Event,
    Kind,
    Review,
    Role,
    Submission,
    Unreviewed,
    Version,
)
from articles.text.wording import objections
from articles.workflow import clock, locking, policy, rules, showing
from articles.workflow.errors import AlreadyDone, Problem, WrongState
from articles.workflow.letters import telling
from articles.workflow.moving import log
from articles.workflow.reviewing import review, unreviewed
from articles.workflow.rules import require
from articles.workflow.writing import bundle, differences

WORDED = ("title", "summary", "takeaway", "body", "funding")
NO_REASON = "This was called more than a change of wording."


def problems(document: Document) -> list[Problem]:
    """What keeps a draft from being handed in as a change of wording alone, each with its place."""
    if document.live is None:
        return [Problem("body", "Readers have no version of it: it is reviewed in full.")]
    if not skipped(document.kind):
        kind = document.get_kind_display()
        return [Problem("body", f"A {kind} asks for an editorial review alone: leave out ‘only the wording’.")]
    if _waits_for_a_review(document.live):
        return [Problem("body", "What readers have waits for a full review itself, so this is reviewed in full.")]
    return _more_than_wording(document.live.own, bundle.own(document))


def skipped(kind: str) -> list[Role]:
    """The roles that a change of wording does not ask, though its kind does."""
    return [role for role in policy.of(kind).roles if role != Role.EDITORIAL]


def reviews_before(submission: Submission) -> list[Review]:
    """The approvals in the skipped roles that still stand for the text: those of its last full review."""
    earlier = Version.objects.filter(document=submission.document_id, submission__lt=submission.pk)
    base = earlier.exclude(submission__wording_only=True).order_by("-number").first()
    if base is None:
        return []
    given = Review.objects.filter(submission=base.submission_id, decision=Decision.APPROVE)
    roles = skipped(submission.document.kind)
    return list(given.filter(role__in=roles).select_related("reviewer", "person").order_by("pk"))


def may_recall(user: User, submission: Submission) -> rules.Answer:
    roles = skipped(submission.document.kind)
    if any(user.is_active and user.has_perm(f"articles.review_{role}") for role in roles):
        return rules.YES
    names = " or ".join(role.label for role in roles)
    return rules.Answer(f"Only a {names} reviewer calls back a change of wording.")


def can_be_recalled(submission: Submission) -> bool:
    """Whether it is under review, approved, or what readers have now, and was not called back yet."""
    document = submission.document
    live = Version.objects.filter(submission=submission, live_for__isnull=False, unreviewed=None)
    return submission.wording_only and (document.submission_id == submission.pk or live.exists())


@transaction.atomic
def recall(submission: Submission, *, by: User, reason: str = "") -> None:
    """Ask for the full review after all. Raises NotAllowed, WrongState, AlreadyDone."""
    document = locking.lock(submission.document_id)
    submission = Submission.objects.select_related("document").get(pk=submission.pk)
    require(may_recall(by, submission))
    if not submission.wording_only:
        raise WrongState("This was not handed in as a change of wording, so its reviewers decide on it.")
    reason = reason.strip() or NO_REASON
    if document.submission_id == submission.pk:
        review.reopen(document, Event.Step.RECALLED, by=by, note=reason)
        return
    version = Version.objects.filter(submission=submission).first()
    if version is None or document.live_id != version.pk:
        raise WrongState(f"“{document}”: neither reviewers nor readers have this text any more.")
    if Unreviewed.objects.filter(version=version).exists():
        raise AlreadyDone("This was called back already. Readers are told until the review is given.")
    roles = [role.value for role in skipped(document.kind)]
    mark = Unreviewed.objects.create(
        version=version, cause=Unreviewed.Cause.RECALLED, roles=roles, reason=reason, by=by, at=clock.now()
    )
    log(document, submission, Event.Step.RECALLED, by=by, note=reason)
    unreviewed.announce(mark)
    showing.version_changed(version)


def misnamed(submission: Submission, change: str) -> list[Problem]:
    """Readers are told of it as what it is, and what they have may have moved on since it was handed in."""
    if not submission.wording_only:
        return []
    found = problems(submission.document)
    if change not in {"", Change.MINOR}:
        found.append(Problem("change", "It was handed in as a change of wording alone: that is a minor change."))
    return found


def tell(submission: Submission, *, published: bool = False) -> None:
    """Tell whoever reviewed the text last; those who could have, where they are gone."""
    document = submission.document
    what = "is public now" if published else "was handed in"
    words = f"A change of wording of “{document}” {what}. You can call it back if it is more than that."
    key = f"wording-{submission.pk}-{'published' if published else 'handed-in'}"
    for person in _last_reviewers(submission):
        telling.tell(person, key, words, f"/admin/review/{submission.pk}/#wording")


def _last_reviewers(submission: Submission) -> list[User]:
    last = {each.reviewer for each in reviews_before(submission) if each.reviewer.is_active}
    able = [user for role in skipped(submission.document.kind) for user in rules.with_permission(f"review_{role}")]
    return sorted(last or set(able), key=lambda user: user.pk)


def _waits_for_a_review(version: Version) -> bool:
    """Whether readers are told that it was not reviewed: a version on top of it would hide that."""
    mark = Unreviewed.objects.filter(version=version).first()
    return mark is not None and bool(unreviewed.missing(mark))


def _more_than_wording(old: dict[str, Any], new: dict[str, Any]) -> list[Problem]:
    names = Document.objects.of_kind(Kind.TERM).values_list("title", flat=True)
    found = [
        Problem(part, f"{differences.NAMES[part].capitalize()}: {objection}.")
        for part in WORDED
        for objection in objections(old.get(part) or "", new.get(part) or "", names=names)
    ]
    other = [difference for difference in differences.of_own(old, new) if difference.part not in _WORDED_NAMES]
    return found + [Problem("body", f"More than the wording changed: {difference}.") for difference in other]


_WORDED_NAMES = {differences.NAMES[part] for part in WORDED}
