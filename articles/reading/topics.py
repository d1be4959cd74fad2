from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from articles.models import Kind, Topic
from articles.reading import lists, trails
from articles.reading.catalogue import Catalogue
from articles.reading.in_topics import Questions
from articles.reading.meta import Meta, page
from articles.reading.store import public, public_with
from references.long_lists import page_of

ON_A_PAGE, QUESTIONS = 20, 12


@public
def topics(request: HttpRequest) -> HttpResponse:
    meta = Meta(title="Topics", description="What this site writes about.", path=reverse("reading:topics"))
    return page(
        request,
        "reading/topics.html",
        meta,
        linked={"@type": "CollectionPage"},
        topics=Catalogue.read().topics(),
        made_of=lists.MADE_OF,
    )


@public_with(reads=["page"])
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    found, catalogue = get_object_or_404(Topic, slug=slug), Catalogue.read()
    listed = page_of(catalogue.newest(Kind.ARTICLE, topic=found.pk), ON_A_PAGE, request.GET)
    return page(
        request,
        "reading/topic.html",
        Meta(title=found.name, description=found.description, path=found.get_absolute_url(), trail=trails.topics()),
        linked={"@type": "CollectionPage"},
        topic=found,
        topics=catalogue.topics(),
        listed=listed,
        questions=lists.of_kind(Kind.FAQ, topic=found)[:QUESTIONS],
        asked=catalogue.number(Kind.FAQ, topic=found.pk),
        asked_on=dict(Questions.of(catalogue).pages()).get(found),
        made_of=lists.MADE_OF,
    )
