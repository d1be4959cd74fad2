from django.db import models


class Purge(models.Model):
    """A name of what pages are made of that a shared cache is yet to be asked to drop (``articles.workflow.purging``).

    ``number``: the generation in which it changed last, so that a later change is not taken for asked.
    """

    name = models.CharField(max_length=60, primary_key=True)
    number = models.PositiveBigIntegerField()
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    error = models.CharField(max_length=200, blank=True, help_text="What came of the last try.")

    def __str__(self) -> str:
        return self.name
