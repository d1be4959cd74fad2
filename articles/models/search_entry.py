from django.db import models

from articles.models.document import Document
from articles.models.kinds import Kind


class SearchEntry(models.Model):
    """A document as the search sees it: its draft for staff, its live version for readers.

    ``title``, ``summary`` and ``body`` are folded (articles.text.fold); ``plain`` is for snippets. The index
    itself (FTS5 or tsvector) is put on this table by articles.search.engine after each migration.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="search_entries")
    public = models.BooleanField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    title = models.TextField()
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)
    plain = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "search entries"
        constraints = [models.UniqueConstraint(fields=["document", "public"], name="search_entry_once")]

    def __str__(self) -> str:
        return f"{self.document} ({'readers' if self.public else 'staff'})"
