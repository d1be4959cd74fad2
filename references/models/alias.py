from django.conf import settings
from django.db import models
from django.db.models.functions import Lower

from references.models.reference import Reference


class Alias(models.Model):
    """Another key that leads to a work: what an imported file called it. A merged work's own key needs no row."""

    key = models.CharField(max_length=200)
    reference = models.ForeignKey(Reference, on_delete=models.CASCADE, related_name="aliases")
    source = models.CharField(max_length=200, help_text="Where the work had this key, such as a file's name.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "aliases"
        ordering = ["key"]
        constraints = [models.UniqueConstraint(Lower("key"), name="alias_key_unique")]

    def __str__(self) -> str:
        return f"{self.key} → {self.reference.key}"
