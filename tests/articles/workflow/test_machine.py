"""Many people taking steps in any order: never a version that was not approved, to the letter, by others.

The machine keeps its own books (who typed which words, who signed which words) and holds every published
version against them; it shares no code with the rules that it tests.
"""

from collections import defaultdict
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from articles import workflow
from articles.models import Document, Person, State, Task, Version
from articles.workflow import rules
from references import library
from references.models import Notice, Reference
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
        self._note("writer")
        self.signed: dict[object, dict[str, str]] = defaultdict(dict)  # submission and text to role to who
        self.published = 0
        self.accused = self.answered = 0  # how often journals doubted the work, and to how many of these was answered
        self.postponed = False

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    who = st.sampled_from(sorted(PEOPLE))

    @rule(who=who, words=st.sampled_from(WORDS))
    def save(self, who, words):
        if self._try(makers.edit, self.article, by=self.people[who], body=words):
            self._note(who)

    @rule(who=who, stale=st.booleans())
    def hand_in(self, who, stale):
        self.article.refresh_from_db()
        seen = self.article.edit - stale
        if self._try(workflow.submit, self.article, by=self.people[who], edit=seen):
            self._note(who)

    @rule(picks=st.lists(st.integers(0, 5), min_size=5, max_size=10), answers=st.booleans())
    def go_on(self, picks, answers):
        """The steps that come next, by people whose job it is: chance alone would seldom get to a publication."""
        for pick in picks:
            if answers:
                self.settle("writer", "kept")
            self._go_on(pick)

    def _go_on(self, pick):
        state = self.article.state
        if state == State.DRAFT:
            self.save(("writer", "writer and editor", "doctor who writes")[pick % 3], WORDS[pick % len(WORDS)])
            self.hand_in("writer", False)
        elif state == State.APPROVED:
            self.publish("publisher", False)
        else:
            role = rules.open_roles(self.article)[0]
            able = sorted(name for name, may in PEOPLE.items() if f"review_{role}" in may)
            self.approve(able[pick % len(able)], role, "all", False)

    @rule(who=who)
    def take_back(self, who):
        self._try(workflow.take_back, self.article, by=self.people[who])

    @rule(who=who, role=st.sampled_from(ROLES), extent=st.sampled_from(["all", "changes"]), older=st.booleans())
    def approve(self, who, role, extent, older):
        submission = self._submission(older)
        if submission and self._try(
            workflow.approve, submission, by=self.people[who], role=role, extent=extent, interests="None."
        ):
            self.signed[submission.pk, self._text()][role] = who

    @rule(who=who, role=st.sampled_from(ROLES))
    def ask_for_changes(self, who, role):
        submission = self._submission(False)
        if submission:
            person = self.people[who]
            self._try(workflow.request_changes, submission, by=person, role=role, interests="None.", comment="Why?")

    @rule(who=who, older=st.booleans())
    def publish(self, who, older):
        submission = self._submission(older)
        text = self._text()
        if submission and self._try(workflow.publish, submission, by=self.people[who], change="minor", note="New."):
            self.published += 1
            type(self).all_published += 1
            wrote = {writer for _, writer in self.typed}
            signed = self.signed[submission.pk, text]
            assert set(signed) == set(ROLES), "published without a role's signature on exactly this text"
            assert not wrote & set(signed.values()), "published with the signature of somebody who wrote in it"
            assert len(set(signed.values())) == len(ROLES), "one person signed in two roles"
            is_settled = self.answered == self.accused or self.postponed or "@work" not in text[0]
            assert is_settled, "published with a source that was doubted, and nobody had said what becomes of it"
            self.before, self.typed = text[:2], []

    @rule(who=who)
    def withdraw(self, who):
        version = Version.objects.first()
        if version and self._try(workflow.withdraw, version, by=self.people[who], reason="Wrong."):
            self.before, self.typed = None, []
            for text, writer in self.history:
                self._stands(text, writer)

    @rule(title=st.sampled_from(["A trial of work", "Another trial"]))
    def the_works_identity_changes(self, title):
        Reference.objects.filter(pk=self.work.pk).update(csl={**self.work.csl, "title": title})

    @rule(kind=st.sampled_from(["retraction", "expression-of-concern", "correction"]))
    def a_journal_speaks(self, kind):
        self.accused += kind != "correction"
        self.postponed &= kind == "correction"
        day = date(2026, 1, 1) + timedelta(days=Notice.objects.count())
        library.add_notice(self.work, Notice(kind=kind, date=day), by=None)

    @rule(who=who, outcome=st.sampled_from(["kept", "removed"]))
    def settle(self, who, outcome):
        task = Task.objects.filter(outcome="").first()
        if task and self._try(workflow.settle, task, by=self.people[who], outcome=outcome, note="We discuss it."):
            self.answered = self.accused if outcome == "kept" else self.answered

    @rule(who=who)
    def postpone(self, who):
        task = Task.objects.filter(outcome="").first()
        if task and self._try(workflow.postpone, task, by=self.people[who]):
            self.postponed = True

    @rule(interests=st.sampled_from(["None declared.", "Shares."]))
    def the_authors_interests_change(self, interests):
        Person.objects.filter(slug="writer").update(interests=interests)

    @invariant()
    def the_live_version_is_the_newest_or_none(self):
        self.article.refresh_from_db()
        assert self.article.live in {None, self.article.versions.order_by("number").last()}
        assert self.article.versions.count() == self.published

    @invariant()
    def a_flagged_source_has_one_open_task_at_most(self):
        assert Task.objects.filter(outcome="").count() <= 1

    @invariant()
    def what_is_locked_is_what_was_handed_in(self):
        if self.article.submission_id:
            assert self.article.submission.revision.own["body"] == self.article.body

    def _try(self, step, *args, **kwargs) -> bool:
        try:
            with transaction.atomic():
                step(*args, **kwargs)
        except workflow.WorkflowError:
            return False
        finally:
            self.article = Document.objects.get(pk=self.article.pk)
        return True

    def _submission(self, older):
        handed_in = self.article.submissions.order_by("-pk")
        return handed_in[1:2].first() if older else handed_in.first()

    def _text(self) -> object:
        """What a signature covers here: the words, the author's interests, the title of the cited work."""
        title = Reference.objects.get(pk=self.work.pk).csl["title"] if "@work" in self.article.body else ""
        return (self.article.body, Person.objects.get(slug="writer").interests, title)

    def _note(self, who) -> None:
        """Keep the book of who typed what stands."""
        self.history.append((self._text()[:2], who))
        self._stands(*self.history[-1])

    def _stands(self, text, who) -> None:
        """Going back to earlier words frees those who wrote in between."""
        standing = [words for words, _ in self.typed]
        if text == self.before:
            self.typed = []
        elif text in standing:
            self.typed = self.typed[: standing.index(text) + 1]
        else:
            self.typed.append((text, who))


@pytest.mark.django_db
def test_no_order_of_steps_publishes_what_others_did_not_approve():
    Newsroom.all_published = 0
    run_state_machine_as_test(
        Newsroom,
        settings=settings(
            deadline=None,
            stateful_step_count=30,
            max_examples=settings.default.max_examples // 5,  # each is thirty steps on a database
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert Newsroom.all_published > 5
