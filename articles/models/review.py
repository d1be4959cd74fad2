from django.conf import settings
from django.db import models
from django.db.models import Q

from articles.models.invitation import Invitation
from articles.models.kinds import Role
from articles.models.person import Person
from articles.models.submission import Submission
from references import insert_only


class Decision(models.TextChoices):
    APPROVE = "approve", "approved"
    CHANGES = "changes", "asked for changes"


class Extent(models.TextChoices):
    """How much a reviewer vouches for. Only the first moves the date of the last review."""

    ALL = "all", "I read all of it against its sources"
    CHANGES = "changes", "I checked the changes"


@insert_only.register
class Review(models.Model):
    """One person's signed decision on one submission. Rows are added, never changed.

    The name and what speaks for it are kept as they were on the day.
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="reviews")
    digest = models.CharField(max_length=64, help_text="Of the revision that was signed.")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reviews")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="reviews")
    name = models.CharField(max_length=150)
    credentials = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=9, choices=Role.choices)
    decision = models.CharField(max_length=7, choices=Decision.choices)
    extent = models.CharField(max_length=7, choices=Extent.choices, blank=True)
    interests = models.TextField()
    conflicts = models.JSONField(
        default=list,
        help_text="What was asked because a reviewer or author wrote a cited work: question and answer of each.",
    )
    invitation = models.ForeignKey(Invitation, on_delete=models.PROTECT, null=True, blank=True, related_name="reviews")
    comment = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "role"],
                condition=Q(decision="approve"),
                name="review_one_approval_per_role",
            ),
            models.CheckConstraint(
                condition=Q(decision="approve", extent__in=Extent.values) | Q(decision="changes", extent=""),
                name="review_an_approval_says_how_much",
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="review_role"),
            models.CheckConstraint(condition=~Q(interests=""), name="review_declares_interests"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.get_role_display()}: {self.get_decision_display()}"
