from django.conf import settings
from django.db import models
from django.db.models import F, Q

from references.models.reference import Reference


class MergeState(models.TextChoices):
    OPEN = "open", "Waiting for a second person"
    DONE = "done", "Merged"
    REFUSED = "refused", "Refused"
    UNDONE = "undone", "Undone"


class Merge(models.Model):
    """Two records of one work made one: ``gone`` leads to ``kept`` from then on."""

    kept = models.ForeignKey(Reference, on_delete=models.PROTECT, related_name="merges")
    gone = models.ForeignKey(Reference, on_delete=models.PROTECT, related_name="merged_away")
    reason = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=MergeState)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    taken = models.JSONField(default=list, help_text="Fields that the kept record took over, for the way back.")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(kept=F("gone")), name="merge_of_two"),
            models.UniqueConstraint(
                fields=["gone"], condition=Q(state__in=["open", "done"]), name="merge_one_standing_a_reference"
            ),
            models.CheckConstraint(
                condition=Q(state=MergeState.OPEN, decided_by=None)
                | (~Q(state=MergeState.OPEN) & Q(decided_by__isnull=False)),
                name="merge_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gone.key} into {self.kept.key}"


class Apart(models.Model):
    """Two works that look alike and are not: somebody looked, and they are not proposed again."""

    one = models.ForeignKey(Reference, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Reference, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "apart"
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="apart_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="apart_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.one.key} and {self.other.key}"
