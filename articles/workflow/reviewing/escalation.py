"""Who is written to when a review is due: by steps, each person and step once, until it has been given."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import cast

from django.contrib.auth.models import User
from django.db import transaction
from django.urls import reverse

from articles.models import Document, Version
from articles.workflow import clock, rules
from articles.workflow.letters import telling
from articles.workflow.reviewing import periodic

VERY_LATE = timedelta(days=90)


def level(due: date, *, today: date) -> str:
    """'due', 'overdue', 'very overdue'; '' for what is more than 30 days off."""
    if due + VERY_LATE <= today:
        return "very overdue"
    if due < today:
        return "overdue"
    return "due" if due <= today + periodic.SOON else ""


@transaction.atomic
def write() -> int:
    """Tell the editor of what is due, the deputy too once it is overdue, the publishers of what is very late.

    A step that was told is not told again, whatever happened meanwhile. The number of texts that are due.
    """
    publishers, found = list(rules.with_permission("publish_document")), list(periodic.due())
    for version in found:
        _tell(version, publishers)
    return len(found)


def _tell(version: Version, publishers: list[User]) -> None:
    due = cast(date, version.next_review_on)  # by it they were found
    step = level(due, today=clock.today())
    address = reverse("desk:look-over", args=[version.pk])
    key = f"review-due-{version.pk}-{due:%Y-%m-%d}-{step.replace(' ', '-')}"
    words = f"“{version.title}” is {step} for review: {due:%d %B %Y}."
    for person in _people(version.document, step, publishers):
        telling.tell(person, key, words, address)


def _people(document: Document, step: str, publishers: list[User]) -> Iterator[User]:
    """Where a place is empty, or its holder has left, the next one is written to."""
    editor = periodic.editor_of(document)
    deputy = document.deputy if document.deputy and document.deputy.is_active else None
    yield from dict.fromkeys(filter(None, [editor, deputy if step != "due" or not editor else None]))
    if step == "very overdue" or not (editor or deputy):
        yield from publishers
