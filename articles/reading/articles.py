from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from articles import pages
from articles.models import Audience, Kind, Version
from articles.reading import addresses, days, lists, onward, telling, trails
from articles.reading.catalogue import Catalogue
from articles.reading.meta import Meta, page
from articles.reading.store import public_with
from references.long_lists import page_of

ON_A_PAGE = 20


@public_with(reads=["page", "audience"])
def articles(request: HttpRequest) -> HttpResponse:
    """All of them, or those for one audience (``?audience=patients``)."""
    audience, catalogue = request.GET.get("audience", ""), Catalogue.read()
    narrowed = {"audience": audience} if audience in Audience else {}
    found = catalogue.newest(Kind.ARTICLE, **narrowed)
    return page(
        request,
        "reading/articles.html",
        Meta(title="Articles", description="All articles, newest first.", path=reverse("reading:articles")),
        linked={"@type": "CollectionPage"},
        listed=page_of(found, ON_A_PAGE, request.GET),
        audience=narrowed.get("audience", ""),
        audiences=Audience.choices,
        topics=catalogue.topics(of=[Kind.ARTICLE]),
        made_of=lists.MADE_OF,
    )


@public_with(reads=[days.Q])
def article(request: HttpRequest, slug: str) -> HttpResponse:
    """Today's, or that of an earlier day."""
    return days.on_a_day(request, slug=slug) if days.Q in request.GET else _today(request, slug=slug)


@addresses.live(Kind.ARTICLE)
def _today(request: HttpRequest, version: Version) -> HttpResponse:
    shown, further = pages.of_version(version), onward.of(version)
    return page(
        request,
        "reading/article.html",
        telling.meta(shown, trail=trails.article(shown)),
        onward=further,
        made_of=shown.made_of | further.made_of,
        **telling.context(shown, shown.url),
    )
