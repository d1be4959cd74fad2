"""What a page says of itself to browsers, search engines and those who share it, and how it is rendered."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString

from articles import text
from articles.made_of import newest, say
from articles.models import Kind, Publication
from articles.reading import poster, sitewide
from articles.reading.linked.nodes import known, organization, trail, whole


@dataclass(frozen=True)
class Meta:
    """``path`` is the address under which the page is to be known; ``listed``: search engines may list it.

    ``edition``: which version, as paper is to say it; ``kept_at``: its permanent path, where that is another.
    ``trail``: name and path of the pages above it, from the top. ``picture``: the path of the one that stands beside
    a link to it elsewhere; without one that of the whole site.
    """

    title: str
    description: str = ""
    path: str = ""
    kind: str = "website"
    listed: bool = True
    trail: tuple[tuple[str, str], ...] = ()
    picture: str = ""
    edition: str = ""
    kept_at: str = ""

    @property
    def address(self) -> str:
        """Where somebody who holds it on paper finds it again."""
        return whole(self.kept_at or self.path)

    @property
    def canonical(self) -> str:
        return f"{settings.SITE_URL}{self.path}"

    @property
    def picture_url(self) -> str:
        return whole(self.picture or reverse("reading:picture"))

    @property
    def picture_size(self) -> tuple[int, int]:
        return poster.SIZE


def page(
    request: HttpRequest,
    template: str,
    meta: Meta,
    *,
    status: int = 200,
    linked: Mapping[str, Any] | None = None,
    made_of: Collection[str] | None = None,
    **context: object,
) -> HttpResponse:
    """``linked``: what is particular to this page, in the words of schema.org (``articles.reading.linked``).

    ``made_of``: names of all that it can depend on, but for the disclaimers of the whole site.

    ``site_disclaimers`` costs its queries only where the template shows them.
    """
    publication = context.pop("publication", None) or Publication.current()
    shared = {"meta": meta, "publication": publication, "site_disclaimers": sitewide.disclaimers}
    if linked or (meta.listed and meta.path):
        shared["linked"] = told(meta, publication, linked or {})
    response = render(request, template, {**shared, **context}, status=status)
    return response if made_of is None else say(response, [*made_of, newest(Kind.DISCLAIMER)])


def told(meta: Meta, publication: Publication, particular: Mapping[str, Any]) -> SafeString:
    """What all pages say to machines, with what is particular to this one, as it stands in its head."""
    page_ = known(
        {
            "@context": "https://schema.org",
            "@type": "WebPage",
            "url": meta.canonical,
            "name": meta.title,
            "description": meta.description,
            "inLanguage": publication.language,
            "publisher": organization(publication),
            "image": meta.picture_url,
            "breadcrumb": trail([*meta.trail, (meta.title, "")]) if meta.trail else None,
            **particular,
        }
    )
    return text.embedded(page_)
