from django.conf import settings
from django.db import models
from django.db.models import Q

from articles.models.document import Document
from articles.models.submission import Submission
from articles.models.version import Version
from references import insert_only


class Schedule(models.Model):
    """That an approved submission is to be published at a time. No version yet: whatever voids the approval ends it."""

    class Outcome(models.TextChoices):
        PUBLISHED = "published", "published"
        CANCELLED = "cancelled", "cancelled"

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="schedules")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="schedules")
    publish_at = models.DateTimeField(db_index=True)
    words = models.JSONField(
        default=dict, help_text="What publish() is told besides: change, note, correction, expiry."
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=9, choices=Outcome, blank=True)
    cause = models.TextField(blank=True, help_text="Why it was cancelled.")
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["publish_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["document"], condition=Q(outcome=""), name="schedule_one_a_document"),
            models.CheckConstraint(
                condition=Q(outcome="", closed_at=None) | (~Q(outcome="") & Q(closed_at__isnull=False)),
                name="schedule_closed_with_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document}, {self.publish_at:%Y-%m-%d %H:%M}"


@insert_only.register
class Expiry(models.Model):
    """The first day on which a version is no longer shown at its address, and why. Rows are added, never changed."""

    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="expiry")
    on = models.DateField(db_index=True)
    reason = models.TextField(help_text="For readers.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "expiries"
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="expiry_has_a_reason")]

    def __str__(self) -> str:
        return f"{self.version}, until {self.on:%Y-%m-%d}"
