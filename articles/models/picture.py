from django.conf import settings
from django.db import models


class Picture(models.Model):
    """An image that was uploaded for a text, decoded and written anew. Its name is its digest, so it never changes."""

    file = models.ImageField(upload_to="pictures/", width_field="width", height_field="height")
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the file, in hexadecimal.")
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    renditions = models.JSONField(
        null=True,
        editable=False,
        help_text="Ending of a file to the widths that there are of it; None: not made yet.",
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return str(self.file)
