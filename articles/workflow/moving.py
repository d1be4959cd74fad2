"""Where a document stands, written down: its state, and the event that says who moved it."""

from django.contrib.auth.models import User

from articles.models import Document, Event, State, Submission
from articles.workflow import clock


def move(document: Document, state: State, submission: Submission | None) -> None:
    document.state, document.submission = state, submission
    document.save(update_fields=["state", "submission"])


def log(document: Document, submission: Submission | None, step: Event.Step, *, by: User, note: str) -> None:
    Event.objects.create(document=document, submission=submission, step=step, by=by, note=note.strip(), at=clock.now())
