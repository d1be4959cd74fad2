"""
Taking out a text that the law forbids. Nothing else changes what is permanent.

Two people do it, with a reason. The words give way to a tombstone wherever this text of the document stands: its saves,
what was handed in, its versions, the draft, the index, what somebody is typing, the quotes in remarks. Its fingerprint
stays, and so does everything that was signed or sealed; a row says what was done, which ``verify`` knows.
"""

import json
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from articles import search, text
from articles.models import (
    Document,
    Event,
    OutwardLink,
    Redaction,
    Remark,
    Revision,
    State,
    Submission,
    Version,
    WorkingCopy,
)
from articles.workflow import clock, locking, rules, showing
from articles.workflow.errors import AlreadyDone, NotReady, Problem
from articles.workflow.outside import invitations
from articles.workflow.publishing import withdrawal
from articles.workflow.reviewing import review
from articles.workflow.rules import require
from articles.workflow.writing import bundle
from references import insert_only

TITLE = "Text removed"
STONE = "This text was removed, since the law forbids it. What it was kept under stays on record."
WORDS = ("title", "summary", "body", "takeaway", "funding", "abbreviations")


@transaction.atomic
def redact(revision: Revision, *, by: User, confirmed_by: User, reason: str) -> list[Redaction]:
    """Replace this text of a document wherever it stands, which is each save with the same words.

    Raises NotAllowed, NotReady, AlreadyDone.
    """
    document = locking.lock(revision.document_id)
    for person in (by, confirmed_by):
        require(rules.may_redact(person))
    problems = []
    if by == confirmed_by:
        problems.append(Problem("confirmed_by", "Two people are needed: another one must confirm it."))
    if not reason.strip():
        problems.append(Problem("reason", "Say which law forbids it, or which court."))
    if problems:
        raise NotReady(problems)
    if Redaction.objects.filter(revision=revision).exists():
        raise AlreadyDone("This text was redacted already.")
    return _redact(document, revision, by=by, confirmed_by=confirmed_by, reason=reason.strip())


def _redact(document: Document, revision: Revision, *, by: User, confirmed_by: User, reason: str) -> list[Redaction]:
    own = revision.own
    same = [each for each in document.revisions.filter(redaction=None) if each.own["body"] == own["body"]]
    _take_off(document, same, by=by, reason=reason)
    _clear_draft(document, own["body"])
    _clear_around(document, own)
    with insert_only.lifted(Revision, Submission, Version):
        for each in same:
            _bury(each)
    told = {"reason": reason, "by": by, "confirmed_by": confirmed_by, "at": clock.now()}
    rows = [Redaction.objects.create(revision=each, digest=each.digest, **told) for each in same]
    Event.objects.create(document=document, step=Event.Step.REDACTED, by=by, note=reason, at=clock.now())
    search.refresh(Document.objects.get(pk=document.pk))
    showing.changed()
    return rows


def _take_off(document: Document, revisions: list[Revision], *, by: User, reason: str) -> None:
    """It is neither under review nor public any more."""
    if document.state != State.DRAFT and document.submission.revision in revisions:
        review.send_back(document, by=by, cause=f"The text was redacted: {reason}")
        document.refresh_from_db()
    if document.live and document.live.submission.revision in revisions:
        withdrawal.take_off(document, document.live, STONE, by=by, step=Event.Step.WITHDRAWN)
        document.refresh_from_db()


def _bury(revision: Revision) -> None:
    """A tombstone in the place of the words; what it used and who wrote it stays."""
    content = json.loads(revision.bundle)
    content["own"] |= _stone(content["own"])
    Revision.objects.filter(pk=revision.pk).update(bundle=bundle.canonical(content))
    stored = text.render(STONE).stored
    submissions = Submission.objects.filter(revision=revision)
    submissions.update(html={"body": stored}, records={}, note="")
    versions = Version.objects.filter(submission__in=submissions)
    OutwardLink.objects.filter(version__in=versions).delete()
    versions.update(title=TITLE, summary="", note="", records={})


def _stone(own: dict[str, Any]) -> dict[str, Any]:
    """The same columns without their words."""
    emptied = {name: "" for name in WORDS if name in own}
    return emptied | {"title": TITLE, "body": STONE}


def _clear_draft(document: Document, body: str) -> None:
    own = bundle.own(document)
    if own["body"] != body:
        return
    for name, words in _stone(own).items():
        setattr(document, name, words)
    document.edit += 1
    document.save(update_fields=[*_stone(own), "edit"])
    document.outward_links.filter(version=None).delete()


def _clear_around(document: Document, own: dict[str, Any]) -> None:
    """What somebody is typing, where it holds a sentence of the text, and what remarks quote of it."""
    plain = _plain(" ".join(own.get(name) or "" for name in WORDS))
    said = [each for each in text.sentences(plain) if len(each.split()) > 2]
    for copy in WorkingCopy.objects.filter(document=document):
        typed = _plain(" ".join(map(str, copy.fields.values())))
        if any(each in typed for each in said):
            copy.delete()
    for invitation in document.invitations.all():
        if invitation.typed_remark and _plain(invitation.typed_remark.get("quote", "")) in plain:
            invitations.keep_remark(invitation, {})
    for remark in Remark.objects.filter(document=document).exclude(quote=""):
        if _plain(remark.quote) in plain:
            Remark.objects.filter(pk=remark.pk).update(quote=STONE, block_words=STONE)


def _plain(words: str) -> str:
    return " ".join(text.plain(words).split())
