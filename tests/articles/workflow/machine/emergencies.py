"""What is published without its reviews, the reviews that follow, and those that come by the clock."""

from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import rule

from articles import workflow
from articles.models import Version
from articles.workflow import clock
from tests.articles.workflow.machine.books import PEOPLE, ROLES, who


class Emergencies:
    @rule(who=who)
    def publish_in_emergency(self, who):
        told = {"edit": self.article.edit, "reason": "A wrong dose.", "change": "major", "note": "The dose."}
        in_review = self.article.submission_id
        if self.try_(workflow.publish_emergency, self.article, by=self.people[who], **told):
            assert "publish_emergency" in PEOPLE[who]
            if in_review is None:
                self.note(who)
            submission = self.article.live.submission_id
            wanted = {"editorial"} if submission in self.worded else set(ROLES)
            signed = self.signed[submission, self.text()]
            wrote = self.book.writers() | {"writer"}
            assert not wrote & self.behind(signed.values()), "what a writer signed counts as reviewed"
            assert all(question.live_id for question in self.questions)
            self.is_public(signed, who, lacking=wanted - set(signed))

    @rule(who=who, role=st.sampled_from(ROLES))
    def complete(self, who, role):
        version = Version.objects.filter(document=self.article, number=self.published).first()
        said = {"role": role, "extent": "all", "interests": "None."}
        if version and self.try_(workflow.complete_review, version, by=self.people[who], **said):
            number = self.published
            assert role in self.lacking[number], "a review was given that was not missing"
            assert f"review_{role}" in PEOPLE[who]
            assert who not in self.wrote[number] | {self.issued_by[number]}, "who wrote or published it completed it"
            assert who not in self.signers[number].values(), "one person signed in two roles"
            self.signers[number][role] = who
            self.lacking[number].discard(role)


class Clock:
    @rule(who=who, outcome=st.sampled_from(["unchanged", "minor"]))
    def look_over(self, who, outcome):
        version = Version.objects.filter(document=self.article, number=self.published).first()
        said = {"outcome": outcome, "interests": "None.", "note": "All trials read."}
        if version and self.try_(workflow.look_over, version, by=self.people[who], **said):
            assert "review_medical" in PEOPLE[who]
            assert who not in self.wrote_ever[self.published], "who wrote in it looked it over"
            assert not self.lacking[self.published], "looked over before its first review"
            if outcome == "unchanged":
                with clock.at(self.now):
                    moved = Version.objects.with_reviews().get(pk=version.pk).last_reviewed_on
                assert moved == timezone.localdate(self.now)
