"""How long texts wait in each state: those of now, and how long it has taken lately. Two queries, whatever there is."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import groupby

from django.db.models import F, Max, Q

from articles.desk import wait_chart
from articles.desk.wait_chart import Chart, Waiting
from articles.models import Decision, Document, Event, State
from articles.workflow import clock

Step = Event.Step
RETURNED = {Step.CHANGES, Step.SENT_BACK, Step.TAKEN_BACK}
OPENED = {Step.CREATED, Step.RESTORED, *RETURNED}
OUT = {Step.PUBLISHED, Step.EMERGENCY}
LATELY = timedelta(days=180)
MOST_STEPS = 2000  # the newest of them tell how long it takes; a busy house has more in half a year


def chart() -> Chart | None:
    now = clock.now()
    return wait_chart.draw(_waiting(now), _taken(now - LATELY))


def ended(steps: Iterable[tuple[str, datetime]]) -> Iterator[tuple[State, timedelta]]:
    """How long one document was in each state that it has left, from its steps in order. Pure."""
    opened = handed_in = approved = None
    for step, at in steps:
        if step in OPENED:
            if handed_in and step in RETURNED:
                yield State.IN_REVIEW, at - handed_in
            opened, handed_in, approved = at, None, None
        elif step == Step.SUBMITTED:
            if opened:
                yield State.DRAFT, at - opened
            opened, handed_in, approved = None, at, None
        elif step == Step.APPROVED:
            approved = at
        elif step in OUT:
            if handed_in and approved:
                yield State.IN_REVIEW, approved - handed_in
                yield State.APPROVED, at - approved
            opened = handed_in = approved = None


def _taken(since: datetime) -> dict[State, list[timedelta]]:
    found = Event.objects.filter(at__gte=since).order_by("-at", "-pk")
    newest = found.values_list("document", "pk", "step", "at")[:MOST_STEPS]
    taken = defaultdict(list)
    for _, steps in groupby(sorted(newest), key=lambda row: row[0]):
        for state, time in ended((step, at) for _, _, step, at in steps):
            taken[state].append(time)
    return taken


def _waiting(now: datetime) -> dict[State, list[Waiting]]:
    """Drafts that were never published, what is in review, and what stands approved; the longest wait first."""
    approved = Max("submission__reviews__at", filter=Q(submission__reviews__decision=Decision.APPROVE))
    kept = Document.objects.kept().order_by()
    # Each by an index: of an OR, or of two states at once, SQLite reads all documents.
    some = [kept.filter(state=State.IN_REVIEW), kept.filter(state=State.APPROVED), kept.filter(live=None)]
    first, *others = (each.values("pk") for each in some)
    found = kept.filter(pk__in=first.union(*others))
    rows = found.annotate(
        handed_in=F("submission__at"), approved=approved, opened=Max("events__at", filter=Q(events__step__in=OPENED))
    ).values_list("state", "title", "created_at", "opened", "handed_in", "approved")
    waiting = defaultdict(list)
    for state, title, created, *since in rows:
        begun = dict(zip(State, since, strict=True))[state] or created
        waiting[State(state)].append(Waiting(title, max(now - begun, timedelta(0))))
    return {state: sorted(texts, key=lambda text: text.time, reverse=True) for state, texts in waiting.items()}
