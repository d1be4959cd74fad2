"""The house style, as editors keep it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from articles.checks import house


class HouseTerm(models.Model):
    """How the house writes something, and which forms it refuses."""

    class Kind(models.TextChoices):
        TERM = "term", "a word of the house"
        PLAIN = "plain", "a plainer word, for patients"
        BRAND = "brand", "a company or product"

    kind = models.CharField(max_length=5, choices=Kind, default=Kind.TERM)
    preferred = models.CharField("form to use", max_length=120, help_text="Of a company or product: its name.")
    refused = models.TextField("forms not to use", blank=True, help_text="One on each line.")
    note = models.CharField(max_length=300, blank=True, help_text="Why, for whoever meets it.")

    class Meta:
        verbose_name = "word of the house style"
        verbose_name_plural = "words of the house style"
        ordering = ["preferred"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "preferred"], name="house_term_once"),
            models.CheckConstraint(condition=~Q(preferred=""), name="house_term_has_a_form"),
        ]

    def __str__(self) -> str:
        return self.preferred

    def clean(self) -> None:
        if self.preferred.strip() in self.refused_forms:
            raise ValidationError({"refused": f"“{self.preferred}” is the form to use: take it out here."})
        if self.kind != self.Kind.BRAND and not self.refused_forms:
            raise ValidationError({"refused": "Name at least one form that is not to be used."})

    @property
    def refused_forms(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in self.refused.splitlines() if line.strip())

    @property
    def value(self) -> house.Term:
        return house.Term(self.preferred.strip(), self.refused_forms, self.note, self.kind)  # type: ignore[arg-type]


class HouseRules(models.Model):
    """Spelling and numbers: one row for the site, none where nobody has changed anything."""

    class Spelling(models.TextChoices):
        BRITISH = "british", "British"
        AMERICAN = "american", "American"
        EITHER = "", "either, but one of them throughout"

    class Thousands(models.TextChoices):
        COMMA = ",", "10,000"
        SPACE = " ", "10 000"
        NONE = "", "not looked at"

    spelling = models.CharField(max_length=8, choices=Spelling, default=Spelling.BRITISH, blank=True)
    percent_space = models.BooleanField("a space before %", default=False)
    thousands = models.CharField(max_length=1, choices=Thousands, default=Thousands.COMMA, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "spelling and numbers"
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="house_rules_once")]

    def __str__(self) -> str:
        return "Spelling and numbers"
