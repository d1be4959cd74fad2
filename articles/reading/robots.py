from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles import made_of
from articles.reading.store import public


@public
def robots(request: HttpRequest) -> HttpResponse:
    """Old versions are kept out of indexes by their own header, which a robot must be let in to read."""
    written = render(request, "reading/robots.txt", {"site": settings.SITE_URL}, content_type="text/plain")
    return made_of.say(written, ())
