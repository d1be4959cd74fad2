"""From an address to what is published there: the version, its former address, or why it is gone."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse

from articles.models import Document, FormerSlug, Kind, Version
from articles.reading import endings
from articles.reading.meta import Meta, page

View = Callable[..., HttpResponse]


def live(kind: Kind) -> Callable[[View], View]:
    """The view gets the live version in place of the slug."""

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, slug: str, **rest: object) -> HttpResponse:
            version = Version.objects.live().of_kind(kind).with_text().filter(document__slug=slug).first()
            return view(request, version, **rest) if version else _elsewhere(request, kind, slug)

        return answer

    return decorate


def published(kind: Kind) -> Callable[[View], View]:
    """The view gets the document in place of the slug, also one that was withdrawn."""

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, slug: str, **rest: object) -> HttpResponse:
            published = Document.objects.of_kind(kind).filter(slug=slug, versions__number=1)
            found = published.select_related("live__expiry").first()
            return view(request, found, **rest) if found else _elsewhere(request, kind, slug)

        return answer

    return decorate


def _elsewhere(request: HttpRequest, kind: Kind, slug: str) -> HttpResponse:
    """410 for what is no longer shown, 301 from a former slug, or Http404. Drafts are not told of."""
    gone = Document.objects.of_kind(kind).filter(slug=slug, versions__number=1).select_related("live__expiry").first()
    if gone:
        return _gone(request, gone)
    former = FormerSlug.objects.filter(slug=slug, document__kind=kind, document__versions__number=1)
    today = former.values_list("document__slug", flat=True).first()
    if today is None:
        raise Http404(f"Nothing is published as {slug!r}.")
    match = request.resolver_match
    address = reverse(match.view_name, kwargs={**match.kwargs, "slug": today}, query=request.GET or None)
    return HttpResponsePermanentRedirect(address)


def _gone(request: HttpRequest, document: Document) -> HttpResponse:
    ending = endings.of(document)
    history = reverse("reading:history", args=[document.slug]) if document.kind == Kind.ARTICLE else ""
    return page(
        request,
        "errors/410.html",
        Meta(title=ending.version.title, listed=False),
        status=410,
        title=ending.version.title,
        ending=ending,
        versions_url=history,
    )
