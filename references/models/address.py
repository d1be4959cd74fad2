from django.conf import settings
from django.db import models
from django.db.models import Q

from references.identifiers import MAX_LENGTH


class Answered(models.TextChoices):
    """What became of a request to an address."""

    GOOD = "good", "works"
    MOVED = "moved", "leads elsewhere"
    BROKEN = "broken", "broken"
    UNKNOWN = "unknown", "could not check"


class AddressQuerySet(models.QuerySet["Address"]):
    def alarms(self) -> "AddressQuerySet":
        """What did not answer well, and nobody has called a false alarm."""
        bad = [verdict for verdict in Answered if verdict != Answered.GOOD]
        return self.filter(verdict__in=bad, silenced_at=None)


class Address(models.Model):
    """A web address that a record or a text holds, and how it answered last."""

    url = models.CharField(max_length=MAX_LENGTH, unique=True)
    verdict = models.CharField(max_length=7, choices=Answered)
    status = models.PositiveSmallIntegerField(null=True, blank=True, help_text="The HTTP status, where there was one.")
    leads_to = models.CharField(max_length=MAX_LENGTH, blank=True)
    reason = models.TextField(blank=True)
    checked_at = models.DateTimeField(db_index=True)
    since = models.DateTimeField(help_text="When it first answered so.")
    silenced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    silenced_at = models.DateTimeField(null=True, blank=True)
    silenced_because = models.TextField(blank=True)

    objects = AddressQuerySet.as_manager()

    class Meta:
        verbose_name = "web address"
        verbose_name_plural = "web addresses"
        ordering = ["url"]
        indexes = [
            models.Index(fields=["-since", "url", "id"], name="address_listed"),
            models.Index(fields=["verdict", "silenced_at", "-since", "url"], name="address_alarm"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(verdict__in=Answered.values), name="address_verdict_known"),
            models.CheckConstraint(
                condition=Q(silenced_at=None, silenced_by=None)
                | (Q(silenced_at__isnull=False) & ~Q(silenced_because="")),
                name="address_silenced_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.url
