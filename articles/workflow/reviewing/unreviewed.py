"""What was published without a review, or called back afterwards: the reviews that it still waits for.

Whoever published it cannot end this alone: each missing role approves that very version, and is given by somebody
who neither wrote in it nor published it.
"""

from collections.abc import Mapping

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import OuterRef, QuerySet
from django.urls import reverse

from articles.models import (
    Decision,
    Event,
    Extent,
    Review,
    Role,
    Unreviewed,
    Version,
)
from articles.workflow import clock, locking, policy, rules, showing
from articles.workflow.cited import tasks
from articles.workflow.errors import AlreadyDone, NotReady, Problem, WrongState
from articles.workflow.letters import telling
from articles.workflow.reviewing import periodic, signing
from articles.workflow.reviewing.signing import NO_ANSWERS, Statement
from articles.workflow.rules import Answer, require
from articles.workflow.writing import contributors


def waiting() -> QuerySet[Version]:
    """Live versions that wait for a review, the oldest first."""
    few = Version.objects.live().with_reviews().filter(pk__in=Unreviewed.objects.order_by().values("version"))
    found = few.filter(Unreviewed.objects.still(OuterRef("pk"))).order_by("published_at")
    return found.select_related("document", "unreviewed__by", "submission__revision")


def missing(row: Unreviewed) -> list[Role]:
    """The roles that have not approved this very version since."""
    approvals = row.version.submission.reviews.filter(decision=Decision.APPROVE, at__lte=clock.now())
    approvals = approvals.exclude(reviewer=row.version.by_id)
    given = set(approvals.values_list("role", flat=True))
    return [Role(role) for role in row.roles if role not in given]


def may_complete(user: User, row: Unreviewed, role: str) -> Answer:
    """Four eyes here too: nobody who wrote in it, is named as its author, or published it."""
    allowed = rules.may_hold(user, role)
    if not allowed:
        return allowed
    if user.pk == row.version.by_id:
        return Answer("You published this without its review, so somebody else must give it.")
    if user.pk in contributors.of_version(row.version):
        return Answer("You have written in this text, so somebody else must review it.")
    return rules.may_hold_another_role(user, row.version.submission, role)


def announce(row: Unreviewed) -> None:
    """Tell everybody who could give a missing review."""
    address = reverse("desk:complete", args=[row.version_id])
    for role in row.roles:
        words = f"“{row.version}” was published without its {Role(role).label} review: {row.reason}"
        for person in rules.with_permission(f"review_{role}"):
            if may_complete(person, row, role):
                telling.tell(person, f"unreviewed-{row.pk}-{role}", words, address)


@transaction.atomic
def complete_review(
    version: Version,
    *,
    by: User,
    role: str,
    extent: str,
    interests: str,
    comment: str = "",
    credentials: str = "",
    answers: Mapping[str, str] = NO_ANSWERS,
) -> Review:
    """Approve, in a role that it was published without, exactly what readers have.

    Raises WrongState, AlreadyDone, NotAllowed, NotReady.
    """
    row = _open(version, role)
    require(may_complete(by, row, role))
    said = Statement(interests, comment, extent, credentials, answers)
    if problems := _problems(row, by, said):
        raise NotReady(problems)
    review = signing.sign(row.version.submission, Decision.APPROVE, by, role, said)
    _log(row, Event.Step.APPROVED, by, f"{Role(role).label}. {comment}".strip())
    if not missing(row):
        _end(row, by)
    showing.version_changed(row.version)
    return review


def _open(version: Version, role: str) -> Unreviewed:
    """The row, with its document's row locked."""
    document = locking.lock(version.document_id)
    row = Unreviewed.objects.select_related("version__submission__revision", "by").filter(version=version).first()
    if row is None:
        raise WrongState(f"“{version}” was published with all its reviews.")
    if document.live_id != version.pk:
        raise WrongState(f"Readers no longer see version {version.number} of “{document}”, so it waits for nothing.")
    row.version.document = document
    if role not in row.roles:
        raise WrongState(f"The {role} review was not missing.")
    if role not in missing(row):
        raise AlreadyDone(f"Somebody has given the {Role(role).label} review since.")
    return row


def _problems(row: Unreviewed, by: User, said: Statement) -> list[Problem]:
    """A version that nobody has read whole is read whole; of one called back, the changes may do."""
    found = []
    if said.extent not in Extent.values:
        found.append(Problem("extent", "Say whether you read all of it or checked the changes."))
    elif said.extent == Extent.CHANGES and row.version.reviewed_on is None:
        found.append(Problem("extent", "Nobody has read this version whole yet, so the changes alone will not do."))
    found += signing.missing(row.version.submission, by, said)
    return found + tasks.unsettled(row.version.document, row.version.works)


def _end(row: Unreviewed, by: User) -> None:
    """The last missing review is there. A full reading by the role that dates reviews counts from its day."""
    _log(row, Event.Step.COMPLETED, by, "")
    telling.unsay(f"unreviewed-{row.pk}-")
    roles = policy.of(row.version.document.kind).roles
    approvals = row.version.submission.reviews.filter(decision=Decision.APPROVE)
    last = approvals.filter(role=roles[-1], extent=Extent.ALL).first()
    if last:
        periodic.count(row.version, last)


def _log(row: Unreviewed, step: Event.Step, by: User, note: str) -> None:
    Event.objects.create(
        document=row.version.document, submission=row.version.submission, step=step, by=by, note=note, at=clock.now()
    )
