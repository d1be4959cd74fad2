from django.db import models


class SearchMiss(models.Model):
    """Words that readers searched on one day and did not find, and how often. Of who asked nothing is kept."""

    words = models.CharField(max_length=80, help_text="Folded: small letters, no signs.")
    on = models.DateField(db_index=True)
    count = models.PositiveIntegerField(default=1)
    instead = models.CharField(max_length=80, blank=True, help_text="What was shown to them instead, if anything.")

    class Meta:
        verbose_name = "search in vain"
        verbose_name_plural = "searched and not found"
        ordering = ["-on", "-count", "words"]
        constraints = [models.UniqueConstraint(fields=["words", "on"], name="search_miss_once_a_day")]

    def __str__(self) -> str:
        return f"{self.words} ({self.on})"
