from django.conf import settings
from django.db import models

from articles.models.document import Document
from articles.models.submission import Submission
from references import insert_only


@insert_only.register
class Event(models.Model):
    """One step in a document's life: who did what, when, and with which words. Rows are added, never changed."""

    class Step(models.TextChoices):
        CREATED = "created", "started"
        RENAMED = "renamed", "changed the address"
        SUBMITTED = "submitted", "handed in for review"
        TAKEN_BACK = "taken-back", "took back"
        APPROVED = "approved", "approved"
        CHANGES = "changes", "asked for changes"
        SENT_BACK = "sent-back", "sent back"
        PUBLISHED = "published", "published"
        WITHDRAWN = "withdrawn", "withdrew"
        DISCARDED = "discarded", "discarded"
        RESTORED = "restored", "restored"
        SETTLED = "settled", "said what becomes of a flagged source"
        POSTPONED = "postponed", "postponed a decision on a flagged source"
        ASSIGNED = "assigned", "asked for a review"
        ANSWERED = "answered", "answered"
        CALLED_OFF = "called-off", "called off a review"
        INVITED = "invited", "invited somebody from outside"
        REVOKED = "revoked", "revoked an invitation"
        TAKEN_OVER = "taken-over", "took over a suggestion"
        SCHEDULED = "scheduled", "scheduled"
        UNSCHEDULED = "unscheduled", "cancelled the schedule"
        EMERGENCY = "emergency", "published without a full review"
        COMPLETED = "completed", "reviewed what was published without"
        RECALLED = "recalled", "called back a change of wording"
        LOOKED_OVER = "looked-over", "reviewed again"
        EXPIRED = "expired", "took off readers' pages, since its time was over"
        REDACTED = "redacted", "redacted"
        TO_LOOK_AT = "to-look-at", "is to be looked at"
        WAIVED = "waived", "let stand what a check found"
        UNWAIVED = "unwaived", "took back that something may stand"

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="events")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, null=True, related_name="events")
    step = models.CharField(max_length=12, choices=Step.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["step", "id"], name="event_of_step")]

    def __str__(self) -> str:
        return f"{self.document}: {self.get_step_display()}"
