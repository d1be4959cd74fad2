"""What readers have today: each live version holds all its approvals, and no step stopped half-way."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef

from articles.models import Decision, Document, Event, Review, Role, Seal, Version
from articles.workflow import policy
from articles.workflow.audit import chain, found
from articles.workflow.audit.found import Found, Grade
from articles.workflow.writing import contributors

PUBLICATIONS = (Event.Step.PUBLISHED, Event.Step.EMERGENCY)


def check() -> Iterator[Found]:
    yield from _unsealed()
    yield from _torn()
    live = Version.objects.live().order_by("pk")
    for version in live.select_related("document", "submission__revision", "seal", "unreviewed").iterator(50):
        yield from _approvals(version)


def _unsealed() -> Iterator[Found]:
    """Without a link: from before there was a chain, or else torn."""
    first = Seal.objects.filter(kind=Seal.Kind.VERSION).exclude(body__contains='"sealed_afterwards":true')
    since = first.order_by("version").values_list("version", flat=True).first()
    for version in Version.objects.filter(seal=None).order_by("pk").iterator(100):
        if since and version.pk > since:
            yield found.of(version, "it was published without a link in the chain")
        else:
            yield found.of(version, "it is older than the chain, and tick has not sealed it yet", Grade.UNKNOWN)


def _torn() -> Iterator[Found]:
    told = Event.objects.filter(submission=OuterRef("submission"), step__in=PUBLICATIONS)
    for version in Version.objects.exclude(Exists(told)):
        yield found.of(version, "no event says that it was published")
    counted = Document.objects.annotate(versions_kept=Count("versions"), last=Max("versions__number"))
    for document in counted.exclude(versions_kept=0).select_related("live__withdrawal"):
        if document.versions_kept != document.last:
            yield found.of(document, f"it has {document.versions_kept} versions, of which the last is {document.last}")
        if document.live and document.live.number != document.last:
            yield found.of(document, f"readers are shown version {document.live.number}, and {document.last} is newer")
        if document.live and hasattr(document.live, "withdrawal"):
            yield found.of(document, f"readers are shown version {document.live.number}, which was withdrawn")


def _approvals(version: Version) -> Iterator[Found]:
    """The roles that were asked for then, each by another person who wrote nothing of it."""
    rule = _rule(version)
    if rule is None:
        what = "it was sealed afterwards, so nobody can tell which reviews were asked for then"
        yield found.of(version, what, Grade.UNKNOWN)
    roles, several = rule or ([], True)
    approvals = list(version.submission.reviews.filter(decision=Decision.APPROVE, digest=version.digest))
    for review in _by_contributors(version, approvals):
        yield found.of(review, f"{review.name} approved version {version.number} and answers for its text")
    for role in _missing(version, roles, approvals):
        yield found.of(version, f"the {Role(role).label} approval of version {version.number} is not there")
    people = [review.reviewer_id for review in approvals]
    if not several and len(set(people)) < len(people):
        yield found.of(version, f"one person gave two approvals of version {version.number}")


def _rule(version: Version) -> tuple[Sequence[str], bool] | None:
    """Roles, and whether one person might hold several, as sealed with the version; None where nobody wrote it down."""
    body: dict[str, Any] = chain.body_of(version.seal) if hasattr(version, "seal") else {}
    if "policy" not in body:  # no link yet: ``_unsealed`` says so
        rule = policy.of_submission(version.submission)
        return rule.roles, rule.one_person_several_roles
    then = body["policy"]
    return then and (then["roles"], then["one_person_several_roles"])


def _missing(version: Version, roles: Sequence[str], approvals: Sequence[Review]) -> list[str]:
    """Roles without an approval, but for those that readers are told are still to come."""
    completed = Event.objects.filter(submission=version.submission_id, step=Event.Step.COMPLETED)
    told = version.unreviewed.roles if hasattr(version, "unreviewed") and not completed.exists() else []
    return [role for role in roles if role not in {review.role for review in approvals} | set(told)]


def _by_contributors(version: Version, approvals: Sequence[Review]) -> list[Review]:
    wrote = contributors.of_version(version)
    return [review for review in approvals if review.reviewer_id in wrote]
