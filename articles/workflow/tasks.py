"""
A source was flagged: what becomes of each use of it.

    open --settle (taken out, replaced, kept because we discuss it)--> closed by a named person
     |
     +--postpone (a live document, once, for 14 days)--> open, and does not stand in the way until then

A retraction or an expression of concern keeps the text from being handed in, approved and published until then. A
correction opens a task too, which stands in nobody's way. A draft that no longer cites the work, and has no version
in public that does, closes its task by itself.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet

from articles.models import Citation, Document, Event, Kind, Task
from articles.workflow import clock, locking, rules
from articles.workflow.errors import AlreadyDone, NotAllowed, NotReady, Problem, WrongState
from articles.workflow.manuscript import Manuscript
from references.models import Kind as NoticeKind
from references.models import Notice, Reference
from references.notices.once import Told

FLAGS = (NoticeKind.RETRACTION, NoticeKind.CONCERN, NoticeKind.CORRECTION)
MILDEST_THAT_STOPS = NoticeKind.values.index(NoticeKind.CONCERN)
POSTPONED_FOR = timedelta(days=14)


def open_for(work: Reference, notice: Notice) -> None:
    """One task for each draft and live document that cites a work of which this was said just now."""
    if notice.kind not in FLAGS:
        return
    citing = Citation.objects.current().of_work(work).values("document")
    for document in Document.objects.filter(pk__in=citing):
        _open(document, work, notice)


def follow(document: Document, read: Manuscript, *, by: User) -> None:
    """After a save, a publication or a merge: tasks for flagged works newly cited, none for those no longer cited."""
    newest = {task.reference_id: task for task in document.tasks.order_by("pk")}
    cited = {work.pk: work for work in read.works}
    for pk, work in cited.items():
        notice = _flag(work)
        if notice and (pk not in newest or newest[pk].outcome in {Task.Outcome.REMOVED, Task.Outcome.REPLACED}):
            _open(document, work, notice)
    shown = set(document.live.citations.values_list("reference", flat=True)) if document.live_id else set()
    for task in newest.values():
        if not task.outcome and task.reference_id not in {*cited, *shown}:
            _close(task, Task.Outcome.REMOVED, by=by)


def unsettled(document: Document, works: Iterable[Reference]) -> list[Problem]:
    """The flagged works among these of whose use nobody has said what becomes of it."""
    flagged = {work.pk: work for work in works if (notice := _flag(work)) and stands_in_the_way(notice.gravity)}
    if not flagged:
        return []
    newest = {task.reference_id: task for task in document.tasks.filter(reference__in=flagged).order_by("pk")}
    return [
        Problem("sources", _demand(work))
        for pk, work in flagged.items()
        if pk not in newest or _is_blocking(newest[pk])
    ]


def require_settled(document: Document, read: Manuscript) -> None:
    if problems := unsettled(document, read.works):
        raise NotReady(problems)


def waiting_for(user: User, *, stopping: bool) -> QuerySet[Task]:
    """What is open in texts that this person may change; what was postponed is left in peace.

    ``stopping``: what stands in a text's way; otherwise what is to be looked at when there is time.
    """
    kinds = [kind for kind in Kind.values if user.has_perm(f"articles.change_{kind}")]
    due = Q(postponed_until=None) | Q(postponed_until__lte=clock.now())
    grave = Q(gravity__lte=MILDEST_THAT_STOPS) if stopping else Q(gravity__gt=MILDEST_THAT_STOPS)
    found = Task.objects.filter(due, grave, outcome="", document__kind__in=kinds, document__discarded=False)
    return found.select_related("document", "reference").defer("document__body", "document__takeaway")


def answers(document: Document) -> dict[str, Task]:
    """What was last said of each flagged source, by its key."""
    closed = document.tasks.exclude(outcome="").select_related("reference", "closed_by").order_by("pk")
    return {task.reference.key: task for task in closed}


@transaction.atomic
def settle(task: Task, *, by: User, outcome: str, note: str = "") -> Task:
    """Say, by name, what has become of this use. Raises NotAllowed, AlreadyDone, NotReady."""
    document, task = _opened(task, by)
    problems = []
    if outcome not in Task.Outcome.values:
        problems.append(Problem("outcome", "Say what becomes of the source: taken out, replaced or kept."))
    elif outcome == Task.Outcome.KEPT and not note.strip():
        problems.append(Problem("note", "Say why it is kept, so that reviewers can judge it."))
    elif outcome != Task.Outcome.KEPT and document.citations.filter(version=None, reference=task.reference_id).exists():
        problems.append(Problem("outcome", f"The draft still cites @{task.reference.key}: change the text first."))
    if problems:
        raise NotReady(problems)
    return _close(task, Task.Outcome(outcome), by=by, note=note)


@transaction.atomic
def postpone(task: Task, *, by: User) -> Task:
    """Give a live document two weeks. Readers see the notice all the same; it can be done once."""
    document, task = _opened(task, by)
    if document.live_id is None:
        raise WrongState(f"“{document}” is not public, so nothing is lost by settling this before it is published.")
    if task.postponed_until:
        raise AlreadyDone(f"This was postponed before, by {task.postponed_by.get_full_name()}. It must be settled now.")
    task.postponed_until, task.postponed_by = clock.now() + POSTPONED_FOR, by
    task.save(update_fields=["postponed_until", "postponed_by"])
    _log(task, Event.Step.POSTPONED, by=by, note=f"{task.reference.key}, until {task.postponed_until:%d %B %Y}")
    return task


def move(gone: Reference, kept: Reference) -> None:
    """What waits at a record that was merged away waits at the one that was kept."""
    there = Task.objects.filter(reference=kept, outcome="").values("document")
    Task.objects.filter(reference=gone, outcome="").exclude(document__in=there).update(reference=kept)
    Task.objects.filter(reference=gone, outcome="").delete()


def stands_in_the_way(gravity: int) -> bool:
    return gravity <= MILDEST_THAT_STOPS


def _flag(work: Reference) -> Told | None:
    return next((notice for notice in work.gravest_first if notice.kind in FLAGS), None)


def _open(document: Document, work: Reference, notice: Notice | Told) -> None:
    cause = f"{notice}: {notice.reason}" if notice.reason else str(notice)
    task, created = Task.objects.get_or_create(
        document=document,
        reference=work,
        outcome="",
        defaults={"cause": cause, "gravity": notice.gravity, "opened_at": clock.now()},
    )
    if not created and notice.gravity < task.gravity:
        task.cause, task.gravity = cause, notice.gravity
        task.save(update_fields=["cause", "gravity"])


def _opened(task: Task, by: User) -> tuple[Document, Task]:
    document = locking.lock(task.document_id)
    if not (answer := rules.may_edit(by, document)):
        raise NotAllowed(answer.reason)
    task = Task.objects.select_related("reference", "closed_by", "postponed_by").get(pk=task.pk)
    if task.outcome:
        raise AlreadyDone(
            f"This was settled already: {task.get_outcome_display()}, by {task.closed_by.get_full_name()}."
        )
    return document, task


def _is_blocking(task: Task) -> bool:
    if task.outcome:
        return task.outcome != Task.Outcome.KEPT
    return task.postponed_until is None or task.postponed_until <= clock.now()


def _demand(work: Reference) -> str:
    said = next(iter(work.gravest_first)).words
    choices = "take it out, replace it, or say why it is kept"
    return f"Say what becomes of the source @{work.key} ({work.label}). {said}: {choices}."


def _close(task: Task, outcome: str, *, by: User, note: str = "") -> Task:
    task.outcome, task.note, task.closed_by, task.closed_at = outcome, note.strip(), by, clock.now()
    task.save(update_fields=["outcome", "note", "closed_by", "closed_at"])
    said = f"{task.reference.key} {task.get_outcome_display()}"
    _log(task, Event.Step.SETTLED, by=by, note=f"{said}: {task.note}" if task.note else said)
    return task


def _log(task: Task, step: Event.Step, *, by: User, note: str) -> None:
    Event.objects.create(document=task.document, step=step, by=by, note=note, at=clock.now())
