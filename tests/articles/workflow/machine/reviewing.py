"""Approvals, requests for changes, and what becomes public by them."""

from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from articles import workflow
from articles.models import State, Version
from articles.workflow import clock
from articles.workflow.publishing import listing, naming
from tests.articles.workflow.machine.books import GUEST, ROLES, who


class Reviewing:
    @rule(who=who, role=st.sampled_from(ROLES), extent=st.sampled_from(["all", "changes"]), older=st.booleans())
    def approve(self, who, role, extent, older):
        submission = self.submission(older)
        if submission and self.try_(
            workflow.approve, submission, by=self.people[who], role=role, extent=extent, interests="None."
        ):
            self.signed[submission.pk, self.text()][role] = who
            self.sign_what_came_along(who, role)

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
        if submission and self.try_(workflow.publish, submission, by=self.people[who], change="minor", note="New."):
            self.was_published(submission.pk, who)

    def was_published(self, submission, who):
        """Hold what was published against the books."""
        wanted = {"editorial"} if submission in self.worded else set(ROLES)
        if submission in self.worded:
            self.nothing_but_the_wording_changed()
        signed = self.signed[submission, self.text()]
        assert set(signed) == wanted, "published without a role's signature on exactly this text"
        wrote = self.book.writers() | {"writer"}  # who is named as its author
        assert not wrote & self.behind(signed.values()), "published with the signature of who wrote in it"
        assert len(set(signed.values())) == len(signed), "one person signed in two roles"
        self.what_came_along_was_signed()
        self.is_public(signed, who, lacking=set())

    def is_public(self, signed, who, *, lacking):
        is_settled = self.answered == self.accused or self.postponed or "@work" not in self.article.body
        assert is_settled, "published with a source that was doubted, and nobody had said what becomes of it"
        self.published += 1
        type(self).all_published += 1
        type(self).all_by_guests += GUEST in signed.values()
        self.wrote[self.published] = self.book.writers()
        self.wrote_ever[self.published] = self.book.of_all_times()
        self.signers[self.published] = dict(signed)
        self.lacking[self.published] = lacking
        self.issued_by[self.published] = who
        self.book.publish(self.own())

    @rule(who=who)
    def withdraw(self, who):
        version = Version.objects.filter(document=self.article).first()
        if version and self.try_(workflow.withdraw, version, by=self.people[who], reason="Wrong."):
            self.book.take_off()
            self.planned = None

    @invariant()
    def the_live_version_is_the_newest_or_none(self):
        versions = list(self.article.versions.order_by("number").values_list("pk", flat=True))
        assert self.article.live_id in {None, *versions[-1:]}
        assert len(versions) == self.published
        assert (self.article.live_id is None) == (self.book.before is None)

    @invariant()
    def lists_and_names_hold_what_is_live_and_count_it_right(self):
        assert (listing.mend(), naming.mend()) == (0, 0)

    @invariant()
    def readers_are_told_which_reviews_are_missing_and_of_nothing_else(self):
        if self.article.live_id:
            with clock.at(self.now):
                live = Version.objects.with_reviews().get(pk=self.article.live_id)
            assert live.awaits_review == bool(self.lacking[live.number])
            assert live.awaits_review <= hasattr(live, "unreviewed")

    @invariant()
    def what_stands_approved_has_a_submission(self):
        assert (self.article.state == State.DRAFT) == (self.article.submission_id is None)
