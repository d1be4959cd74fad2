from django.conf import settings
from django.db import models
from django.db.models import Q

from articles.models.document import Document
from articles.models.kinds import Kind


class WorkingCopy(models.Model):
    """What somebody is typing and has not saved: one row per document and person, or per kind for a new one.

    It touches neither the draft nor its edit number.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, null=True, blank=True, related_name="working_copies"
    )
    kind = models.CharField(max_length=12, choices=Kind.choices)
    edit = models.PositiveIntegerField(default=0, help_text="The edit number of the draft that was being changed.")
    fields = models.JSONField(help_text="Form field to what stands in it.")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "working copies"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "document"],
                condition=Q(document__isnull=False),
                name="working_copy_one_per_document",
            ),
            models.UniqueConstraint(
                fields=["user", "kind"],
                condition=Q(document__isnull=True),
                name="working_copy_one_new_per_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.document or f'new {self.get_kind_display()}'}"
