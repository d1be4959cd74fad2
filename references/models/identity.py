from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from references.models.reference import Reference


class ProposalState(models.TextChoices):
    OPEN = "open", "Waiting for a second person"
    CONFIRMED = "confirmed", "Confirmed"
    REFUSED = "refused", "Refused"


class IdentityProposal(models.Model):
    """A change of what work a cited reference is: proposed by one person, decided by another."""

    reference = models.ForeignKey(Reference, on_delete=models.PROTECT, related_name="identity_proposals")
    changes = models.JSONField(help_text="Objects of field, old and new: what the record would become.")
    fingerprint = models.CharField(max_length=64, help_text="Of the work's identity when this was proposed.")
    reason = models.TextField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True, help_text="Why it was refused.")

    class Meta:
        verbose_name = "proposed change of a cited reference"
        verbose_name_plural = "proposed changes of cited references"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["reference"], condition=Q(state=ProposalState.OPEN), name="proposal_one_open_a_reference"
            ),
            models.CheckConstraint(
                condition=Q(state=ProposalState.OPEN, decided_by__isnull=True, decided_at__isnull=True)
                | Q(
                    state__in=[ProposalState.CONFIRMED, ProposalState.REFUSED],
                    decided_by__isnull=False,
                    decided_at__isnull=False,
                ),
                name="proposal_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state=ProposalState.CONFIRMED) | ~Q(decided_by=F("proposed_by")),
                name="proposal_confirmed_by_another",
            ),
        ]
        permissions = [("confirm_identity", "Can confirm which work a cited reference stands for")]

    def __str__(self) -> str:
        return f"{self.reference.key}: {', '.join(change['field'] for change in self.changes)}"

    def get_absolute_url(self) -> str:
        return reverse("admin:references_identityproposal_change", args=[self.pk])
