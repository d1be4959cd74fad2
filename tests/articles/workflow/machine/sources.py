"""What happens to the work that the article cites."""

from datetime import date, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from articles import workflow
from articles.models import Task
from references import library
from references.models import Notice, Reference
from tests.articles.workflow.machine.books import who


class Sources:
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
        if task and self.try_(workflow.settle, task, by=self.people[who], outcome=outcome, note="We discuss it."):
            self.answered = self.accused if outcome == "kept" else self.answered

    @rule(who=who)
    def postpone(self, who):
        task = Task.objects.filter(outcome="").first()
        if task and self.try_(workflow.postpone, task, by=self.people[who]):
            self.postponed = True

    @invariant()
    def a_flagged_source_has_one_open_task_at_most(self):
        assert Task.objects.filter(outcome="").count() <= 1
