"""The public library. ``include("references.urls")``, or ``include(kept_by(decorator))`` where the site has
rules of its own for public pages, such as how long caches may keep them."""

from collections.abc import Callable

from django.http import HttpResponseBase
from django.urls import URLPattern, path

from references import exports, views

View = Callable[..., HttpResponseBase]

app_name = "references"


def kept_by(decorator: Callable[[View], View]) -> tuple[list[URLPattern], str]:
    """The addresses with every view decorated, as ``include`` takes them."""
    return [
        path("", decorator(views.library), name="library"),
        path("<slug:key>/", decorator(views.reference), name="reference"),
        path("all.<extension:extension>", decorator(exports.everything), name="all"),
        path("<slug:key>.json", decorator(exports.work), {"extension": "json"}, name="record"),
        path("<slug:key>.<extension:extension>", decorator(exports.work), name="export"),
    ], app_name


urlpatterns, _ = kept_by(lambda view: view)
