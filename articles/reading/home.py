from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from articles.models import Change, Kind, Publication
from articles.reading import linked, lists
from articles.reading.meta import Meta, page
from articles.reading.store import public

ARTICLES, CHANGES, QUESTIONS = 5, 4, 6


@public
def home(request: HttpRequest) -> HttpResponse:
    publication = Publication.current()
    newest = lists.articles()
    return page(
        request,
        "reading/home.html",
        Meta(title=publication.name, description=publication.tagline, path=reverse("reading:home")),
        linked=linked.website(),
        publication=publication,
        versions=newest[:ARTICLES],
        changed=lists.of_kind(Kind.ARTICLE).exclude(change__in=[Change.NEW, Change.MINOR])[:CHANGES],
        topics=lists.topics(),
        questions=lists.of_kind(Kind.FAQ)[:QUESTIONS],
    )
