"""Open remarks beside the editor: what reviewers said, where it stands in the source, other words to take over."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.urls import reverse

from articles.models import Document, Remark
from articles.workflow import rules
from articles.workflow.conversation import places, threads
from articles.workflow.conversation.threads import Thread


@dataclass(frozen=True)
class Beside:
    """A thread with its place in the form: ``field`` is the one to jump to, '' where the words stand elsewhere."""

    thread: Thread

    @property
    def field(self) -> str:
        return self.thread.remark.part if self.thread.remark.part in places.PARTS else ""

    @property
    def has_lines(self) -> bool:
        return self.field in places.MARKDOWN

    @property
    def address(self) -> str:
        """Of its steps, which the review desk takes."""
        return reverse("desk:remarks", args=[self.thread.remark.submission_id])


def open_ones(document: Document, user: User) -> list[Beside]:
    """In the order of the text, for those who have a part in it."""
    rows = list(Remark.objects.with_text().filter(document=document.pk, outcome=""))
    if not rows or not rules.may_remark(user, document):
        return []
    return [Beside(thread) for thread in threads.of(rows, places.of_draft(document), user)]
