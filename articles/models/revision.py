import json
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import models

from articles.models.document import Document
from references import insert_only


@insert_only.register
class Revision(models.Model):
    """A draft as it was at one save, frozen under its digest. Rows are added, never changed.

    ``bundle`` is the very text that was hashed; ``articles.workflow.writing.bundle`` makes and explains it.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="revisions")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the bundle, in hexadecimal.")
    own_digest = models.CharField(max_length=64, help_text="SHA-256 of the bundle's own part alone.")
    bundle = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    byline_only = models.BooleanField(
        default=False, help_text="No word of the text changed, only what is told of an author (workflow.bylines)."
    )

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["document", "digest"], name="revision_document_digest")]

    def __str__(self) -> str:
        return f"{self.document}, {self.digest[:8]}"

    @cached_property
    def content(self) -> dict[str, Any]:
        """The bundle as values: ``own``, ``shown`` and ``sources``."""
        return json.loads(self.bundle)

    @property
    def own(self) -> dict[str, Any]:
        return self.content["own"]
