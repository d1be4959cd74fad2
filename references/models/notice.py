from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import dateformat

from references import identifiers, insert_only


class Kind(models.TextChoices):
    """From grave to mild: the order decides which notice speaks for a work."""

    RETRACTION = "retraction", "Retraction"
    CONCERN = "expression-of-concern", "Expression of concern"
    CORRECTION = "correction", "Correction"
    REINSTATEMENT = "reinstatement", "Reinstatement"


class Precision(models.TextChoices):
    DAY = "day", "to the day"
    MONTH = "month", "to the month"
    YEAR = "year", "to the year"
    UNKNOWN = "unknown", "not known"


_WORDS = {
    Kind.RETRACTION: "Withdrawn by its journal",
    Kind.CONCERN: "Its journal has doubts about it",
    Kind.CORRECTION: "Corrected by its journal",
    Kind.REINSTATEMENT: "Reinstated by its journal",
}
_TONES = {Kind.RETRACTION: "stop", Kind.CONCERN: "caution", Kind.CORRECTION: "", Kind.REINSTATEMENT: ""}
_DATE_FORMATS = {Precision.DAY: "j F Y", Precision.MONTH: "F Y", Precision.YEAR: "Y"}


@insert_only.register
class Notice(models.Model):
    """What a journal said later about a work. Rows are added, never changed; none takes another back."""

    reference = models.ForeignKey("references.Reference", on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=24, choices=Kind)
    date = models.DateField(null=True, blank=True, help_text="Where only the month or year is known, its first day.")
    precision = models.CharField("date known", max_length=7, choices=Precision, default=Precision.DAY)
    doi = models.CharField("DOI of the notice", max_length=300, blank=True)
    url = models.URLField("address of the notice", max_length=2000, blank=True)
    place = models.CharField(max_length=200, blank=True, help_text="Where it was printed: 'Nature 511:112 (2014)'.")
    reason = models.TextField(blank=True)
    source = models.CharField(max_length=80, default="entered by hand", help_text="Where we know it from.")
    record = models.CharField("number at the source", max_length=40, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-date", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["reference", "kind", "date", "doi", "source"], name="notice_once_from_a_source"
            ),
            models.UniqueConstraint(
                fields=["reference", "kind", "doi", "source"],
                condition=Q(date=None),
                name="notice_undated_once_from_a_source",
            ),
            models.CheckConstraint(
                condition=Q(date=None, precision=Precision.UNKNOWN)
                | (Q(date__isnull=False) & ~Q(precision=Precision.UNKNOWN)),
                name="notice_date_as_known",
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="notice_kind_known"),
            models.CheckConstraint(condition=Q(precision__in=Precision.values), name="notice_precision_known"),
        ]

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.get_kind_display(), self.date_words)))

    @property
    def gravity(self) -> int:
        """0 is the gravest."""
        return Kind.values.index(self.kind)

    @property
    def words(self) -> str:
        """For readers."""
        return _WORDS[Kind(self.kind)]

    @property
    def tone(self) -> str:
        """'stop', 'caution' or '': how loudly the page says it."""
        return _TONES[Kind(self.kind)]

    @property
    def date_words(self) -> str:
        """'2 July 2014', 'July 2014' or '2014', as far as it is known; '' where it is not."""
        if self.date is None:
            return ""
        return dateformat.format(self.date, _DATE_FORMATS[Precision(self.precision)])

    @property
    def address(self) -> str:
        """Where the notice can be read; '' where nobody knows."""
        found = identifiers.parse(self.doi) or identifiers.parse(self.url)
        return found.address if found else ""
