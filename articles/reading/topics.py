from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from articles.models import Kind, Topic
from articles.reading import lists, trails
from articles.reading.meta import Meta, page
from articles.reading.store import public


@public
def topics(request: HttpRequest) -> HttpResponse:
    meta = Meta(title="Topics", description="What this site writes about.", path=reverse("reading:topics"))
    return page(request, "reading/topics.html", meta, linked={"@type": "CollectionPage"}, topics=lists.topics())


@public
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Topic, slug=slug)
    return page(
        request,
        "reading/topic.html",
        Meta(title=found.name, description=found.description, path=found.get_absolute_url(), trail=trails.topics()),
        linked={"@type": "CollectionPage"},
        topic=found,
        topics=lists.topics(),
        versions=lists.articles().filter(topic=found),
        questions=lists.of_kind(Kind.FAQ).filter(topic=found),
    )
