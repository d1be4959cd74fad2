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
from articles.workflow.checking import tallies
from articles.workflow.errors import AlreadyDone, NotReady, Problem, WrongState
from articles.workflow.writing.manuscript import Manuscript
from references.models import Kind as NoticeKind
from references.models import Reference
from references.notices.once import Told

FLAGS = (NoticeKind.RETRACTION, NoticeKind.CONCERN, NoticeKind.CORRECTION)
MILDEST_THAT_STOPS = NoticeKind.values.index(NoticeKind.CONCERN)
POSTPONED_FOR = timedelta(days=14)


def open_for(work: Reference) -> None:
    """One task for each draft and live document that cites a work of which something was said just now."""
    work = Reference.objects.with_notices().get(pk=work.pk)
    citing = Citation.objects.current().of_work(work).values("document")
    for document in Document.objects.filter(pk__in=citing):
        _ask(document, work)


def follow(document: Document, read: Manuscript, *, by: User) -> None:
    """After a save, a publication or a merge: tasks for flagged works newly cited, none for those no longer cited."""
    for work in read.works:
        _ask(document, work)
    cited = {work.pk for work in read.works}
    shown = set(document.live.citations.values_list("reference", flat=True)) if document.live_id else set()
    for task in document.tasks.filter(outcome=""):
        if task.reference_id not in cited | shown:
            _close(task, Task.Outcome.REMOVED, by=by)


def unsettled(document: Document, works: Iterable[Reference]) -> list[Problem]:
    """The flagged works among these of whose use nobody has said what becomes of it."""
    return [
        Problem("sources", _demand(work, notice))
        for work in works
        for notice in _unanswered(document, work)[:1]
        if stands_in_the_way(notice.gravity) and not _is_postponed(document, work)
    ]


def settled_keys(document: Document, works: Iterable[Reference]) -> set[str]:
    """Those of these works that were flagged, and of which somebody has said what becomes of them here."""
    flagged = [work for work in works if work.every_notice]
    return {work.key for work in flagged if not _unanswered(document, work)}


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


def _unanswered(document: Document, work: Reference) -> list[Told]:
    """What was said of the work and answered by nobody for this text, the gravest first.

    An answer holds for the notices that were known when it was given, from whatever source they come again.
    """
    flags = [told for told in work.gravest_first if told.kind in FLAGS]
    if not flags:
        return []
    kept = document.tasks.filter(Q(reference=work) | Q(reference__merged_into=work), outcome=Task.Outcome.KEPT)
    covered = {pk for covers in kept.values_list("covers", flat=True) for pk in covers}
    return [told for told in flags if not _is_covered(told, covered)]


def _is_covered(told: Told, covered: set[int]) -> bool:
    """Whether an answer was given to this notice, and not only to a milder one that it grew from."""
    return any(row.pk in covered and row.gravity <= told.gravity for row in told.rows)


def _ask(document: Document, work: Reference) -> None:
    """Open the task, or tell the open one of something graver that was said since; a delay ends with that."""
    unanswered = _unanswered(document, work)
    if not unanswered:
        return
    worst = unanswered[0]
    told = {"cause": f"{worst}: {worst.reason}" if worst.reason else str(worst), "gravity": worst.gravity}
    task, created = Task.objects.get_or_create(
        document=document, reference=work, outcome="", defaults={**told, "opened_at": clock.now()}
    )
    if not created and told["cause"] != task.cause:
        Task.objects.filter(pk=task.pk).update(**told, postponed_until=None, postponed_by=None)


def _is_postponed(document: Document, work: Reference) -> bool:
    return document.tasks.filter(reference=work, outcome="", postponed_until__gt=clock.now()).exists()


def _opened(task: Task, by: User) -> tuple[Document, Task]:
    document = locking.lock(task.document_id)
    rules.require(rules.may_edit(by, document))
    task = Task.objects.select_related("reference", "closed_by", "postponed_by").get(pk=task.pk)
    if task.outcome:
        raise AlreadyDone(
            f"This was settled already: {task.get_outcome_display()}, by {task.closed_by.get_full_name()}."
        )
    return document, task


def _demand(work: Reference, told: Told) -> str:
    choices = "take it out, replace it, or say why it is kept"
    return f"Say what becomes of the source @{work.key} ({work.label}). {told.words}: {choices}."


def _close(task: Task, outcome: str, *, by: User, note: str = "") -> Task:
    task.outcome, task.note, task.closed_by, task.closed_at = outcome, note.strip(), by, clock.now()
    work = Reference.objects.with_notices().get(pk=task.reference_id)
    task.covers = [notice.pk for notice in work.every_notice]
    task.save(update_fields=["outcome", "note", "closed_by", "closed_at", "covers"])
    tallies.outdate(task.document)
    said = f"{task.reference.key} {task.get_outcome_display()}"
    _log(task, Event.Step.SETTLED, by=by, note=f"{said}: {task.note}" if task.note else said)
    return task


def _log(task: Task, step: Event.Step, *, by: User, note: str) -> None:
    Event.objects.create(document=task.document, step=step, by=by, note=note, at=clock.now())
