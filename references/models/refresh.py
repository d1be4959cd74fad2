from django.conf import settings
from django.db import models
from django.db.models import Q

from references.models.reference import Reference


class RefreshState(models.TextChoices):
    OPEN = "open", "Waiting to be looked at"
    DONE = "done", "Taken over"
    REFUSED = "refused", "Refused"


class Refresh(models.Model):
    """What a source says about a work now, where that differs from the record. It proposes; a person decides."""

    reference = models.ForeignKey(Reference, on_delete=models.CASCADE, related_name="refreshes")
    source = models.CharField(max_length=80)
    changes = models.JSONField(help_text="Objects of field, old and new.")
    at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=10, choices=RefreshState, default=RefreshState.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "newer record"
        verbose_name_plural = "newer records"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["reference"], condition=Q(state=RefreshState.OPEN), name="refresh_one_open_a_reference"
            ),
            models.CheckConstraint(
                condition=Q(state=RefreshState.OPEN, decided_by=None)
                | (~Q(state=RefreshState.OPEN) & Q(decided_by__isnull=False)),
                name="refresh_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference.key}: {', '.join(change['field'] for change in self.changes)}"
