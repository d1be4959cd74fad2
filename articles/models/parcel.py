from django.conf import settings
from django.db import models

from references import insert_only


@insert_only.register
class Parcel(models.Model):
    """Submissions that were handed in together and are published together. Rows are added, never changed.

    Either a text with the questions and terms that it brings along (its submission is the one that ``leads``), or
    several small documents as one list.
    """

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True, help_text="What the author says to the reviewers of a list.")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"handed in together, {self.at:%Y-%m-%d}"
