"""What is to be published at a time, and what is shown until a day: the clock goes on, and ``tick`` comes by."""

import time
from datetime import timedelta

from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from articles import workflow
from articles.management import dated
from articles.models import State
from tests.articles.workflow.machine.books import who

HOURS = st.integers(1, 60)


class Timetable:
    def __init__(self) -> None:
        super().__init__()
        self.last_days: dict[int, object] = {}  # number of a version to its last day

    @rule(who=who, hours=HOURS, older=st.booleans())
    def schedule(self, who, hours, older):
        submission, at = self.submission(older), self.now + timedelta(hours=hours)
        told = {"publish_at": at, "change": "minor", "note": "New."}
        if submission and self.try_(workflow.schedule, submission, by=self.people[who], **told):
            self.planned = (submission.pk, at, who)

    @rule(who=who)
    def call_off(self, who):
        if self.try_(workflow.unschedule, self.article, by=self.people[who]):
            assert self.planned, "something was called off that nobody had planned"
            self.planned = None

    @rule(hours=HOURS)
    def plan_what_is_approved(self, hours):
        """Chance alone would seldom have something planned when time goes by."""
        if self.article.state == State.APPROVED:
            self.schedule("publisher", hours, False)

    @rule(who=who, days=st.integers(0, 3))
    def set_the_last_day(self, who, days):
        day = timezone.localdate(self.now) + timedelta(days=days)
        ending = workflow.Ending(day, "The trial ends.")
        if self.article.live and self.try_(workflow.expire, self.article.live, by=self.people[who], last_day=ending):
            self.last_days[self.published] = day

    @rule(hours=HOURS)
    def time_goes_by(self, hours):
        self.now += timedelta(hours=hours)
        self._forget_what_was_voided()
        submission, at, who = self.planned or (None, None, "")
        before = self.article.versions.count()
        self.try_(self._tick)
        if self.article.versions.count() > before:
            assert submission, "published, though nobody had planned it"
            assert at <= self.now, "published before its time"
            assert self.article.versions.get(number=before + 1).submission_id == submission
            self.was_published(submission, who)
        if submission and at <= self.now:
            self.planned = None
        self._take_off_what_is_over()

    def _tick(self):
        dated.publish(time.monotonic() + 60)
        dated.end(time.monotonic() + 60)

    def _take_off_what_is_over(self):
        last_day = self.last_days.get(self.published)
        if self.book.before and last_day and last_day < timezone.localdate(self.now):
            assert self.article.live is None, "readers have what was to end"
            self.book.take_off()
            self.planned = None

    def _forget_what_was_voided(self):
        """A plan is void with the approval it rests on, and with the version that it was to replace."""
        if self.planned and (self.planned[0] != self.article.submission_id or self.article.state != State.APPROVED):
            self.planned = None

    @invariant()
    def the_plan_is_the_one_that_is_written_down(self):
        """One that was cancelled is not to be found, and never comes back."""
        self._forget_what_was_voided()
        rows = self.article.schedules.filter(outcome="").values_list("submission", "publish_at")
        assert list(rows) == ([self.planned[:2]] if self.planned else [])
