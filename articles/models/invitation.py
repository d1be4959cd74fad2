from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from articles.models.document import Document
from articles.models.kinds import Role
from articles.models.submission import Submission


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self, at: datetime) -> "InvitationQuerySet":
        """Neither over, nor revoked, nor declined."""
        return self.filter(revoked_at=None, expires_at__gt=at).exclude(answer=Invitation.Answer.DECLINED)

    def to_decide(self) -> "InvitationQuerySet":
        return self.exclude(role="")


class Invitation(models.Model):
    """A link that lets somebody without an account read one document's newest submission, and decide in one role.

    Without a role it is for reading alone. The token stands in the letter and nowhere here: only its hash does.
    ``guest`` is the user row that signs: without a password, inactive, unable to log in.
    """

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", "accepted"
        DECLINED = "declined", "declined"

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=9, choices=Role, blank=True)
    guest = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="invitations"
    )
    address = models.EmailField(blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    note = models.TextField(blank=True)
    typed = models.JSONField(default=dict, help_text="Half-written: form field to what stands in it.")
    typed_remark = models.JSONField(default=dict, help_text="The same, of a remark.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    expires_at = models.DateTimeField()
    due = models.DateField(null=True, blank=True, help_text="By when the review is asked for.")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    opened_at = models.DateTimeField(null=True, blank=True, help_text="When it was first used.")
    answer = models.CharField(max_length=8, choices=Answer, blank=True)
    reason = models.TextField(blank=True, help_text="Why it was declined.")
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="invitation_answered_at_some_time",
            ),
            models.CheckConstraint(
                condition=Q(role="") | (Q(role__in=Role.values, guest__isnull=False) & ~Q(address="")),
                name="invitation_to_decide_names_a_person",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by=None) | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="invitation_revoked_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.address or 'link'}: {self.document}"


class ConfirmationCode(models.Model):
    """A short code sent to the invited address when a guest decides: it confirms that one decision."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="codes")
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="+")
    decision = models.JSONField(help_text="What is to be signed once the code comes back.")
    code_hash = models.CharField(max_length=64)
    at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.invitation}, {self.at:%Y-%m-%d %H:%M}"
