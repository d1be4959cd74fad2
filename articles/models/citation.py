from collections.abc import Iterable

from django.db import models
from django.db.models import Q

from articles.models.document import Document
from articles.models.version import Version
from references.models import Reference


class CitationQuerySet(models.QuerySet["Citation"]):
    def current(self) -> "CitationQuerySet":
        """In drafts that were not discarded, and in what is public today."""
        return self.filter(Q(version__isnull=True, document__discarded=False) | Q(version__live_for__isnull=False))

    def of_work(self, work: Reference) -> "CitationQuerySet":
        """By whichever of its records, those merged into it included."""
        return self.of_works([work])

    def of_works(self, works: Iterable[Reference]) -> "CitationQuerySet":
        """The records are found first: a condition on two tables at once would be asked of every citation."""
        pks = [work.pk for work in works]
        records = Reference.objects.filter(Q(pk__in=pks) | Q(merged_into__in=pks))
        return self.filter(reference__in=records.order_by().values("pk"))


class Citation(models.Model):
    """That a draft, or a version of it, cites a work. Where in the text is read from the text itself."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="citations")
    version = models.ForeignKey(
        Version,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="citations",
        help_text="None: the draft.",
    )
    reference = models.ForeignKey(Reference, on_delete=models.PROTECT, related_name="citations")

    objects = CitationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "reference"],
                condition=Q(version__isnull=True),
                name="citation_once_in_a_draft",
            ),
            models.UniqueConstraint(fields=["version", "reference"], name="citation_once_in_a_version"),
        ]

    def __str__(self) -> str:
        return f"{self.document} cites {self.reference}"


class DocumentLink(models.Model):
    """That a draft, or a version of it, names another document as ``[[slug]]``."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="links")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, blank=True, related_name="links")
    target = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="linked_from")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "target"], condition=Q(version__isnull=True), name="link_once_in_a_draft"
            ),
            models.UniqueConstraint(fields=["version", "target"], name="link_once_in_a_version"),
        ]

    def __str__(self) -> str:
        return f"{self.document} links to {self.target}"
