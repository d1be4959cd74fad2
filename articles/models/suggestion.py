from django.conf import settings
from django.db import models

from articles.models.document import Document


class Suggestion(models.Model):
    """Changes that somebody proposes instead of saving them, so as not to lose the right to approve."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="suggestions")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    edit = models.PositiveIntegerField(help_text="The edit number of the draft that it was made on.")
    fields = models.JSONField(help_text="Text field to the words proposed for it.")
    note = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.by} on {self.document}"
