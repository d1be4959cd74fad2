from django.conf import settings
from django.db import models

from articles.models.document import Document


class Incoming(models.Model):
    """A text that came in as a file: what was done with it, place by place, and the draft that it became."""

    name = models.CharField("file", max_length=255)
    format = models.CharField(max_length=10)
    document = models.ForeignKey(
        Document, on_delete=models.SET_NULL, null=True, blank=True, related_name="came_from", editable=False
    )
    report = models.JSONField(help_text="Objects of place, what and words.")
    to_do = models.PositiveIntegerField(
        null=True, blank=True, help_text="What the checks found in it when it came in, notes left out."
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "imported text"
        verbose_name_plural = "imported texts"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name
