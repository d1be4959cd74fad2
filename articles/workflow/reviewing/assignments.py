"""
Who is asked for which review, by when, and what they say to it.

    asked --accept--> accepted --take_on--> is on it
      |                  |                     |
      +------------------+---------------------+--> ended: the role was approved, declined, called off, or the
                                                    text was published or discarded without it

Nobody has to be asked: a text without an assignment waits for whoever is free, and says 'I am on it' by taking it on.
An assignment holds over several submissions. Several people may be asked for one role; the first approval ends it for
the others, who are told.
"""

from datetime import date
from typing import cast

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet

from articles.models import Assignment, Document, Event, Role, State, Submission
from articles.workflow import clock, locking, policy, rules
from articles.workflow.errors import AlreadyDone, NotAllowed, NotReady, Problem, WrongState
from articles.workflow.letters import telling
from articles.workflow.people import name_of

Answer = Assignment.Answer


def open_for(document: Document) -> QuerySet[Assignment]:
    return document.assignments.filter(ended_at=None).select_related("reviewer", "by")


def address(document: Document) -> str:
    """Where somebody who is asked goes: to what is in review, or to the desk where it will come."""
    return f"/admin/review/{document.submission_id}/" if document.submission_id else "/admin/review/"


def told_key(assignment: Assignment, of: str) -> str:
    return f"assignment-{assignment.pk}-{of}"


@transaction.atomic
def assign(
    document: Document, *, role: str, reviewer: User, by: User, due: date | None = None, note: str = ""
) -> Assignment:
    """Ask somebody for the review in this role. Raises NotAllowed, WrongState, AlreadyDone, NotReady."""
    document = locking.at(document.pk, *State)
    rules.require(rules.may_assign(by))
    _require_open(document, role)
    _require_to_come(due)
    rules.require(rules.may_be_asked(reviewer, document, role))
    if open_for(document).filter(role=role, reviewer=reviewer).exists():
        raise AlreadyDone(f"{name_of(reviewer)} is asked for the {Role(role).label} review already.")
    assignment = _make(document, role, reviewer, by, due=due, note=note.strip())
    _log(document, Event.Step.ASSIGNED, by=by, note=f"{_whose(assignment)}{_until(due)}. {note}".strip())
    if reviewer != by:
        words = f"{name_of(by)} asks you for the {Role(role).label} review of “{document}”{_until(due)}."
        _tell(assignment, "asked", f"{words} {note.strip()}".strip())
    return assignment


@transaction.atomic
def take_on(document: Document, *, role: str, by: User) -> Assignment:
    """'I am on it', by somebody who was asked or who is free."""
    document = locking.at(document.pk, State.IN_REVIEW)
    _require_open(document, role)
    rules.require(rules.may_review(by, cast(Submission, document.submission), role))
    assignment = open_for(document).filter(role=role, reviewer=by).first()
    if assignment is None:
        assignment = _make(document, role, by, by)
    return _answer(document, assignment, Answer.WORKING, by=by)


@transaction.atomic
def accept(assignment: Assignment, *, by: User) -> Assignment:
    document, assignment = _opened(assignment)
    _require_own(assignment, by)
    return _answer(document, assignment, Answer.ACCEPTED, by=by)


@transaction.atomic
def decline(assignment: Assignment, *, by: User, reason: str) -> Assignment:
    """Say that it must be somebody else. Whoever asked is told, with the reason."""
    document, assignment = _opened(assignment)
    _require_own(assignment, by)
    if not reason.strip():
        raise NotReady([Problem("reason", "Say why, so that somebody else can be asked.")])
    assignment.reason = reason.strip()
    _answer(document, assignment, Answer.DECLINED, by=by)
    _end(assignment)
    if editor := editor_of(assignment):
        words = f"{name_of(by)} cannot give the {assignment.get_role_display()} review of “{document}”: {reason}"
        telling.tell(editor, told_key(assignment, "declined"), words, address(document))
    return assignment


@transaction.atomic
def call_off(assignment: Assignment, *, by: User) -> Assignment:
    """The editor asks no more; or somebody puts back what they took on without being asked."""
    document, assignment = _opened(assignment)
    if not assignment.by_id == assignment.reviewer_id == by.pk:
        rules.require(rules.may_assign(by))
    _log(document, Event.Step.CALLED_OFF, by=by, note=_whose(assignment))
    _release(assignment, f"You need not give the {assignment.get_role_display()} review of “{document}” any more.", by)
    return assignment


@transaction.atomic
def put_off(assignment: Assignment, *, due: date | None, by: User) -> Assignment:
    """Another day, or none; reminders go by the new one."""
    document, assignment = _opened(assignment)
    rules.require(rules.may_assign(by))
    _require_to_come(due)
    if due == assignment.due:
        raise AlreadyDone(f"That is the day already: {clock.in_words(due) if due else 'none'}.")
    assignment.due = due
    assignment.save(update_fields=["due"])
    telling.unsay(f"reminder-{assignment.pk}-")
    _log(
        document,
        Event.Step.ASSIGNED,
        by=by,
        note=f"{_whose(assignment)}, now {_until(due).strip() or 'without a day'}.",
    )
    if assignment.reviewer != by:
        of = f"The {assignment.get_role_display()} review of “{document}”"
        day = f"is due on {clock.in_words(due)} now" if due else "has no day by which it is due any more"
        _tell(assignment, f"due-{due}", f"{of} {day}.")
    return assignment


def finish(document: Document, *, by: User, role: str = "", because: str = "") -> None:
    """End what is done, in the transaction of the step that did it: one role's assignments, or all.

    Raises nothing. ``because``: a sentence for those who are still asked.
    """
    for assignment in open_for(document).filter(**({"role": role} if role else {})):
        of = f"the {assignment.get_role_display()} review of “{document}”"
        _release(assignment, because or f"{name_of(by)} has given {of}: nothing is left for you to do.", by)


def editor_of(assignment: Assignment) -> User | None:
    """Who is written to about it: who asked, or who looks after the document."""
    document = assignment.document
    for person in (assignment.by, document.editor, document.deputy, document.created_by):
        if person and person.is_active and person != assignment.reviewer:
            return person
    return None


def _make(document: Document, role: str, reviewer: User, by: User, **words: object) -> Assignment:
    return Assignment.objects.create(document=document, role=role, reviewer=reviewer, by=by, at=clock.now(), **words)


def _opened(assignment: Assignment) -> tuple[Document, Assignment]:
    document = locking.lock(assignment.document_id)
    assignment = Assignment.objects.select_related("document", "reviewer", "by").get(pk=assignment.pk)
    if assignment.ended_at:
        day = clock.in_words(clock.local_date(assignment.ended_at))
        raise AlreadyDone(f"This came to an end on {day}: nothing is asked of {name_of(assignment.reviewer)} any more.")
    return document, assignment


def _answer(document: Document, assignment: Assignment, answer: Answer, *, by: User) -> Assignment:
    if assignment.answer == answer:
        raise AlreadyDone(f"You have said so already: {answer.label}.")
    assignment.answer, assignment.answered_at = answer, clock.now()
    if answer == Answer.DECLINED:  # the table wants all three at once
        assignment.ended_at = clock.now()
    assignment.save(update_fields=["answer", "answered_at", "reason", "ended_at"])
    said = f"{answer.label}, as {assignment.get_role_display()} reviewer"
    _log(document, Event.Step.ANSWERED, by=by, note=f"{said}: {assignment.reason}" if assignment.reason else f"{said}.")
    return assignment


def _release(assignment: Assignment, words: str, by: User) -> None:
    """End it. Only who has heard of it is told that it is over."""
    heard = assignment.answer != Answer.ASKED or _was_told(assignment)
    _end(assignment)
    if heard and assignment.reviewer != by:
        _tell(assignment, "over", words)


def _end(assignment: Assignment) -> None:
    assignment.ended_at = clock.now()
    assignment.save(update_fields=["ended_at"])
    telling.unsay(f"assignment-{assignment.pk}-")
    telling.unsay(f"reminder-{assignment.pk}-")


def _was_told(assignment: Assignment) -> bool:
    return assignment.reviewer.messages.filter(key=told_key(assignment, "asked")).exclude(letter=None).exists()


def _tell(assignment: Assignment, of: str, words: str) -> None:
    telling.tell(assignment.reviewer, told_key(assignment, of), words, address(assignment.document))


def _require_own(assignment: Assignment, by: User) -> None:
    if assignment.reviewer_id != by.pk:
        raise NotAllowed(f"{name_of(assignment.reviewer)} is asked, so only they can answer.")


def _require_open(document: Document, role: str) -> None:
    if role not in policy.of_document(document).roles:
        wanted = " and ".join(each.label for each in policy.of_document(document).roles)
        raise WrongState(f"A {document.get_kind_display()} needs {wanted} review: nobody need be asked for another.")
    if role not in rules.open_roles(document):
        raise AlreadyDone(f"The {Role(role).label} review of “{document}” has been given.")


def _require_to_come(due: date | None) -> None:
    if due and due < clock.today():
        raise NotReady([Problem("due", f"{clock.in_words(due)} is over: choose a day from today on.")])


def _whose(assignment: Assignment) -> str:
    return f"{name_of(assignment.reviewer)}, {assignment.get_role_display()} review"


def _until(due: date | None) -> str:
    return f" by {clock.in_words(due)}" if due else ""


def _log(document: Document, step: Event.Step, *, by: User, note: str) -> None:
    Event.objects.create(
        document=document, submission_id=document.submission_id, step=step, by=by, note=note, at=clock.now()
    )
