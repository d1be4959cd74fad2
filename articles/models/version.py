from datetime import date, datetime
from functools import cached_property

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from articles import clock
from articles.models.document import Document
from articles.models.kinds import Kind
from articles.models.submission import Submission
from articles.models.topic import Topic
from articles.text import minutes
from references import insert_only
from references.models import Reference
from references.routes import address


class Change(models.TextChoices):
    """What sort of change a version brought. A first version is 'new'."""

    NEW = "new", "first published"
    MAJOR = "major", "major change"
    MINOR = "minor", "minor change"
    CORRECTION = "correction", "correction"


class VersionQuerySet(models.QuerySet["Version"]):
    def live(self) -> "VersionQuerySet":
        """The version of each document that readers see today: not one whose last day has passed."""
        return self.filter(live_for__isnull=False).exclude(expiry__on__lte=clock.today())

    def live_at(self, moment: datetime) -> "VersionQuerySet":
        """The version of each document that readers saw at that moment."""
        newest = Version.objects.filter(document=OuterRef("document"), published_at__lte=moment).order_by("-number")
        shown = self.filter(pk=Subquery(newest.values("pk")[:1])).exclude(withdrawal__at__lte=moment)
        return shown.exclude(expiry__on__lte=timezone.localdate(moment))

    def of_kind(self, kind: str) -> "VersionQuerySet":
        return self.filter(document__kind=kind)

    def with_text(self) -> "VersionQuerySet":
        """With all that a page is put together from, in one query."""
        first = Version.objects.filter(document=OuterRef("document"), number=1)
        facts = {"first_at": Subquery(first.values("published_at"))}
        return self.with_words().with_reviews().annotate(**facts)

    def with_words(self) -> "VersionQuerySet":
        """With what stands of it on the page of another."""
        return self.select_related("document", "submission__revision", "topic", "expiry")

    def with_reviews(self) -> "VersionQuerySet":
        """With what ``last_reviewed_on``, ``next_review_on`` and ``awaits_review`` ask, in the same query.

        A review of what is public is a row of its own (ReviewEvent); the newest that found nothing to change counts.
        """
        look = apps.get_model("articles", "ReviewEvent").objects.of(OuterRef("pk"))
        return self.annotate(
            again_at=Subquery(look.values("at")[:1]),
            next_review_on=Coalesce(Subquery(look.values("due")[:1]), "review_due"),
            awaits_review=apps.get_model("articles", "Unreviewed").objects.still(OuterRef("pk")),
        )


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
    reviewed_on = models.DateField(
        null=True,
        blank=True,
        help_text="When somebody had last read all of it against its sources; empty where it was not read before.",
    )
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
        indexes = [
            models.Index(fields=["change", "published_at", "id"], name="version_change"),
            models.Index(fields=["review_due"], name="version_review_due"),
        ]
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
            return address("reading:version", self.document.slug, self.number)
        return self.document.get_absolute_url()

    @property
    def own(self) -> dict:
        """The text and what belongs to it, as it was signed: see ``articles.workflow.writing.bundle``."""
        return self.submission.revision.own

    @property
    def is_over(self) -> bool:
        """Whether the last day on which it was to be shown has passed. Load its ``expiry``."""
        expiry = getattr(self, "expiry", None)
        return expiry is not None and expiry.on <= clock.today()

    @property
    def is_current(self) -> bool:
        """Whether readers find it at the address of its document today. Load ``document`` and ``expiry``."""
        return self.document.live_id == self.pk and not self.is_over

    @cached_property
    def again_at(self) -> datetime | None:
        """When it was last looked over after its publication. Lists load ``with_reviews()``, which fills all three."""
        return self._with_reviews.again_at

    @cached_property
    def next_review_on(self) -> date | None:
        return self._with_reviews.next_review_on

    @cached_property
    def awaits_review(self) -> bool:
        """Whether it was published without a review that is still to come."""
        return self._with_reviews.awaits_review

    @cached_property
    def _with_reviews(self) -> "Version":
        return Version.objects.with_reviews().get(pk=self.pk)

    @cached_property
    def first_at(self) -> datetime:
        """When its document was first published; ``with_text()`` fills it."""
        return Version.objects.values_list("published_at", flat=True).get(document=self.document_id, number=1)

    @property
    def last_reviewed_on(self) -> date | None:
        """When somebody last read all of it, before its publication or after."""
        return clock.local_date(self.again_at) if self.again_at else self.reviewed_on

    @property
    def is_overdue(self) -> bool:
        """Whether its next review should have been."""
        return self.next_review_on is not None and self.next_review_on < clock.today()

    @property
    def works(self) -> "QuerySet[Reference]":
        """The works that it cites, with their notices."""
        return Reference.objects.filter(citations__version=self).with_notices()

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
