"""A proxy for each kind of document, so that each has its own manager, permissions and admin."""

from typing import Any

from django.db import models

from articles.models.document import Document, DocumentQuerySet
from articles.models.kinds import Kind


class KindManager(models.Manager["Document"]):
    """Rows of the proxy's kind alone."""

    def get_queryset(self) -> DocumentQuerySet:
        return DocumentQuerySet(self.model, using=self._db).of_kind(self.model.KIND)


class Article(Document):
    KIND = Kind.ARTICLE
    objects: Any = KindManager()

    class Meta:
        proxy = True


class Faq(Document):
    KIND = Kind.FAQ
    objects: Any = KindManager()

    class Meta:
        proxy = True
        verbose_name = "FAQ"


class Disclaimer(Document):
    KIND = Kind.DISCLAIMER
    objects: Any = KindManager()

    class Meta:
        proxy = True


class Page(Document):
    KIND = Kind.PAGE
    objects: Any = KindManager()

    class Meta:
        proxy = True


class Term(Document):
    KIND = Kind.TERM
    objects: Any = KindManager()

    class Meta:
        proxy = True
        verbose_name = "glossary term"
