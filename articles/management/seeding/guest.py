"""Somebody from outside whom the editor has asked for the review that waits; the letter lies in the outbox."""

from datetime import timedelta

from articles.management.seeding.cast import Cast
from articles.models import Document, Role
from articles.workflow import clock
from articles.workflow.outside import invitations

TEXT = "car-nk-and-car-t"
NAME = "Gita Sonnet"
WORKS_FOR = timedelta(days=60)


def invite(cast: Cast) -> None:
    invitations.invite(
        Document.objects.get(slug=TEXT),
        by=cast.login("editor"),
        role=Role.MEDICAL,
        name=NAME,
        address="gita-sonnet@example.org",
        expires_at=clock.now() + WORKS_FOR,
        note="Could you look above all at what is said of infections? Kofi looks at the doses.",
    )
