"""What a page says of itself to browsers and search engines, and how it is rendered."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.reading import sitewide


@dataclass(frozen=True)
class Meta:
    """``path`` is the address under which the page is to be known; ``listed``: search engines may list it."""

    title: str
    description: str = ""
    path: str = ""
    kind: str = "website"
    listed: bool = True

    @property
    def canonical(self) -> str:
        return f"{settings.SITE_URL}{self.path}"


def page(request: HttpRequest, template: str, meta: Meta, *, status: int = 200, **context: object) -> HttpResponse:
    """``site_disclaimers`` costs its queries only where the template shows them."""
    shared = {"meta": meta, "site_disclaimers": sitewide.disclaimers}
    return render(request, template, {**shared, **context}, status=status)
