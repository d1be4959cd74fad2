"""
The review clock of what is public. 'Reviewed' is not 'edited': only a review moves the date.

    due (30 days before) --> overdue --> very overdue (90 days after)
            |                   |              |
            +-------------------+--------------+--look_over, 'no change needed'--> due again, after its interval

Somebody who wrote nothing of what stands looks it over in the last role that its kind asks for. Where something
must change the date stays, and its editor is told: the new version's own review moves it.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import OuterRef, QuerySet
from django.urls import reverse

from articles.models import Document, Event, Review, ReviewEvent, Role, Topic, Unreviewed, Version
from articles.workflow import clock, locking, policy, rules, showing
from articles.workflow.cited import tasks
from articles.workflow.errors import NotReady, Problem, WrongState
from articles.workflow.letters import telling
from articles.workflow.reviewing import signing
from articles.workflow.reviewing.signing import Statement
from articles.workflow.rules import Answer, require
from articles.workflow.writing import contributors

Outcome = ReviewEvent.Outcome
SOON = timedelta(days=30)
WROTE = "You have written in what stands here, so somebody else must review it."


def next_due(own: dict[str, Any], *, since: date) -> date:
    """When a text with this own part is due, counted from a full reading: by its kind, its topic, its own wish."""
    days = policy.of(own["kind"]).days
    if own.get("topic"):
        of_topic = Topic.objects.filter(pk=own["topic"]).values_list("review_days", flat=True).first()
        days = min(days, of_topic or days)
    due = since + timedelta(days=days)
    wished = own.get("review_by") and date.fromisoformat(own["review_by"])
    return wished if wished and since < wished < due else due


def role_of(version: Version) -> Role:
    """In which role it is looked over: the last that its kind asks for."""
    return policy.of(version.document.kind).roles[-1]


def due() -> QuerySet[Version]:
    """Live versions that are due within 30 days or should have been looked over, the longest first.

    What still waits for its first review (unreviewed.py) is not among them.
    """
    until = clock.today() + SOON
    live = Version.objects.live().with_reviews().exclude(Unreviewed.objects.still(OuterRef("pk")))
    near = live.filter(pk__in=_perhaps_due(until), next_review_on__lte=until)
    found = near.order_by("next_review_on", "pk")  # type: ignore[misc]
    return found.select_related("document__editor", "document__deputy", "document__created_by", "submission__revision")


def _perhaps_due(until: date) -> QuerySet[Any, Any]:
    """By an index: versions whose own date has come, or that of one of their reviews, a later one perhaps aside."""
    moved = ReviewEvent.objects.filter(due__lte=until).order_by().values("version")
    return Version.objects.filter(review_due__lte=until).order_by().values("pk").union(moved)


def may_look_over(user: User, version: Version, wrote: Iterable[int] | None = None) -> Answer:
    """``wrote``: who wrote what stands, where it was asked for many versions at once."""
    allowed = rules.may_hold(user, role_of(version))
    if not allowed:
        return allowed
    wrote = contributors.of_text(version) if wrote is None else wrote
    return Answer(WROTE) if user.pk in wrote else rules.YES


@transaction.atomic
def look_over(
    version: Version, *, by: User, outcome: str, interests: str, note: str = "", credentials: str = ""
) -> ReviewEvent:
    """Record a periodic review of what readers have. Raises WrongState, NotAllowed, NotReady."""
    document = locking.lock(version.document_id)
    version = Version.objects.with_text().get(pk=version.pk)
    version.document = document
    if document.live_id != version.pk:
        raise WrongState(f"Readers no longer see version {version.number} of “{document}”. Look at the newest one.")
    if version.awaits_review:
        raise WrongState(f"“{document}” was published without its review. Give that one: it counts as this one.")
    require(may_look_over(by, version))
    said = Statement(interests, note, credentials=credentials)
    if problems := _problems(version, by, outcome, said):
        raise NotReady(problems)
    event = _record(version, signing.unsaved(version.submission, by, role_of(version), said), outcome, note)
    _log(event)
    if outcome == Outcome.UNCHANGED:
        telling.unsay(f"review-due-{version.pk}-")
    else:
        _tell_editor(event)
    showing.version_changed(version)
    return event


def count(version: Version, review: Review) -> ReviewEvent:
    """A full reading after publication, given as an approval, dates the version from its day on."""
    return _record(version, review, Outcome.UNCHANGED, "")


def editor_of(document: Document) -> User | None:
    """Who sees to a text, if that person still has an account here."""
    return next((user for user in (document.editor, document.created_by) if user and user.is_active), None)


def _problems(version: Version, by: User, outcome: str, said: Statement) -> list[Problem]:
    found = []
    if outcome not in Outcome.values:
        found.append(Problem("outcome", "Say what you found: no change needed, or a minor or major one."))
    elif outcome != Outcome.UNCHANGED and not said.comment.strip():
        found.append(Problem("note", "Say what must change, so that its editor can see to it."))
    if not said.interests.strip():
        found.append(Problem("interests", signing.NO_INTERESTS))
    if signing.asks_credentials(by) and not said.credentials.strip():
        found.append(Problem("credentials", signing.NO_CREDENTIALS))
    if outcome == Outcome.UNCHANGED:
        unsettled = tasks.unsettled(version.document, version.works)
        found += [Problem("outcome", f"Not without change: {problem.message}") for problem in unsettled]
    return found


def _record(version: Version, signed: Review, outcome: str, note: str) -> ReviewEvent:
    moved = next_due(version.own, since=clock.local_date(signed.at))
    return ReviewEvent.objects.create(
        version=version,
        digest=version.digest,
        reviewer=signed.reviewer,
        person=signed.person,
        name=signed.name,
        credentials=signed.credentials,
        role=signed.role,
        outcome=outcome,
        interests=signed.interests,
        note=note.strip(),
        due=moved if outcome == Outcome.UNCHANGED else version.next_review_on or moved,
        at=signed.at,
    )


def _log(event: ReviewEvent) -> None:
    version, said = event.version, f"{event.get_outcome_display()}. {event.note}".strip()
    Event.objects.create(
        document=version.document,
        submission=version.submission,
        step=Event.Step.LOOKED_OVER,
        by=event.reviewer,
        note=said,
        at=event.at,
    )


def _tell_editor(event: ReviewEvent) -> None:
    document = event.version.document
    editor = editor_of(document)
    if editor:
        words = f"{event.name} reviewed “{document}” again: {event.get_outcome_display()}. {event.note}"
        address = reverse(f"admin:articles_{document.kind}_change", args=[document.pk])
        telling.tell(editor, f"looked-over-{event.pk}", words, address)
