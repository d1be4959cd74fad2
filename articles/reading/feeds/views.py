from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from articles import made_of
from articles.models import Kind, Publication, Topic
from articles.reading import lists
from articles.reading.catalogue import Catalogue
from articles.reading.feeds import entries
from articles.reading.feeds.formats import FORMATS
from articles.reading.meta import Meta, page
from articles.reading.store import public

MADE_OF = (made_of.newest(Kind.ARTICLE), made_of.newest(Kind.DISCLAIMER), made_of.CHAIN)


@public
def atom(request: HttpRequest) -> HttpResponse:
    return _everything(request, "atom.xml")


@public
def rss(request: HttpRequest) -> HttpResponse:
    return _everything(request, "rss.xml")


@public
def json_feed(request: HttpRequest) -> HttpResponse:
    return _everything(request, "feed.json")


@public
def topic(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    found = get_object_or_404(Topic, slug=slug)
    versions = lists.of_kind(Kind.ARTICLE, topic=found)
    return _written(request, form, versions, title=found.name, home=found.get_absolute_url())


@public
def corrections(request: HttpRequest, form: str) -> HttpResponse:
    """Every correction of what is still public, also one that newer versions followed."""
    return _written(request, form, lists.corrections(), title="Corrections", home=reverse("reading:home"))


@public
def follow(request: HttpRequest) -> HttpResponse:
    """All feeds, for people to choose from."""
    meta = Meta(title="Follow", description="News of this site in a feed reader.", path=reverse("reading:follow"))
    topics = Catalogue.read().topics(of=[Kind.ARTICLE])
    return page(request, "reading/follow.html", meta, topics=topics, made_of=lists.MADE_OF)


def _everything(request: HttpRequest, form: str) -> HttpResponse:
    return _written(request, form, lists.of_kind(Kind.ARTICLE), title="", home=reverse("reading:home"))


def _written(request: HttpRequest, form: str, versions: lists.Found, *, title: str, home: str) -> HttpResponse:
    if form not in FORMATS:
        raise Http404(f"No feed is called {form!r}: there is {', '.join(FORMATS)}.")
    feed = entries.of(versions, Publication.current(), title=title, home=home, path=request.path)
    return made_of.say(FORMATS[form](feed), MADE_OF)
