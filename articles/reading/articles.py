from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from articles import pages
from articles.models import Audience, Kind, Publication, Version
from articles.reading import addresses, citing, days, linked, lists, onward, pictures, tags, trails
from articles.reading.meta import Meta, page
from articles.reading.store import public

ON_A_PAGE = 20


@public
def articles(request: HttpRequest) -> HttpResponse:
    """All of them, or those for one audience (``?audience=patients``)."""
    audience = request.GET.get("audience", "")
    found = lists.articles()
    if audience in Audience:
        found = found.filter(audience=audience)
    return page(
        request,
        "reading/articles.html",
        Meta(title="Articles", description="All articles, newest first.", path=reverse("reading:articles")),
        linked={"@type": "CollectionPage"},
        listed=Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
        audience=audience if audience in Audience else "",
        audiences=Audience.choices,
        topics=lists.topics().filter(articles__gt=0),
    )


@public
def article(request: HttpRequest, slug: str) -> HttpResponse:
    """Today's, or that of an earlier day."""
    return days.on_a_day(request, slug=slug) if days.Q in request.GET else _today(request, slug=slug)


@addresses.live(Kind.ARTICLE)
def _today(request: HttpRequest, version: Version) -> HttpResponse:
    shown, publication = pages.of_version(version), Publication.current()
    return page(
        request,
        "reading/article.html",
        Meta(
            title=shown.title,
            description=shown.summary,
            path=shown.url,
            kind="article",
            trail=trails.article(shown),
            picture=pictures.of(shown),
            edition=citing.edition(shown),
            kept_at=shown.permanent_url,
        ),
        page=shown,
        publication=publication,
        citation=citing.entries(shown, publication.name),
        onward=onward.of(version),
        tags=tags.citation(shown, publication, shown.url),
        linked=linked.article(shown, publication),
    )
