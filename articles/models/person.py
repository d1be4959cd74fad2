import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from references.routes import address


def validate_orcid(value: str) -> None:
    """Four groups of four, the last character a check digit (ISO 7064 MOD 11-2, as ORCID documents it)."""
    digits = value.replace("-", "")
    if not re.fullmatch(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", value):
        raise ValidationError("An ORCID looks like 0000-0002-1825-0097.")
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    if digits[-1] != ("X" if check == 10 else str(check)):
        raise ValidationError("The last character of this ORCID does not fit the others: is a digit mistyped?")


class Person(models.Model):
    """A byline: somebody who writes or reviews. May or may not have an account."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=80, unique=True)
    credentials = models.CharField(
        max_length=120, blank=True, help_text="Degree and field, as shown beside the name: MD, haematology."
    )
    affiliation = models.CharField(max_length=200, blank=True)
    orcid = models.CharField("ORCID", max_length=19, blank=True, validators=[validate_orcid])
    interests = models.TextField(
        blank=True,
        help_text="Competing interests as readers shall see them. 'None declared' is an answer too.",
    )
    biography = models.TextField(blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="person"
    )

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("reading:person", self.slug)
