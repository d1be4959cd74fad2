"""The rows that belong to a draft: bylines, questions, chosen disclaimers. All are part of its text."""

from django.db import models
from django.db.models import Q

from articles.models.document import Document
from articles.models.person import Person


class Byline(models.Model):
    """An author of an article, at a place in the row of authors."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="bylines")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="bylines")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["document", "person"], name="byline_once")]

    def __str__(self) -> str:
        return str(self.person)


class Question(models.Model):
    """An FAQ that an article shows under its text, in this order."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="questions")
    faq = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="asked_in")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["document", "faq"], name="question_once"),
            models.CheckConstraint(condition=~Q(document=models.F("faq")), name="question_not_itself"),
        ]

    def __str__(self) -> str:
        return str(self.faq)


class ChosenDisclaimer(models.Model):
    """A disclaimer with the scope 'article' that this article chose."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="chosen_disclaimers")
    disclaimer = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="chosen_in")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["document", "disclaimer"], name="chosen_disclaimer_once")]

    def __str__(self) -> str:
        return str(self.disclaimer)
