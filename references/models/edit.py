from django.conf import settings
from django.db import models

from references import insert_only, keys
from references.errors import shown


class Action(models.TextChoices):
    ADDED = "added", "Added"
    CORRECTED = "corrected", "Corrected"
    CONFIRMED = "confirmed", "Looked at and confirmed"
    IDENTITY = "identity", "Now stands for another work"
    MERGED = "merged", "Merged"
    UNMERGED = "unmerged", "Merge undone"
    DELETED = "deleted", "Deleted"


@insert_only.register
class ReferenceEdit(models.Model):
    """Who changed what in the library, field by field. Rows are added, never changed, and outlive the work.

    That is why the link to the work is no constraint of the database: ``key`` and ``title`` name it for good.
    """

    reference = models.ForeignKey(
        "references.Reference", on_delete=models.DO_NOTHING, db_constraint=False, related_name="edits"
    )
    key = models.CharField(max_length=keys.MAX_LENGTH)
    title = models.TextField()
    action = models.CharField(max_length=10, choices=Action)
    changes = models.JSONField(default=list, help_text="Objects of field, old and new.")
    number = models.PositiveIntegerField(help_text="The reference's edit number after this.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "change in the library"
        verbose_name_plural = "changes in the library"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["reference", "number"], name="edit_once_a_number"),
            models.CheckConstraint(condition=models.Q(action__in=Action.values), name="edit_action_known"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.get_action_display().lower()}"

    @property
    def words(self) -> list[str]:
        """'page: 545-553 to 545-554', a line a field."""
        return [f"{c['field']}: {shown(c['old'])} to {shown(c['new'])}" for c in self.changes]
