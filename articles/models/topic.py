from django.db import models

from references.routes import address


class Topic(models.Model):
    """A subject that articles and FAQs are sorted by."""

    name = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    description = models.CharField(max_length=300, blank=True, help_text="One sentence for the topic's page.")
    position = models.PositiveSmallIntegerField(default=0, help_text="Topics are listed by this number.")

    review_days = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="Days until an article on it is due for review again, where that is sooner than usual.",
    )

    class Meta:
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("reading:topic", self.slug)
