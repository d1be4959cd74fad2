from django.db import models
from django.db.models import Q

from references.models.reference import Reference


class Verdict(models.TextChoices):
    """What a look outside found. Unknown is never shown as ok."""

    OK = "ok", "nothing found"
    FLAGGED = "flagged", "flagged"
    UNKNOWN = "unknown", "could not check"


class Check(models.Model):
    """One look at one source for what happened to a work since."""

    reference = models.ForeignKey(Reference, on_delete=models.CASCADE, related_name="checks")
    source = models.CharField(max_length=80)
    verdict = models.CharField(max_length=7, choices=Verdict)
    reason = models.TextField(blank=True, help_text="Why it could not be checked, or what was found.")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(verdict__in=Verdict.values), name="check_verdict_known"),
            models.CheckConstraint(
                condition=~Q(verdict=Verdict.UNKNOWN) | ~Q(reason=""), name="check_unknown_says_why"
            ),
        ]
        indexes = [models.Index(fields=["reference", "-at"], name="check_newest")]

    def __str__(self) -> str:
        return f"{self.reference.key}, {self.source}: {self.get_verdict_display()}"
