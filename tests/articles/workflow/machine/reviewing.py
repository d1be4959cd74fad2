"""Approvals, requests for changes, and what becomes public by them."""

from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from articles import workflow
from articles.models import Version
from tests.articles.workflow.machine.books import ROLES, who


class Reviewing:
    @rule(who=who, role=st.sampled_from(ROLES), extent=st.sampled_from(["all", "changes"]), older=st.booleans())
    def approve(self, who, role, extent, older):
        submission = self.submission(older)
        if submission and self.try_(
            workflow.approve, submission, by=self.people[who], role=role, extent=extent, interests="None."
        ):
            self.signed[submission.pk, self.text()][role] = who

    @rule(who=who, role=st.sampled_from(ROLES))
    def ask_for_changes(self, who, role):
        submission = self.submission(False)
        if submission:
            person = self.people[who]
            self.try_(workflow.request_changes, submission, by=person, role=role, interests="None.", comment="Why?")


class Publishing:
    @rule(who=who, older=st.booleans())
    def publish(self, who, older):
        submission = self.submission(older)
        text = self.text()
        if submission and self.try_(workflow.publish, submission, by=self.people[who], change="minor", note="New."):
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
        if version and self.try_(workflow.withdraw, version, by=self.people[who], reason="Wrong."):
            self.before, self.typed = None, []
            for text, writer in self.history:
                self.stands(text, writer)

    @invariant()
    def the_live_version_is_the_newest_or_none(self):
        self.article.refresh_from_db()
        assert self.article.live in {None, self.article.versions.order_by("number").last()}
        assert self.article.versions.count() == self.published
