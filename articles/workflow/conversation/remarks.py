"""Remarks on a place in a text: saying, answering, proposing other words, taking them over, closing.

A reviewer never edits. Whoever takes a suggestion over saves it, and answers for it as for any other change; who
suggested it stays free to approve.
"""

from html import escape
from typing import NamedTuple

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from articles import text
from articles.models import Document, Event, Remark, Reply, State, Submission, WorkingCopy
from articles.text.anchors import Place
from articles.text.rewording import Unclear, reworded
from articles.workflow import clock, locking, people, rules
from articles.workflow.conversation import correspondence, places, threads
from articles.workflow.errors import AlreadyDone, NotReady, Problem, WrongState
from articles.workflow.rules import require
from articles.workflow.writing import manuscript
from articles.workflow.writing.drafts import editing

LONGEST = 5_000
Outcome = Remark.Outcome

NOT_THERE = (
    "These words do not stand in the text. Copy them from one paragraph as they read there, without the small numbers "
    "of sources."
)
NO_LONGER_THERE = "The words that it is about no longer stand in the draft: change the text by hand, then resolve this."
UNSAVED = "You have typed changes in this draft that are not saved. Save or discard them first, so that none is lost."


class Near(NamedTuple):
    """Where words were selected: part, block and character."""

    part: str
    block: int
    start: int = 0


@transaction.atomic
def add(
    submission: Submission,
    *,
    by: User,
    words: str = "",
    quote: str = "",
    proposal: str | None = None,
    near: Near | None = None,
) -> Remark:
    """Say something of the text under review, or propose other words for the quote ('' to drop it).

    Without a quote it is about the whole text. ``near`` tells which words are meant where they stand more than once.
    Raises NotAllowed, WrongState, NotReady naming the field.
    """
    document = locking.lock(submission.document_id)
    require(rules.may_remark(by, document))
    if document.submission_id != submission.pk:
        raise WrongState(
            "This text is no longer under review: it was taken back, replaced or published. Open the newest one."
        )
    quote, words = _tidy(quote), _said(words)
    proposal = None if proposal is None else _tidy(proposal)
    _require_something(words, quote, proposal)
    part, place = _placed(submission, quote, near) if quote else ("", Place(0, "", 0, ""))
    values = {
        "part": part,
        "block": place.block,
        "block_words": place.block_words,
        "start": place.start,
        "quote": quote,
        "words": words,
        "proposal": proposal,
    }
    twice = submission.remarks.filter(by=by, outcome="", **values).first()
    if twice:
        return twice  # a double click
    remark = Remark.objects.create(document=document, submission=submission, by=by, at=clock.now(), **values)
    correspondence.remarked(remark)
    return remark


@transaction.atomic
def reply(remark: Remark, *, by: User, words: str) -> Reply:
    """Answer. A closed remark may be answered too, and stays closed."""
    locking.lock(remark.document_id)
    require(rules.may_reply(by, remark))
    words = _said(words)
    if not words:
        raise NotReady([Problem("words", "Write your answer first.")])
    last = remark.replies.last()
    if last and (last.by_id, last.words) == (by.pk, words):
        return last  # a double click
    answer = Reply.objects.create(remark=remark, by=by, words=words, at=clock.now())
    correspondence.replied(answer)
    return answer


@transaction.atomic
def resolve(remark: Remark, *, by: User) -> Remark:
    """Say that it is dealt with: for who made the remark, and for those who may change the text."""
    remark = _open(remark)
    require(rules.may_close(by, remark))
    return _close(remark, Outcome.RESOLVED, by=by)


@transaction.atomic
def decline(remark: Remark, *, by: User) -> Remark:
    """Leave the words as they are: for those who may change the text."""
    remark = _open(remark)
    require(rules.may_edit(by, remark.document))
    _require_proposal(remark)
    return _close(remark, Outcome.DECLINED, by=by)


@transaction.atomic
def reopen(remark: Remark, *, by: User) -> Remark:
    """Take a resolution back. What was taken over stands in the text, and is changed there."""
    remark = _locked(remark)
    require(rules.may_close(by, remark))
    if remark.outcome == Outcome.TAKEN:
        raise WrongState("This suggestion was taken over. To have other words, make a new remark.")
    if not remark.outcome:
        raise AlreadyDone("This remark is open.")
    remark.outcome, remark.closed_by, remark.closed_at = "", None, None
    remark.save(update_fields=["outcome", "closed_by", "closed_at"])
    return remark


@transaction.atomic
def take_over(remark: Remark, *, by: User) -> Remark:
    """Put the proposed words into the draft and save it, as a change of the person who takes them over.

    Raises WrongState, with the way out, unless the draft is open and the words stand there without markup in between.
    """
    remark = _open(remark)
    document = remark.document
    require(rules.may_edit(by, document))
    _require_proposal(remark)
    _require_open(document, remark.part)
    if WorkingCopy.objects.filter(user=by, document=document).exists():
        raise WrongState(UNSAVED)
    with editing(document, by=by, edit=document.edit) as draft:
        setattr(draft, remark.part, _with_its_words(draft, remark))
        _require_valid(draft, remark.part)
        draft.save(update_fields=[remark.part])
    note = f"“{remark.quote}” became “{remark.proposal}”, as {people.name_of(remark.by)} suggested."
    Event.objects.create(
        document=document, submission=remark.submission, step=Event.Step.TAKEN_OVER, by=by, note=note, at=clock.now()
    )
    return _close(remark, Outcome.TAKEN, by=by)


def _require_something(words: str, quote: str, proposal: str | None) -> None:
    if proposal is not None and not quote:
        raise NotReady([Problem("quote", "Say for which words of the text you propose others.")])
    if proposal is not None and proposal == quote:
        raise NotReady([Problem("proposal", "These are the words that stand there. Change them, or only remark.")])
    if not words and proposal is None:
        raise NotReady([Problem("words", "Write your remark first.")])


def _placed(submission: Submission, quote: str, near: Near | None) -> tuple[str, Place]:
    """Where the quote stands: at the place that was pointed at, else at the only one."""
    found = places.of_submission(submission).places(quote)
    if near:
        pointed = [(part, place) for part, place in found if (part, place.block) == (near.part, near.block)]
        if pointed:
            return min(pointed, key=lambda each: abs(each[1].start - near.start))
    if not found:
        raise NotReady([Problem("quote", NOT_THERE)])
    if len(found) > 1:
        message = f"These words stand in {len(found)} places. Copy some more of those around them."
        raise NotReady([Problem("quote", message)])
    return found[0]


def _with_its_words(draft: Document, remark: Remark) -> str:
    """The column with the proposal in place of the quote."""
    column, source = remark.part, getattr(draft, remark.part)
    reading = places.of_draft(draft)
    found = threads.find(remark, reading.parts[column])
    if found.block is None or found.start is None:
        raise WrongState(NO_LONGER_THERE)
    place = Place(found.block, reading.parts[column][found.block], found.start, remark.quote)

    def render(words: str) -> str:
        if column in places.PLAIN:
            return escape(words)
        parts = manuscript.read_texts({column: words}).parts
        return parts[column].html if column in parts else ""

    try:
        return reworded(source, place, remark.proposal or "", render, line=reading.line(column, found.block))
    except (Unclear, text.TextTooLong) as error:
        raise WrongState(str(error)) from error


def _require_open(document: Document, part: str) -> None:
    if part not in places.PARTS:
        raise WrongState("These words belong to a question, which has a text of its own: change them there.")
    if document.state != State.DRAFT:
        where = locking.WHERE[State(document.state)]
        raise WrongState(f"“{document}” {where}, so its words cannot change. Take it back first, then take this over.")


def _require_proposal(remark: Remark) -> None:
    if remark.proposal is None:
        raise WrongState("This remark proposes no other words. Mend the text, then resolve it.")


def _require_valid(draft: Document, column: str) -> None:
    others = [each.name for each in draft._meta.fields if each.name != column]
    try:
        draft.clean_fields(exclude=others)
    except ValidationError as error:
        raise WrongState(f"With these words the {column} could not be saved: {' '.join(error.messages)}") from error


def _locked(remark: Remark) -> Remark:
    locking.lock(remark.document_id)
    return Remark.objects.select_related("document", "submission__revision", "by").get(pk=remark.pk)


def _open(remark: Remark) -> Remark:
    remark = _locked(remark)
    if remark.closed_by:
        who = people.name_of(remark.closed_by)
        raise AlreadyDone(f"{who} has closed this remark already: {remark.get_outcome_display()}.")
    return remark


def _close(remark: Remark, outcome: Outcome, *, by: User) -> Remark:
    remark.outcome, remark.closed_by, remark.closed_at = outcome, by, clock.now()
    remark.save(update_fields=["outcome", "closed_by", "closed_at"])
    correspondence.closed(remark)
    return remark


def _tidy(words: str) -> str:
    return " ".join(text.clean(words).split())


def _said(words: str) -> str:
    words = text.clean(words).strip()
    if len(words) > LONGEST:
        raise NotReady([Problem("words", f"{LONGEST:,} characters are the most; these are {len(words):,}.")])
    return words
