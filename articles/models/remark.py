from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from articles.models.document import Document
from articles.models.submission import Submission


class RemarkQuerySet(models.QuerySet["Remark"]):
    def with_text(self) -> "RemarkQuerySet":
        """With all that a screen shows of them, and the text that each was made on."""
        people = self.select_related("by", "closed_by", "document", "submission__revision")
        return people.prefetch_related(models.Prefetch("replies", Reply.objects.select_related("by")))


class Remark(models.Model):
    """What somebody says to a place in a text, or other words for it; its answers are in ``replies``.

    The place is kept as it was read (``articles.text.anchors`` finds it again in a later text): the part, the words
    of its block, and where they stood. No words quoted: the remark is about the whole text.
    """

    class Outcome(models.TextChoices):
        RESOLVED = "resolved", "resolved"
        TAKEN = "taken", "taken over"
        DECLINED = "declined", "not taken over"

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="remarks")
    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="remarks", help_text="The text that was before them."
    )
    part = models.CharField(
        max_length=40, blank=True, help_text="body, takeaway, title, summary; faq-12 for a question."
    )
    block = models.PositiveIntegerField(default=0, help_text="Its place in the part, from 0.")
    block_words = models.TextField(blank=True, help_text="The whole block as it read.")
    start = models.PositiveIntegerField(default=0, help_text="Where the words begin in the block, in characters.")
    quote = models.TextField(blank=True, help_text="The words that it is about.")
    words = models.TextField(blank=True)
    proposal = models.TextField(null=True, blank=True, help_text="Other words for the quote; '' proposes to drop it.")  # noqa: DJ001 - None is no proposal, '' is one
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="remarks")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(words="") | Q(proposal__isnull=False), name="remark_says_or_proposes_something"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", closed_by=None, closed_at=None)
                | (~Q(outcome="") & Q(closed_by__isnull=False, closed_at__isnull=False)),
                name="remark_closed_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["document", "outcome"], name="remark_open_ones")]

    def __str__(self) -> str:
        return f"{self.by} on {self.document}"

    def get_absolute_url(self) -> str:
        """On the page of the text that it was made on."""
        return f"{reverse('desk:submission', args=[self.submission_id])}#remark-{self.pk}"


class Reply(models.Model):
    """An answer to a remark."""

    remark = models.ForeignKey(Remark, on_delete=models.CASCADE, related_name="replies")
    words = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "replies"

    def __str__(self) -> str:
        return f"{self.by} to {self.remark}"
