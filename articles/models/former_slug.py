from django.db import models

from articles.models.document import Document


class FormerSlug(models.Model):
    """A slug that a document once had: it leads on to the address of today, and nobody else may take it."""

    slug = models.SlugField(max_length=80, unique=True)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="former_slugs")

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug
