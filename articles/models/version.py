from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone

from articles.models.document import Document
from articles.models.kinds import Kind
from articles.models.submission import Submission
from articles.models.topic import Topic
from articles.text import minutes
from references import insert_only


class Change(models.TextChoices):
    """What sort of change a version brought. A first version is 'new'."""

    NEW = "new", "first published"
    MAJOR = "major", "major change"
    MINOR = "minor", "minor change"
    CORRECTION = "correction", "correction"


class VersionQuerySet(models.QuerySet["Version"]):
    def live(self) -> "VersionQuerySet":
        """The version of each document that readers see today."""
        return self.filter(live_for__isnull=False)

    def live_at(self, moment: datetime) -> "VersionQuerySet":
        """The version of each document that readers saw at that moment."""
        newest = Version.objects.filter(document=OuterRef("document"), published_at__lte=moment).order_by("-number")
        shown = self.filter(pk=Subquery(newest.values("pk")[:1])).exclude(withdrawal__at__lte=moment)
        return shown.exclude(expiry__on__lte=timezone.localdate(moment))

    def of_kind(self, kind: str) -> "VersionQuerySet":
        return self.filter(document__kind=kind)

    def with_text(self) -> "VersionQuerySet":
        """With all that a page is put together from, in one query."""
        return self.select_related("document", "submission__revision", "topic")


@insert_only.register
class Version(models.Model):
    """What was published: numbered, permanent, public. Rows are added, never changed.

    The text is the submission's. What a list needs (title, summary, topic, audience, words) stands here too,
    copied at publication, so that lists read no bundles.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="version")
    digest = models.CharField(max_length=64)
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, null=True, blank=True, related_name="versions")
    audience = models.CharField(max_length=13, blank=True)
    words = models.PositiveIntegerField(default=0)
    change = models.CharField(max_length=10, choices=Change.choices)
    note = models.TextField(blank=True, help_text="What changed, for readers.")
    reviewed_on = models.DateField(help_text="When somebody last read all of it against its sources.")
    review_due = models.DateField(null=True, blank=True)
    shown = models.JSONField(
        help_text="Ids of the versions of FAQs, disclaimers and terms that stood on the page when it was published."
    )
    records = models.JSONField(help_text="Citation key to CSL-JSON as it was at publication.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(db_index=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="version_number_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="version_counts_from_one"),
            models.CheckConstraint(condition=models.Q(change__in=Change.values), name="version_change_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"

    def get_absolute_url(self) -> str:
        """The permanent address; ``document.get_absolute_url()`` is the current one."""
        if self.document.kind == Kind.ARTICLE:
            return reverse("reading:version", args=[self.document.slug, self.number])
        return self.document.get_absolute_url()

    @property
    def own(self) -> dict:
        """The text and what belongs to it, as it was signed: see ``articles.workflow.bundle``."""
        return self.submission.revision.own

    @property
    def reading_minutes(self) -> int:
        return minutes(self.words)


@insert_only.register
class Withdrawal(models.Model):
    """That a version was taken off its address, and why. Rows are added, never changed."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="withdrawals")
    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="withdrawal")
    reason = models.TextField(help_text="For readers.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~models.Q(reason=""), name="withdrawal_has_a_reason")]

    def __str__(self) -> str:
        return f"{self.version}, withdrawn"
