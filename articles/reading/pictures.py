"""The pictures that stand beside links to our pages elsewhere, drawn when they are first asked for."""

from hashlib import sha256

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from articles import made_of
from articles.models import Document, Kind, Publication, Version
from articles.pages import Shown
from articles.reading import addresses, poster
from articles.reading.store import public

KEPT_FOR = 30 * 24 * 60 * 60  # seconds


@public
def site(request: HttpRequest) -> HttpResponse:
    """For every page that has none of its own."""
    publication = Publication.current()
    return made_of.say(_picture(poster.Poster(publication.tagline or publication.name, publication.name)), ())


@public
@addresses.published(Kind.ARTICLE)
def version(request: HttpRequest, document: Document, number: int) -> HttpResponse:
    """At an address of each version, so that whoever kept the picture of an old one asks for the new one."""
    versions = Version.objects.select_related("topic").only("title", "topic__name")
    found = get_object_or_404(versions, document=document, number=number)
    topic = found.topic.name if found.topic else ""
    drawn = _picture(poster.Poster(found.title, Publication.current().name, topic))
    return made_of.say(drawn, {made_of.document(document.pk)})


def of(shown: Shown) -> str:
    """The path of the picture of the article that is shown."""
    return f"{shown.permanent_url}picture.png"


def _picture(words: poster.Poster) -> HttpResponse:
    """Kept under its very words, so that a title taken out of the record is gone from here too."""
    name = sha256(repr(words).encode()).hexdigest()
    drawn = cache.get_or_set(f"reading.poster.{name}", lambda: poster.draw(words), KEPT_FOR)
    return HttpResponse(drawn, content_type="image/png")
