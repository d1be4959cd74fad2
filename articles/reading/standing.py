from django.http import HttpRequest, HttpResponse

from articles import pages
from articles.models import Kind, Version
from articles.reading import addresses
from articles.reading.meta import Meta
from articles.reading.meta import page as render
from articles.reading.store import public


@public
@addresses.live(Kind.PAGE)
def page(request: HttpRequest, version: Version) -> HttpResponse:
    """About, privacy, how we review: the texts that stand beside the articles."""
    shown = pages.of_version(version)
    meta = Meta(title=shown.title, description=shown.summary, path=shown.url)
    return render(request, "reading/page.html", meta, page=shown, made_of=shown.made_of)
