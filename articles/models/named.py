from django.db import models

from articles.models.person import Person
from articles.models.version import Version


class Part(models.TextChoices):
    """As what a person is named; in the order in which their page shows it."""

    AUTHOR = "author", "wrote it"
    REVIEWER = "reviewer", "approved it"


class Named(models.Model):
    """That a version names a person, as it was signed. Written by ``workflow.publishing.naming`` alone.

    Narrow rows with what the page of a person chooses and orders by, so that it opens no bundle to find its texts.
    """

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="names", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="named", db_index=False)
    part = models.CharField(max_length=8, choices=Part.choices)
    live = models.BooleanField(help_text="Readers find this version at the address of its document.")
    published_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "named"
        constraints = [models.UniqueConstraint(fields=["version", "person", "part"], name="named_once")]
        indexes = [models.Index(fields=["person", "live", "part", "-published_at", "-version"], name="named_newest")]

    def __str__(self) -> str:
        return f"{self.version}: {self.person} {self.get_part_display()}"
