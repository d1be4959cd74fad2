"""A proxy for each kind of document, so that each has its own manager, permissions and admin."""

from typing import Any, ClassVar

from django.db import models

from articles.models.document import Document, DocumentQuerySet
from articles.models.kinds import Kind


class KindManager(models.Manager["Document"]):
    """Rows of the proxy's kind alone."""

    def get_queryset(self) -> DocumentQuerySet:
        return DocumentQuerySet(self.model, using=self._db).filter(kind=self.model.KIND)


class Article(Document):
    KIND = Kind.ARTICLE
    objects: ClassVar[Any] = KindManager()

    class Meta:
        proxy = True


class Faq(Document):
    KIND = Kind.FAQ
    objects: ClassVar[Any] = KindManager()

    class Meta:
        proxy = True
        verbose_name = "FAQ"


class Disclaimer(Document):
    KIND = Kind.DISCLAIMER
    objects: ClassVar[Any] = KindManager()

    class Meta:
        proxy = True


class Page(Document):
    KIND = Kind.PAGE
    objects: ClassVar[Any] = KindManager()

    class Meta:
        proxy = True


class Term(Document):
    KIND = Kind.TERM
    objects: ClassVar[Any] = KindManager()

    class Meta:
        proxy = True
        verbose_name = "glossary term"
