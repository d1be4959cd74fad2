"""The remarks of a submission, for its page: threads in the order of the text, and handles in the text itself."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.utils.safestring import SafeString

from articles.models import Remark, Submission
from articles.pages import Shown
from articles.pages.differences.texts import ComparedText
from articles.text.pinned import Mark, pinned, pinned_words
from articles.workflow import people, rules
from articles.workflow.conversation import places, threads
from articles.workflow.conversation.threads import Called, Thread


@dataclass(frozen=True)
class Remarks:
    """``address``: of the remarks, for the steps of each; ``is_open``: whether this person may make new ones here."""

    threads: Sequence[Thread]
    address: str
    is_open: bool

    @cached_property
    def open(self) -> list[Thread]:
        return [thread for thread in self.threads if not thread.remark.outcome]

    @property
    def standing(self) -> list[Thread]:
        """At their words, or about the whole text."""
        return [thread for thread in self.open if not thread.is_outdated]

    @property
    def outdated(self) -> list[Thread]:
        return [thread for thread in self.open if thread.is_outdated]

    @property
    def closed(self) -> list[Thread]:
        return [thread for thread in self.threads if thread.remark.outcome]

    def pin(self, html: str, part: str) -> SafeString:
        """A part of the text, or its difference, with a handle at each paragraph and marks at words."""
        return pinned(html, part, self._marks(part), ask=self._ask)

    def pin_words(self, words: str, part: str) -> SafeString:
        return pinned_words(words, part, self._marks(part), ask=self._ask)

    @property
    def _ask(self) -> str:
        return f"{self.address}?at=" if self.is_open else ""

    def _marks(self, part: str) -> list[Mark]:
        return [_mark(thread) for thread in self.open if thread.is_placed and thread.remark.part == part]


def of(submission: Submission, user: User, *, address: str) -> Remarks:
    """What was said of this text, and of earlier ones since the version before it. ``address``: of its remarks."""
    return _told(submission, user, address, _since_the_last_version(submission), people.name_of)


def of_one(submission: Submission, user: User, *, address: str, called: Called) -> Remarks:
    """What this person said of it, with the answers, and nothing of anybody else's."""
    return _told(submission, user, address, _since_the_last_version(submission).filter(by=user), called)


def _told(submission: Submission, user: User, address: str, rows: Iterable[Remark], called: Called) -> Remarks:
    document = submission.document
    is_current = document.submission_id == submission.pk
    found = threads.of(rows, places.of_submission(submission), user, called=called)
    return Remarks(found, address, is_current and bool(rules.may_remark(user, document)))


def on_page(page: Shown, remarks: Remarks) -> Shown:
    """The same page with handles in its text."""
    questions = [
        replace(each, html=remarks.pin(each.html, each.anchor.replace("question", "faq"))) for each in page.questions
    ]
    return replace(
        page,
        title=remarks.pin_words(page.title, "title"),
        summary=remarks.pin_words(page.summary, "summary"),
        takeaway=remarks.pin(page.takeaway, "takeaway"),
        body=remarks.pin(page.body, "body"),
        questions=questions,
    )


@dataclass(frozen=True)
class Pinned:
    """The one text of a difference, with handles at the words of the new one."""

    both: SafeString
    changes: range


def on_changes(texts: Sequence[ComparedText], remarks: Remarks) -> list[ComparedText]:
    return [_on_change(each, remarks) if each.name in places.PARTS else each for each in texts]


def _on_change(compared: ComparedText, remarks: Remarks) -> ComparedText:
    both = Pinned(remarks.pin(compared.redline.both, compared.name), compared.redline.changes)
    return replace(compared, redline=both)


def _since_the_last_version(submission: Submission) -> QuerySet[Remark]:
    """Open ones of any age."""
    before = submission.document.versions.filter(submission__lt=submission.pk).order_by("-number").first()
    wanted = Q(outcome="") | Q(submission__gt=before.submission_id if before else 0)
    rows = Remark.objects.with_text().filter(wanted)
    return rows.filter(document=submission.document_id, submission__lte=submission.pk)


def _mark(thread: Thread) -> Mark:
    remark, found = thread.remark, thread.found
    label = f"Suggestion by {thread.by}" if remark.proposal is not None else f"Remark by {thread.by}"
    return Mark(f"words-{remark.pk}", f"#remark-{remark.pk}", label, found.block or 0, found.start or 0, remark.quote)
