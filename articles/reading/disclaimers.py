from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from articles import pages
from articles.models import Kind, Version
from articles.pages.disclaimers import show
from articles.reading import addresses, trails
from articles.reading.meta import Meta, page
from articles.reading.store import public


@public
def disclaimers(request: HttpRequest) -> HttpResponse:
    """All of them in full, those of the whole site first."""
    versions = list(Version.objects.live().of_kind(Kind.DISCLAIMER).with_text().order_by("title"))
    versions.sort(key=lambda version: (not version.own["urgent"], version.own["scope"] != "site"))
    sheet = pages.Sheet.of(versions)
    return page(
        request,
        "reading/disclaimers.html",
        Meta(title="Disclaimers", description="What this site is not.", path=reverse("reading:disclaimers")),
        disclaimers=[(version, show(version, sheet)) for version in versions],
        entries=sheet.entries(),
        made_of=sheet.made_of,
    )


@public
@addresses.live(Kind.DISCLAIMER)
def disclaimer(request: HttpRequest, version: Version) -> HttpResponse:
    shown = pages.of_version(version)
    meta = Meta(title=shown.title, path=shown.url, trail=trails.disclaimers())
    return page(request, "reading/page.html", meta, page=shown, made_of=shown.made_of)
