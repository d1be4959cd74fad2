from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from articles.models import Kind, Publication
from articles.reading import linked, lists
from articles.reading.catalogue import Catalogue
from articles.reading.meta import Meta, page
from articles.reading.store import public

ARTICLES, CHANGES, QUESTIONS = 5, 4, 6


@public
def home(request: HttpRequest) -> HttpResponse:
    publication = Publication.current()
    return page(
        request,
        "reading/home.html",
        Meta(title=publication.name, description=publication.tagline, path=reverse("reading:home")),
        linked=linked.website(),
        publication=publication,
        versions=lists.with_sources(lists.of_kind(Kind.ARTICLE))[:ARTICLES],
        changed=lists.of_kind(Kind.ARTICLE, news=True)[:CHANGES],
        topics=Catalogue.read().topics(),
        questions=lists.of_kind(Kind.FAQ)[:QUESTIONS],
        made_of=lists.MADE_OF,
    )
