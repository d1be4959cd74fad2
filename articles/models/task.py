from django.conf import settings
from django.db import models
from django.db.models import Q

from articles.models.document import Document
from references.models import Reference


class Task(models.Model):
    """A document cites a work that was flagged: somebody must say what becomes of each use."""

    class Outcome(models.TextChoices):
        REMOVED = "removed", "taken out"
        REPLACED = "replaced", "replaced by another source"
        KEPT = "kept", "kept, for the reason given"

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="tasks")
    reference = models.ForeignKey(Reference, on_delete=models.PROTECT, related_name="tasks")
    cause = models.TextField(help_text="What was said about the work, as it was when the task was opened.")
    gravity = models.PositiveSmallIntegerField(help_text="Of the gravest notice that opened it; 0 is a retraction.")
    opened_at = models.DateTimeField()
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)
    note = models.TextField(blank=True)
    covers = models.JSONField(default=list, help_text="Numbers of the notices to which this answer was given.")
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    postponed_until = models.DateTimeField(null=True, blank=True)
    postponed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["gravity", "opened_at", "pk"]
        indexes = [models.Index(fields=["outcome", "gravity", "opened_at", "id"], name="task_listed")]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "reference"], condition=Q(outcome=""), name="task_one_open_a_use"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", closed_by=None, closed_at=None)
                | (~Q(outcome="") & Q(closed_by__isnull=False, closed_at__isnull=False)),
                name="task_closed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(postponed_until=None, postponed_by=None)
                | Q(postponed_until__isnull=False, postponed_by__isnull=False),
                name="task_postponed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document}: {self.reference.key}"
