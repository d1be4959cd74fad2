from django.conf import settings
from django.db import models
from django.db.models import Q

from articles.models.event import Event
from articles.models.revision import Revision
from articles.models.version import Version
from references import insert_only


@insert_only.register
class Seal(models.Model):
    """A link of the chain: the record of a version, or of a batch of events, under the digest of the link before.

    ``digest`` is the SHA-256 of ``body``, which holds ``previous``: who changes a link must change all after it.
    """

    class Kind(models.TextChoices):
        VERSION = "version", "version"
        EVENTS = "events", "events"

    number = models.PositiveIntegerField(unique=True, help_text="From 1, without gaps.")
    kind = models.CharField(max_length=7, choices=Kind)
    version = models.OneToOneField(Version, on_delete=models.PROTECT, null=True, blank=True, related_name="seal")
    until = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="The last event in it."
    )
    body = models.TextField(help_text="Canonical JSON: the very text that was hashed.")
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="version", version__isnull=False, until=None)
                | Q(kind="events", version=None, until__isnull=False),
                name="seal_of_a_version_or_of_events",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.digest[:8]}"


@insert_only.register
class Redaction(models.Model):
    """That the law forbade a text, which was replaced by a tombstone: two people, a reason, the digest that it had."""

    revision = models.OneToOneField(Revision, on_delete=models.PROTECT, related_name="redaction")
    digest = models.CharField(max_length=64)
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="redaction_has_a_reason"),
            models.CheckConstraint(condition=~Q(by=models.F("confirmed_by")), name="redaction_by_two_people"),
        ]

    def __str__(self) -> str:
        return f"{self.revision}, redacted"
