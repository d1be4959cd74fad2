from django.db import models
from django.db.models import Exists, OuterRef, Q

from articles.models.document import Document
from articles.models.version import Version
from references.identifiers import MAX_LENGTH


class OutwardLinkQuerySet(models.QuerySet["OutwardLink"]):
    def told(self) -> "OutwardLinkQuerySet":
        """In what is public, and in drafts where its public version has not the same link in the same line."""
        public = self.filter(version__live_for__isnull=False)
        there = ("document", "url", "part", "line")
        same = OutwardLink.objects.filter(version__live_for__isnull=False, **{name: OuterRef(name) for name in there})
        drafts = Q(version__isnull=True, document__discarded=False) & ~Exists(same)
        return public | self.filter(drafts)


class OutwardLink(models.Model):
    """That a draft, or a version of it, leads out of the site: to which address, and from where in its text."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="outward_links")
    version = models.ForeignKey(
        Version,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="outward_links",
        help_text="None: the draft.",
    )
    url = models.CharField(max_length=MAX_LENGTH, db_index=True)
    part = models.CharField(max_length=8, help_text="The field of the text: body or takeaway.")
    line = models.PositiveIntegerField()

    objects = OutwardLinkQuerySet.as_manager()

    class Meta:
        ordering = ["document__title", "version__number", "pk"]

    def __str__(self) -> str:
        return f"{self.document} leads to {self.url}"
