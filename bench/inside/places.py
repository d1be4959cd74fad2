"""Addresses of a site that are worth asking for."""

import re
from collections.abc import Iterator

from django.db.models import Count
from django.urls import reverse

from articles.models import Document, Kind, Topic, Version
from bench.inside.asking import client
from references.models import Reference

_OF = re.compile(r"Page\s+[\d,]+\s+of\s+([\d,]+)")


def lists() -> dict[str, tuple[str, bool]]:
    """By what they are: the address, and whether it is for staff."""
    work = _cited_by_three()
    readers = {
        "articles": reverse("reading:articles"),
        "articles of a topic": Topic.objects.order_by("position")[0].get_absolute_url(),
        "questions": reverse("reading:faqs"),
        "library": reverse("references:library"),
    }
    staff = {
        "admin: articles": reverse("admin:articles_article_changelist"),
        "admin: questions": reverse("admin:articles_faq_changelist"),
        "admin: references": reverse("admin:references_reference_changelist"),
        "admin: events": reverse("admin:articles_event_changelist"),
        "admin: first page": reverse("admin:index"),
        "review desk": reverse("desk:index"),
        "published texts": reverse("desk:published"),
        "where used, staff": reverse("admin:references_reference_change", args=[work.pk]),
    }
    found = {f"{name}, first page": (path, False) for name, path in readers.items()}
    found |= {f"{name}, last full page": (last, False) for name, path in readers.items() if (last := _last_page(path))}
    found |= {"where used, readers": (work.get_absolute_url(), False)}
    return found | {name: (path, True) for name, path in staff.items()}


def kinds() -> dict[str, str]:
    """A page of each kind on the demo."""
    version = Version.objects.live().get(document__slug="what-trials-found")
    return {
        "article": version.document.get_absolute_url(),
        "list": reverse("reading:articles"),
        "question": reverse("reading:faq", args=["does-it-work"]),
        "source": reverse("references:reference", args=["marin2024"]),
        "topic": reverse("reading:topic", args=["blood-cancers"]),
        "permanent version": reverse("reading:version", args=["what-trials-found", 1]),
    }


def articles(most: int) -> list[str]:
    live = Version.objects.live().of_kind(Kind.ARTICLE).select_related("document").order_by("pk")
    return [version.document.get_absolute_url() for version in live[:most]]


def crawled(every: int) -> list[str]:
    """What a crawler comes to: every text, every page of lists, and of works one in so many."""
    return list(_crawled(every))


def _crawled(every: int) -> Iterator[str]:
    yield reverse("reading:home")
    kinds = (Kind.ARTICLE, Kind.FAQ, Kind.DISCLAIMER, Kind.PAGE)
    for document in Document.objects.filter(live__isnull=False, kind__in=kinds).order_by("pk").iterator():
        yield document.get_absolute_url()
    for work in Reference.objects.order_by("pk")[::every]:
        yield work.get_absolute_url()
    yield from (reverse("reading:articles"), reverse("references:library"), reverse("reading:glossary"))


def _cited_by_three() -> Reference:
    return Reference.objects.annotate(uses=Count("citations")).filter(uses=3).order_by("pk")[0]


def _last_page(path: str) -> str:
    """The last that is full, since what remains for the very last differs; '' where all of it is on the first."""
    said = _OF.search(client(staff=False).get(path).content.decode())
    return f"{path}?page={int(said[1].replace(',', '')) - 1}" if said else ""
