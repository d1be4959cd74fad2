"""Every public address, with the time when what stands there last changed."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap as django_sitemap
from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from articles.models import Kind, Version
from articles.reading.catalogue import Catalogue
from articles.reading.store import public
from references.models import Reference


class _OfThisSite(Sitemap):
    """Addresses as the settings know them, whatever host was asked."""

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site: Any = None) -> str:
        return urlsplit(settings.SITE_URL).netloc


class Documents(_OfThisSite):
    """Articles, FAQs, disclaimers and standing pages; the glossary's terms share one address."""

    def items(self) -> QuerySet[Version]:
        kinds = [Kind.ARTICLE, Kind.FAQ, Kind.DISCLAIMER, Kind.PAGE]
        live = Version.objects.live().filter(document__kind__in=kinds)
        return live.select_related("document").only("published_at", "document__kind", "document__slug").order_by("pk")

    def location(self, version: Version) -> str:
        return version.document.get_absolute_url()

    def lastmod(self, version: Version) -> datetime:
        return version.published_at


class Lists(_OfThisSite):
    """Pages that change with what they list."""

    def items(self) -> list[tuple[str, datetime | None]]:
        newest = {
            row["document__kind"]: row["at"]
            for row in Version.objects.live().order_by().values("document__kind").annotate(at=Max("published_at"))
        }
        works = Reference.objects.aggregate(at=Max("updated_at"))["at"]
        return [
            (reverse("reading:home"), max(newest.values(), default=None)),
            (reverse("reading:articles"), newest.get(Kind.ARTICLE)),
            (reverse("reading:faqs"), newest.get(Kind.FAQ)),
            (reverse("reading:glossary"), newest.get(Kind.TERM)),
            (reverse("reading:disclaimers"), newest.get(Kind.DISCLAIMER)),
            (reverse("references:library"), works),
            *((topic.get_absolute_url(), None) for topic in Catalogue.read().topics()),
        ]

    def location(self, item: tuple[str, datetime | None]) -> str:
        return item[0]

    def lastmod(self, item: tuple[str, datetime | None]) -> datetime | None:
        return item[1]


class Works(_OfThisSite):
    def items(self) -> QuerySet[Reference]:
        return Reference.objects.kept().only("key", "updated_at").order_by("key")

    def lastmod(self, work: Reference) -> datetime:
        return work.updated_at


@public
def sitemap(request: HttpRequest) -> HttpResponse:
    response = django_sitemap(request, {"lists": Lists, "documents": Documents, "works": Works})
    return response.render()
