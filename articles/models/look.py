from django.conf import settings
from django.db import models

from articles.models.submission import Submission


class Look(models.Model):
    """That somebody opened a submission, and when first.

    What changed 'since you last looked' is told from the newest earlier submission that they opened.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="looks")
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="looks")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["user", "submission"], name="look_first_one_counts")]

    def __str__(self) -> str:
        return f"{self.user}: {self.submission}"
