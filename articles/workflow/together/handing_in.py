"""Handing in: a draft as it stands, with what comes along, or several small texts as one list."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from articles.models import Document, Event, Kind, Parcel, Revision, State, Submission, Version
from articles.workflow import clock, locking, rules
from articles.workflow.checking import asking, reports, results
from articles.workflow.checking.asking import NOTHING, Answers
from articles.workflow.checking.results import Result
from articles.workflow.errors import NotReady, Problem, Stale
from articles.workflow.moving import log, move
from articles.workflow.reviewing import wording
from articles.workflow.rules import require
from articles.workflow.together import parcels
from articles.workflow.together.parcels import Piece
from articles.workflow.writing import bundle, manuscript, readiness, shown
from articles.workflow.writing.drafts import record

LISTED = (Kind.FAQ, Kind.DISCLAIMER, Kind.PAGE, Kind.TERM)


@transaction.atomic
def submit(
    document: Document, *, by: User, edit: int, note: str = "", wording_only: bool = False, answers: Answers = NOTHING
) -> Submission:
    """Freeze the draft as it stands and lock it, with what it takes along. ``edit``: which save the person had seen.

    ``wording_only``: nothing but the wording differs from what readers have, which is looked at here.
    ``answers``: what was said of the things that the checks found, here and in what comes along.
    Raises WrongState, NotAllowed, Stale, NotReady with all that is missing.
    """
    *along, piece = parcels.locked([document.pk])
    locking.require_at(piece.document, State.DRAFT)
    require(rules.may_submit(by, piece.document))
    if edit != piece.document.edit:
        raise Stale(piece.document)
    missing = [*_not_ready(piece), *_not_theirs(by, along)]
    if wording_only:
        missing += wording.problems(piece.document)
    checked = [results.of(each.document) for each in (*along, piece)]
    missing += _unanswered([*along, piece], checked, answers, by=by)
    if missing:
        raise NotReady(missing)
    parcel = Parcel.objects.create(by=by, note=note.strip(), at=clock.now()) if along else None
    *_, handed_in = _frozen(
        [*along, piece],
        checked,
        answers,
        by=by,
        note=note,
        parcel=parcel,
        leads=bool(along),
        wording_only=wording_only,
    )
    if wording_only:
        wording.tell(handed_in)
    return handed_in


def look_at(documents: Iterable[Document]) -> list[tuple[Document, Result]]:
    """What the checks find in these and in what they would take along, were they handed in now."""
    return [(document, results.of(document)) for document in parcels.with_companions(documents)]


def hand_in_alone(document: Document, *, by: User, edit: int, note: str) -> Submission:
    """A locked draft, where there is no time for anything along: for an emergency. Raises Stale, NotReady."""
    if edit != document.edit:
        raise Stale(document)
    piece = Piece(document, manuscript.read(document))
    missing = _not_ready(piece)
    for each in parcels.brought(document, piece.read):
        named = f"The {each.get_kind_display()} “{each}”"
        missing.append(Problem("uses", f"{named} is not public yet, and nothing comes along here: take it out."))
    if missing:
        raise NotReady(missing)
    return _frozen([piece], [results.of(document)], NOTHING, by=by, note=note, parcel=None)[0]


@transaction.atomic
def submit_list(documents: Iterable[Document], *, by: User, note: str = "", answers: Answers = NOTHING) -> Parcel:
    """Hand in several small texts as one list, with what they take along: all of them, or none.

    Raises NotReady with what is wrong, by name.
    """
    pieces = parcels.locked([document.pk for document in documents])
    missing = [problem for piece in pieces for problem in _not_listed(piece, by)]
    if not pieces:
        missing = [Problem("", "Choose the texts that are to be handed in.")]
    checked = [results.of(piece.document) for piece in pieces]
    missing += _unanswered(pieces, checked, answers, by=by)
    if missing:
        raise NotReady(missing)
    parcel = Parcel.objects.create(by=by, note=note.strip(), at=clock.now())
    _frozen(pieces, checked, answers, by=by, note=note, parcel=parcel)
    return parcel


def _frozen(
    pieces: list[Piece],
    checked: list[Result],
    answers: Answers,
    *,
    by: User,
    note: str,
    parcel: Parcel | None,
    leads: bool = False,
    wording_only: bool = False,
) -> list[Submission]:
    """A submission of each, in their order, so that each shows what was frozen before it; the last one may lead.

    What the checks found in each is kept with it.
    """
    made: list[Submission] = []
    to_be: list[Version] = []
    for piece, result in zip(pieces, checked, strict=True):
        last = piece is pieces[-1]
        drawn = bundle.draw_up(piece.document, piece.read, along=to_be)
        facts = {"note": note.strip(), "parcel": parcel, "leads": leads and last, "wording_only": wording_only}
        made.append(_submission(piece, drawn, by=by, **facts))
        reports.keep(made[-1], results.with_waivers(result, piece.document), answers)
        to_be.append(shown.to_be(made[-1], number=piece.document.versions.count() + 1))
    return made


def _submission(piece: Piece, drawn: bundle.Bundle, *, by: User, **facts: Any) -> Submission:
    document, read = piece.document, piece.read
    submission = Submission.objects.create(
        document=document,
        revision=_revision(document, drawn, by=by),
        html={part: rendered.stored for part, rendered in read.parts.items()},
        records={key: read.references[key].csl for key in read.keys},
        by=by,
        at=clock.now(),
        **facts,
    )
    move(document, State.IN_REVIEW, submission)
    log(document, submission, Event.Step.SUBMITTED, by=by, note=submission.note)
    return submission


def _revision(document: Document, drawn: bundle.Bundle, *, by: User) -> Revision:
    """The newest save, or a new row where something that it uses has moved on since."""
    newest = document.revisions.order_by("-pk").first()
    return newest if newest and newest.digest == drawn.digest else record(document, drawn, by=by)


def _not_ready(piece: Piece) -> list[Problem]:
    document = piece.document
    missing = readiness.problems(document, piece.read)
    own_digest = bundle.digest_of(bundle.own(document))
    if not missing and document.live_id and document.live.submission.revision.own_digest == own_digest:
        missing = [Problem("body", f"Nothing differs from version {document.live.number}: there is nothing to review.")]
    return missing


def _unanswered(pieces: list[Piece], checked: list[Result], answers: Answers, *, by: User) -> Iterator[Problem]:
    """What the checks ask and nobody has answered; of what comes along, by its name."""
    for piece, result in zip(pieces, checked, strict=True):
        for problem in asking.settle(piece.document, result, answers, by=by):
            if piece is pieces[-1]:
                yield problem
            else:
                named = f"The {piece.document.get_kind_display()} “{piece.document}” comes along."
                yield Problem("uses", f"{named} {problem.message}", problem.check)


def _not_theirs(by: User, along: Iterable[Piece]) -> Iterator[Problem]:
    """What would come along and this person may not hand in."""
    for piece in along:
        answer = rules.may_submit(by, piece.document)
        if not answer:
            named = f"The {piece.document.get_kind_display()} “{piece.document}”"
            yield Problem("uses", f"{named} would come along. {answer.reason}")


def _not_listed(piece: Piece, by: User) -> Iterator[Problem]:
    """Why a draft cannot be handed in on a list, each by its name."""
    document = piece.document
    answer = rules.may_submit(by, document)
    if document.kind not in LISTED:
        reasons = ["An article is handed in by itself."]
    elif document.state != State.DRAFT:
        reasons = [f"It {locking.WHERE[State(document.state)]} already."]
    elif document.discarded:
        reasons = ["It was discarded. Restore it first."]
    elif not answer:
        reasons = [answer.reason]
    else:
        reasons = [problem.message for problem in _not_ready(piece)]
    return (Problem("", f"“{document}”: {reason}") for reason in reasons)
