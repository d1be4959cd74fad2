"""The people, the article, and what the machine writes down for itself: it shares no code with the rules it tests."""

from collections import defaultdict
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from articles import workflow
from articles.models import Document, Person
from articles.workflow import audit, clock
from articles.workflow.audit import Grade
from references.models import Reference
from tests.articles import makers

WRITERS = makers.WRITE
PEOPLE = {
    "writer": WRITERS,
    "writer and editor": [*WRITERS, "review_editorial"],
    "doctor who writes": [*WRITERS, "review_medical"],
    "all at once": [
        *WRITERS,
        *("review_editorial", "review_medical", "publish_document", "withdraw_document", "publish_emergency"),
    ],
    "editor": ["review_editorial", "assign_reviewer", "change_person"],
    "doctor": ["review_medical"],
    "publisher": ["publish_document", "withdraw_document", "publish_emergency"],
}
GUEST, GUESTS_ADDRESS = "guest", "gita@elsewhere.org"  # signs as a doctor, and is nobody of the people here
ROLES = ["editorial", "medical"]
FEW = "Eight responded but few stayed well [@work]."
ALIKE = {FEW, FEW.replace(" but", ", but")}  # the same but for a comma
WORDS = [*sorted(ALIKE), "Nine responded but few stayed well [@work].", "Nobody responded."]

who = st.sampled_from(sorted(PEOPLE))


class Book:
    """Who wrote what stands in one document: every text that was saved, and those since the version readers have."""

    def __init__(self) -> None:
        self.history: list[tuple[object, str]] = []
        self.typed: list[tuple[object, str]] = []
        self.before: object = None  # the text that readers have
        self.start: object = None  # the same, under the byline of now

    def note(self, text, who) -> None:
        """``who``: '' where the same words stand under another byline, which nobody answers for."""
        self.history.append((text, who))
        self._stands(text, who)

    def publish(self, text) -> None:
        self.before, self.start, self.typed = text, text, []

    def take_off(self) -> None:
        """Without a version that readers have, all who ever wrote what stands count again."""
        self.before, self.start, self.typed = None, None, []
        for text, who in self.history:
            self._stands(text, who)

    def writers(self) -> set[str]:
        return {who for _, who in self.typed}

    def of_all_times(self) -> set[str]:
        """Who wrote what stands, from the first save on."""
        whole = Book()
        for text, who in self.history:
            whole.note(text, who)
        return whole.writers()

    def _stands(self, text, who) -> None:
        """Going back to earlier words frees those who wrote in between."""
        standing = [words for words, _ in self.typed]
        if not who and self.typed:
            self.typed[-1] = (text, self.typed[-1][1])
        elif not who or text == self.start:
            self.start, self.typed = text, []
        elif text in standing:
            self.typed = self.typed[: standing.index(text) + 1]
        else:
            self.typed.append((text, who))


class Newsroom(RuleBasedStateMachine):
    all_published = 0  # over all runs: a machine that never publishes would prove nothing
    all_by_guests = 0  # of these: with a guest's signature

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.people = {name: makers.make_user(name.replace(" ", "-"), may=may) for name, may in PEOPLE.items()}
        self.work = makers.make_reference("work")
        self.article = makers.make("article", by=self.people["writer"], body=WORDS[0])
        self.now = timezone.now() + timedelta(minutes=1)
        self.questions: list[Document] = []
        self.book = Book()
        self.note("writer")
        self.signed: dict[object, dict[str, str]] = defaultdict(dict)  # submission and text to role to who
        self.worded: set[int] = set()  # submissions of which only the wording changed
        self.published = 0
        self.wrote: dict[int, set[str]] = {}  # number of a version to who wrote it, since the one before it
        self.wrote_ever: dict[int, set[str]] = {}
        self.signers: dict[int, dict[str, str]] = {}
        self.lacking: dict[int, set[str]] = {}  # reviews that readers are told are missing
        self.issued_by: dict[int, str] = {}
        self.planned = None  # submission, time, and who planned it
        self.accused = self.answered = 0  # how often journals doubted the work, and to how many of these was answered
        self.postponed = False
        self.mailbox_of = ""  # who reads the guest's letters too

    def teardown(self) -> None:
        try:
            with clock.at(self.now):
                wrong = [str(found) for found in audit.everything() if found.grade is Grade.WRONG]
            assert wrong == [], "the record does not fit"
        finally:
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    def try_(self, step, *args, **kwargs) -> bool:
        try:
            with transaction.atomic(), clock.at(self.now):
                step(*args, **kwargs)
        except workflow.WorkflowError:
            return False
        finally:
            self.article = Document.objects.get(pk=self.article.pk)
            self.questions = [Document.objects.get(pk=question.pk) for question in self.questions]
        return True

    def submission(self, older):
        handed_in = self.article.submissions.order_by("-pk")
        return handed_in[1:2].first() if older else handed_in.first()

    def own(self) -> tuple[object, ...]:
        """What the writers of the article answer for: the words, the author's interests, the questions."""
        interests = Person.objects.get(slug="writer").interests
        return (self.article.body, interests, tuple(question.slug for question in self.questions))

    def text(self) -> tuple[object, ...]:
        """What a signature covers here: all that, the title of the cited work, and the answers on the page."""
        title = Reference.objects.get(pk=self.work.pk).csl["title"] if "@work" in self.article.body else ""
        return (*self.own(), title, tuple(question.body for question in self.questions))

    def note(self, who) -> None:
        self.book.note(self.own(), who)

    def behind(self, signers) -> set[str]:
        """Who these are: the guest and whoever has that mailbox may be one person."""
        return {*signers, self.mailbox_of} - {""} if GUEST in signers else set(signers)
