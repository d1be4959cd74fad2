"""The people, the article, and what the machine writes down for itself: it shares no code with the rules it tests."""

from collections import defaultdict

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from articles import workflow
from articles.models import Document, Person
from references.models import Reference
from tests.articles import makers

WRITERS = makers.WRITE
PEOPLE = {
    "writer": WRITERS,
    "writer and editor": [*WRITERS, "review_editorial"],
    "doctor who writes": [*WRITERS, "review_medical"],
    "all at once": [*WRITERS, "review_editorial", "review_medical", "publish_document", "withdraw_document"],
    "editor": ["review_editorial"],
    "doctor": ["review_medical"],
    "publisher": ["publish_document", "withdraw_document"],
}
ROLES = ["editorial", "medical"]
WORDS = ["Eight responded [@work].", "Nine responded [@work].", "Nobody responded."]

who = st.sampled_from(sorted(PEOPLE))


class Newsroom(RuleBasedStateMachine):
    all_published = 0  # over all runs: a machine that never publishes would prove nothing

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.people = {name: makers.make_user(name.replace(" ", "-"), may=may) for name, may in PEOPLE.items()}
        self.work = makers.make_reference("work")
        self.article = makers.make("article", by=self.people["writer"], body=WORDS[0])
        self.history: list[tuple[object, str]] = []  # every text that was saved, and who saved it
        self.typed: list[tuple[object, str]] = []  # those of them that stand since the live version
        self.before: object = None  # the live version's text
        self.note("writer")
        self.signed: dict[object, dict[str, str]] = defaultdict(dict)  # submission and text to role to who
        self.published = 0
        self.accused = self.answered = 0  # how often journals doubted the work, and to how many of these was answered
        self.postponed = False

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    def try_(self, step, *args, **kwargs) -> bool:
        try:
            with transaction.atomic():
                step(*args, **kwargs)
        except workflow.WorkflowError:
            return False
        finally:
            self.article = Document.objects.get(pk=self.article.pk)
        return True

    def submission(self, older):
        handed_in = self.article.submissions.order_by("-pk")
        return handed_in[1:2].first() if older else handed_in.first()

    def text(self) -> object:
        """What a signature covers here: the words, the author's interests, the title of the cited work."""
        title = Reference.objects.get(pk=self.work.pk).csl["title"] if "@work" in self.article.body else ""
        return (self.article.body, Person.objects.get(slug="writer").interests, title)

    def note(self, who) -> None:
        """Keep the book of who typed what stands."""
        self.history.append((self.text()[:2], who))
        self.stands(*self.history[-1])

    def stands(self, text, who) -> None:
        """Going back to earlier words frees those who wrote in between."""
        standing = [words for words, _ in self.typed]
        if text == self.before:
            self.typed = []
        elif text in standing:
            self.typed = self.typed[: standing.index(text) + 1]
        else:
            self.typed.append((text, who))
