"""What a document can be, and where it stands."""

from django.db import models


class Kind(models.TextChoices):
    ARTICLE = "article", "article"
    FAQ = "faq", "FAQ"
    DISCLAIMER = "disclaimer", "disclaimer"
    PAGE = "page", "page"
    TERM = "term", "term"


class State(models.TextChoices):
    DRAFT = "draft", "draft"
    IN_REVIEW = "in-review", "in review"
    APPROVED = "approved", "approved"


class Role(models.TextChoices):
    """In what capacity somebody reviews."""

    EDITORIAL = "editorial", "editorial"
    MEDICAL = "medical", "medical"
    LEGAL = "legal", "legal"


class Audience(models.TextChoices):
    PATIENTS = "patients", "patients and carers"
    PROFESSIONALS = "professionals", "health professionals"


class Scope(models.TextChoices):
    """On which pages a disclaimer stands."""

    SITE = "site", "every page"
    TOPIC = "topic", "the articles of one topic"
    ARTICLE = "article", "the articles that choose it"


class Placement(models.TextChoices):
    BEFORE = "before", "before the text"
    AFTER = "after", "after the text"
    FOOT = "foot", "at the foot of the page"
