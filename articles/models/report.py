import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from articles.models.document import Document
from articles.models.version import Version


class ReportQuerySet(models.QuerySet["Report"]):
    def waiting(self) -> "ReportQuerySet":
        return self.exclude(state=Report.State.DONE)


class Report(models.Model):
    """What a reader says is wrong on a page. Who it was is neither asked nor kept.

    ``token`` makes the address at which the reader finds the answer. ``sender`` is a keyed hash of the address that
    it came from; it differs from day to day, serves to count, and is emptied by ``tick``.
    """

    class About(models.TextChoices):
        FACT = "fact", "A fact, a number or a name is wrong"
        SOURCE = "source", "A source does not say this, or has been withdrawn"
        OLD = "old", "Something newer is known"
        UNCLEAR = "unclear", "It can be misunderstood"
        PAGE = "page", "Something on the page does not work"
        OTHER = "other", "Something else"

    class State(models.TextChoices):
        NEW = "new", "new"
        ANSWERED = "answered", "answered"
        DONE = "done", "done"

    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    path = models.CharField("page", max_length=300, help_text="Address of the page on this site.")
    document = models.ForeignKey(Document, on_delete=models.SET_NULL, null=True, blank=True, related_name="reports")
    version = models.ForeignKey(Version, on_delete=models.SET_NULL, null=True, blank=True, related_name="reports")
    about = models.CharField("what is wrong", max_length=7, choices=About)
    words = models.TextField("in the reader's words")
    shown_by = models.CharField("what shows it", max_length=500, blank=True)
    sender = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    at = models.DateTimeField("received", db_index=True)
    state = models.CharField(max_length=8, choices=State, default=State.NEW)
    answer = models.TextField(
        blank=True, help_text="For the reader, who finds it at the address that came with the thanks."
    )
    correction = models.ForeignKey(
        Version,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="corrected_by_report",
        help_text="The version that put it right, if one did.",
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = "report of an error"
        verbose_name_plural = "reports of errors"
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="new") | (Q(by__isnull=False, answered_at__isnull=False) & ~Q(answer="")),
                name="report_answered_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document or self.path}: {self.words[:60]}"

    def get_absolute_url(self) -> str:
        """Where the reader finds the answer."""
        return reverse("reading:report", args=[self.token])
