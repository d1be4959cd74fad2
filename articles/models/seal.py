from django.conf import settings
from django.db import models
from django.db.models import Q

from articles.models.revision import Revision
from articles.models.version import Version
from references import insert_only


@insert_only.register
class Seal(models.Model):
    """A link of the chain: of a version, or of a batch of rows of all permanent tables, under the link before.

    ``digest`` is the SHA-256 of ``body``, which holds ``previous``: who changes a link must change all after it. The
    bodies are public. What a batch holds is not: its body has the digest of ``rows`` alone.
    """

    class Kind(models.TextChoices):
        VERSION = "version", "version"
        EVENTS = "events", "events"

    number = models.PositiveIntegerField(unique=True, help_text="From 1, without gaps.")
    kind = models.CharField(max_length=7, choices=Kind)
    version = models.OneToOneField(Version, on_delete=models.PROTECT, null=True, blank=True, related_name="seal")
    body = models.TextField(help_text="Canonical JSON: the very text that was hashed.")
    rows = models.TextField(
        blank=True, help_text="Of a batch, as JSON: each row's digest, by table. Events and whatever else was added."
    )
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="version", version__isnull=False, rows="")
                | (Q(kind="events", version=None) & ~Q(rows="")),
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
