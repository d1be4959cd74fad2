from django.db import models
from django.db.models import Q, QuerySet

from articles import clock
from articles.models.document import Document
from articles.models.kinds import Kind
from articles.models.topic import Topic
from articles.models.version import Version


class ListedQuerySet(models.QuerySet["Listed"]):
    def over(self) -> "ListedQuerySet":
        """Those whose last day has passed, and which ``tick`` has not taken off yet: none, or a few."""
        return self.filter(ends_on__lte=clock.today())

    def shown(self) -> "ListedQuerySet":
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=clock.today()))

    def newest_first(self) -> "ListedQuerySet":
        return self.order_by("-published_at", "-version_id")


class Listed(models.Model):
    """What lists choose live versions by, and put them in order by; what they show stands in the version.

    Narrow rows, so that an index holds all that a list asks for. Written by ``workflow.publishing.listing`` alone.
    """

    document = models.OneToOneField(Document, on_delete=models.PROTECT, primary_key=True, related_name="listed")
    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="listed")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, null=True, related_name="listed", db_index=False)
    audience = models.CharField(max_length=13, blank=True)
    title = models.CharField(max_length=200)
    news = models.BooleanField(help_text="It changed something that readers are told of apart.")
    published_at = models.DateTimeField()
    ends_on = models.DateField(null=True, help_text="The first day on which it is not shown any more.")

    objects = ListedQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "listed"
        indexes = [
            models.Index(fields=["kind", "published_at", "version"], name="listed_newest"),
            models.Index(fields=["kind", "audience", "published_at", "version"], name="listed_for_audience"),
            models.Index(fields=["topic", "kind", "published_at", "version"], name="listed_on_topic"),
            models.Index(fields=["topic", "kind", "title", "version"], name="listed_by_title"),
            models.Index(fields=["kind", "news", "published_at", "version"], name="listed_news"),
            models.Index(fields=["ends_on"], condition=Q(ends_on__isnull=False), name="listed_ends_on"),
        ]

    def __str__(self) -> str:
        return self.title


class TotalQuerySet(models.QuerySet["Total"]):
    def of(self, listed: Listed) -> QuerySet["Total"]:
        """The one row that counts this line."""
        return self.filter(kind=listed.kind, topic=listed.topic_id, audience=listed.audience)


class Total(models.Model):
    """How many lines of one kind, topic and audience ``Listed`` has, those that are over included."""

    kind = models.CharField(max_length=12, choices=Kind.choices)
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, null=True, related_name="+")
    audience = models.CharField(max_length=13, blank=True)
    number = models.PositiveIntegerField()

    objects = TotalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "topic", "audience"], name="total_once"),
            models.UniqueConstraint(
                fields=["kind", "audience"], condition=Q(topic__isnull=True), name="total_once_without_topic"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} of {self.kind}"
