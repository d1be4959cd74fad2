from django.conf import settings
from django.db import models
from django.db.models import Q

from articles.models.document import Document
from articles.models.kinds import Role


class Assignment(models.Model):
    """That somebody was asked to review a document in one role, or took it on, and by when.

    It holds over several submissions of the document and ends with the approval, a refusal or a recall.
    """

    class Answer(models.TextChoices):
        ASKED = "asked", "asked"
        ACCEPTED = "accepted", "accepted"
        WORKING = "working", "is on it"
        DECLINED = "declined", "declined"

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="assignments")
    role = models.CharField(max_length=9, choices=Role)
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assignments")
    due = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True, help_text="What the editor asks of them.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    answer = models.CharField(max_length=8, choices=Answer, default=Answer.ASKED)
    reason = models.TextField(blank=True, help_text="Why it was declined.")
    answered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True, help_text="Approved, declined, or called off.")

    class Meta:
        ordering = ["due", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "role", "reviewer"],
                condition=Q(ended_at__isnull=True),
                name="assignment_open_once",
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="assignment_role"),
            models.CheckConstraint(
                condition=~Q(answer="declined") | (~Q(reason="") & Q(ended_at__isnull=False)),
                name="assignment_declined_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reviewer}: {self.document}, {self.get_role_display()}"
