"""Changes of wording alone, which one editor confirms and a doctor can call back."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from articles import workflow
from articles.models import State
from tests.articles.workflow.machine.books import ALIKE, who


class Wording:
    @rule(who=who)
    def hand_in_as_wording(self, who):
        if self.try_(workflow.submit, self.article, by=self.people[who], edit=self.article.edit, wording_only=True):
            self.nothing_but_the_wording_changed()
            self.worded.add(self.article.submission_id)
            self.note(who)

    def nothing_but_the_wording_changed(self):
        before, now = self.book.before, self.own()
        assert before, "readers have nothing of which only the wording changed"
        assert {before[0], now[0]} == ALIKE, "more than the wording changed"
        assert before[1:] == now[1:], "more than the words changed"
        assert not self.lacking[self.published], "a change of wording hides that a review is missing"

    @rule()
    def mend_a_comma(self):
        """Chance alone would seldom change nothing but a comma of what readers have."""
        if self.book.before and self.article.state == State.DRAFT and self.book.before[0] in ALIKE:
            other = next(iter(ALIKE - {self.book.before[0]}))
            self.save("writer", other)
            self.hand_in_as_wording("writer")

    @rule(who=who, older=st.booleans())
    def call_back(self, who, older):
        submission = self.submission(older)
        held = submission and self.article.submission_id == submission.pk
        if submission and self.try_(workflow.recall, submission, by=self.people[who], reason="It is more."):
            assert submission.pk in self.worded
            if held:
                assert self.article.state == State.DRAFT, "what was called back can still be published"
            else:
                self.lacking[self.published].add("medical")
