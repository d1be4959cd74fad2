from django.db import models


class Run(models.Model):
    """The last time that ``manage.py tick``, or one of its jobs, did its work, and how that ended."""

    name = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()
    error = models.CharField(max_length=300, blank=True, help_text="What went wrong; empty where it went well.")
    failing_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
