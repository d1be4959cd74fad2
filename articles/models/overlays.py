"""What is laid over a version after it was published, each with its date. Rows are added, never changed."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.expressions import Combinable

from articles import clock
from articles.models.event import Event
from articles.models.kinds import Role
from articles.models.person import Person
from articles.models.version import Version
from references import insert_only


class UnreviewedQuerySet(models.QuerySet["Unreviewed"]):
    def still(self, version: OuterRef) -> Combinable:
        """Whether this version waits for a review, for use in a query of versions."""
        completed = Event.objects.filter(step=Event.Step.COMPLETED, at__lte=clock.now())
        ended = completed.filter(submission=OuterRef("version__submission"))
        return Exists(self.filter(~Exists(ended), version=version))


@insert_only.register
class Unreviewed(models.Model):
    """That a version was published without these reviews, or that one was asked for again afterwards.

    It ends when each of the roles has approved that very version, by somebody other than its publisher; the last of
    them leaves the event COMPLETED.
    """

    class Cause(models.TextChoices):
        EMERGENCY = "emergency", "published in an emergency"
        RECALLED = "recalled", "called back by its medical reviewer"

    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="unreviewed")
    cause = models.CharField(max_length=9, choices=Cause)
    roles = models.JSONField(help_text="The roles whose approval was missing.")
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = UnreviewedQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "unreviewed"
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="unreviewed_has_a_reason")]

    def __str__(self) -> str:
        return f"{self.version}: {self.get_cause_display()}"


@insert_only.register
class Correction(models.Model):
    """What was wrong before this version, since which version, and whether it changes what the text concludes."""

    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="correction")
    since = models.ForeignKey(
        Version, on_delete=models.PROTECT, related_name="corrections", help_text="The first version that had it."
    )
    wrong = models.TextField(help_text="What was wrong, and what is right. For readers.")
    changes_conclusions = models.BooleanField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(wrong=""), name="correction_says_what_was_wrong")]

    def __str__(self) -> str:
        return f"{self.version}, wrong since version {self.since.number}"


class ReviewEventQuerySet(models.QuerySet["ReviewEvent"]):
    def of(self, version: "OuterRef | Version") -> "ReviewEventQuerySet":
        """Those that move a version's date, the newest first, for use in a query of versions."""
        unchanged = self.filter(outcome=ReviewEvent.Outcome.UNCHANGED, at__lte=clock.now())
        return unchanged.filter(version=version).order_by("-pk")


@insert_only.register
class ReviewEvent(models.Model):
    """A periodic review of a live version, by somebody who wrote nothing of it; it moves the date of the last review.

    Where something must change the date stays: the new version's own review moves it.
    """

    class Outcome(models.TextChoices):
        UNCHANGED = "unchanged", "no change needed"
        MINOR = "minor", "minor change needed"
        MAJOR = "major", "major change needed"

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="review_events")
    digest = models.CharField(max_length=64, help_text="Of the version that was read.")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=150)
    credentials = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=9, choices=Role)
    outcome = models.CharField(max_length=9, choices=Outcome)
    interests = models.TextField()
    note = models.TextField(blank=True)
    due = models.DateField(help_text="When it is due again.")
    at = models.DateTimeField()

    objects = ReviewEventQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["due"], name="review_event_due")]
        constraints = [
            models.CheckConstraint(condition=~Q(interests=""), name="review_event_declares_interests"),
            models.CheckConstraint(
                condition=Q(outcome="unchanged") | ~Q(note=""), name="review_event_says_what_must_change"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version}: {self.get_outcome_display()}"
