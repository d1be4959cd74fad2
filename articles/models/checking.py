"""What was decided about editorial checks: how grave they are, which findings were let stand, what was found when."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from articles.checks.finding import Severity
from articles.models.document import Document
from articles.models.kinds import Audience, Kind
from articles.models.submission import Submission
from references import insert_only

SEVERITIES = [
    (Severity.ERROR, "stops handing in"),
    (Severity.REASON, "asks for a reason"),
    (Severity.WARNING, "is acknowledged"),
    (Severity.NOTE, "informs"),
    (Severity.OFF, "is not looked for"),
]


NOT_COUNTED = "not counted yet"


@insert_only.register
class CheckChoice(models.Model):
    """How grave a check is, and from where on it finds, for a kind and an audience. Rows are added, never changed:
    the newest for the same kind and audience counts."""

    code = models.CharField("check", max_length=40)
    kind = models.CharField(max_length=12, choices=Kind.choices, blank=True)
    audience = models.CharField(max_length=13, choices=Audience.choices, blank=True)
    severity = models.CharField(max_length=7, choices=SEVERITIES, blank=True, help_text="Empty: as the check says.")
    limit = models.PositiveIntegerField(null=True, blank=True, help_text="Empty: as the check says.")
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="check_choice_has_a_reason"),
            models.CheckConstraint(
                condition=Q(severity__in=["", *(value for value, _ in SEVERITIES)]), name="check_choice_severity"
            ),
        ]
        indexes = [models.Index(fields=["code"], name="check_choice_code")]

    def __str__(self) -> str:
        return f"{self.code}: {self.get_severity_display() or self.limit}"


class Waiver(models.Model):
    """Somebody looked at a finding and let it stand, for a reason. It belongs to its sentence (checks.waiving)."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="waivers")
    code = models.CharField("check", max_length=40)
    part = models.CharField(max_length=12, blank=True)
    anchor = models.TextField(help_text="The words of the sentence, or what it is about.")
    heading = models.TextField(blank=True)
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="waiver_has_a_reason"),
            models.CheckConstraint(
                condition=Q(ended_by=None, ended_at=None) | Q(ended_by__isnull=False, ended_at__isnull=False),
                name="waiver_ended_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["document", "ended_at"], name="waiver_standing")]

    def __str__(self) -> str:
        return f"{self.document}: {self.code}"


@insert_only.register
class CheckReport(models.Model):
    """What the checks found in a text as it was handed in, and what its author said of it."""

    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="check_report")
    findings = models.JSONField(help_text="Each with its severity, its place, and the reason where it was let stand.")
    acknowledged = models.JSONField(help_text="Families whose warnings were acknowledged.")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.submission}, checked"


class Tally(models.Model):
    """How much the checks find in a draft, for lists. Counted at each save; ``stale`` until counted again."""

    document = models.OneToOneField(Document, on_delete=models.CASCADE, primary_key=True, related_name="tally")
    errors = models.PositiveIntegerField(default=0)
    reasons = models.PositiveIntegerField(default=0)
    warnings = models.PositiveIntegerField(default=0)
    notes = models.PositiveIntegerField(default=0)
    waived = models.PositiveIntegerField(default=0)
    fixes = models.PositiveIntegerField(default=0)
    stale = models.BooleanField(default=False, db_index=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "tallies"
        indexes = [
            models.Index(fields=["errors"], name="tally_errors"),
            models.Index(fields=["reasons"], name="tally_reasons"),
        ]

    def __str__(self) -> str:
        return f"{self.document}: {self.words}"

    @property
    def words(self) -> str:
        """'2 to mend, 1 needs a reason': what asks something of its author; notes where nothing else was found."""
        if self.stale:
            return NOT_COUNTED
        asks = [
            f"{self.errors} to mend" if self.errors else "",
            f"{self.reasons} need{'s' if self.reasons == 1 else ''} a reason" if self.reasons else "",
            f"{self.warnings} to look at" if self.warnings else "",
        ]
        notes = f"{self.notes} note{'s' if self.notes > 1 else ''}" if self.notes else "nothing found"
        return ", ".join(filter(None, asks)) or notes
