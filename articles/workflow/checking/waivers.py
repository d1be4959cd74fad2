"""Letting a finding stand, with a reason that reviewers see; and taking that back."""

from django.contrib.auth.models import User
from django.db import transaction

from articles.checks import Finding, Severity
from articles.checks import Waiver as Value
from articles.checks.waiving import of as waiver_of
from articles.models import Document, Event, State, Waiver
from articles.workflow import clock, locking, people, rules
from articles.workflow.checking import tallies
from articles.workflow.errors import AlreadyDone, NotReady, Problem, WrongState
from articles.workflow.moving import log

SHORTEST = 15
"""Characters: 'ok' is no reason that a reviewer can judge."""


def standing(document: Document) -> list[Value]:
    rows = document.waivers.filter(ended_at=None).select_related("by") if document.pk else ()
    return [
        Value(row.code, row.part, row.anchor, row.heading, row.reason, people.name_of(row.by), row.pk) for row in rows
    ]


@transaction.atomic
def waive(document: Document, finding: Finding, *, by: User, reason: str) -> Waiver:
    """Raises WrongState while it is in review, NotAllowed, NotReady."""
    document = locking.at(document.pk, State.DRAFT)
    rules.require(rules.may_edit(by, document))
    return record(document, finding, by=by, reason=reason)


def record(document: Document, finding: Finding, *, by: User, reason: str) -> Waiver:
    """The same of a document that the caller has locked."""
    if finding.severity == Severity.ERROR:
        raise WrongState("This cannot be let stand: it has to be mended before the text is handed in.")
    if len(reason.strip()) < SHORTEST:
        raise NotReady(
            [Problem("reason", f"“{finding.message}” Say why it may stand, so that a reviewer can judge it.")]
        )
    value = waiver_of(finding)
    row = Waiver.objects.create(
        document=document,
        code=value.code,
        part=value.part,
        anchor=value.anchor,
        heading=value.heading,
        reason=reason.strip(),
        by=by,
        at=clock.now(),
    )
    log(document, None, Event.Step.WAIVED, by=by, note=f"{finding.message} {row.reason}")
    tallies.outdate(document)
    return row


@transaction.atomic
def end(waiver: Waiver, *, by: User) -> None:
    """Raises WrongState while the text is in review, NotAllowed, AlreadyDone."""
    document = locking.at(waiver.document_id, State.DRAFT)
    rules.require(rules.may_edit(by, document))
    now = clock.now()
    if not Waiver.objects.filter(pk=waiver.pk, ended_at=None).update(ended_by=by, ended_at=now):
        raise AlreadyDone("This was taken back already.")
    log(document, None, Event.Step.UNWAIVED, by=by, note=waiver.anchor[:200])
    tallies.outdate(document)
