"""Saving and handing in, and the steps that come next."""

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from articles import workflow
from articles.models import Person, State
from articles.workflow import bylines, rules
from tests.articles import makers
from tests.articles.workflow.machine.books import PEOPLE, WORDS, who


class Writing:
    @rule(who=who, words=st.sampled_from(WORDS))
    def save(self, who, words):
        if self.try_(makers.edit, self.article, by=self.people[who], body=words):
            self.note(who)

    @rule(who=who, stale=st.booleans())
    def hand_in(self, who, stale):
        self.article.refresh_from_db()
        seen = self.article.edit - stale
        if self.try_(workflow.submit, self.article, by=self.people[who], edit=seen):
            self.note(who)

    @initialize(asks=st.booleans(), picks=st.lists(st.integers(0, 5), min_size=5, max_size=8))
    def begin(self, asks, picks):
        if asks:
            self.ask_a_question("writer")
        self.go_on(picks, True)

    @rule(picks=st.lists(st.integers(0, 5), min_size=5, max_size=8), answers=st.booleans())
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
            for number, question in enumerate(self.questions):
                if question.state == State.IN_REVIEW:
                    self.approve_a_question(("doctor", "doctor who writes", "all at once")[pick % 3], number)
            self._let_out(pick)
        else:
            role = rules.open_roles(self.article)[0]
            able = sorted(name for name, may in PEOPLE.items() if f"review_{role}" in may)
            if role == "medical" and pick % 2:
                self.a_guest_signs()
            self.approve(able[pick % len(able)], role, "all", False)

    def _let_out(self, pick):
        """At once, at its time, or not at all since it was called off."""
        if pick < 3:
            self.publish("publisher", False)
            return
        self.schedule("publisher", 1, False)
        if pick == 3:
            self.call_off("publisher")
        self.time_goes_by(2)

    @rule(who=who)
    def take_back(self, who):
        self.try_(workflow.take_back, self.article, by=self.people[who])

    @rule(who=who, interests=st.sampled_from(["None declared.", "Shares."]), looks=st.booleans())
    def the_authors_interests_change(self, who, interests, looks):
        """What was signed with the old ones goes back, and nobody becomes a writer by it."""
        author, told = Person.objects.get(slug="writer"), {"interests": interests}
        old, handed_in = author.interests, self.article.submission_id
        seen = bylines.concerned(author, told).seen if looks else ""
        if self.try_(bylines.change, author, by=self.people[who], seen=seen, **told) and interests != old:
            assert "change_person" in PEOPLE[who]
            assert self.article.submission_id is None, "what was signed with other interests is still in review"
            signed = self.book.before and self.book.before[1]
            assert looks or (not handed_in and signed in {None, interests}), "nobody was shown what it concerns"
            self.note("")

    @invariant()
    def what_is_locked_is_what_was_handed_in(self):
        if self.article.submission_id:
            assert self.article.submission.revision.own["body"] == self.article.body
