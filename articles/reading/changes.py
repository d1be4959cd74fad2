"""What changed between two versions, for readers: the text with its changes in place, and its sources beside it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from articles.models import Document, Kind
from articles.pages import differences
from articles.pages.differences import Comparison
from articles.reading import addresses, trails
from articles.reading.meta import Meta, page
from articles.reading.store import public_with
from articles.workflow.errors import Difference

VIEWS = {"changes": "Changes in the text", "beside": "Side by side"}
INSIDE = {"review-by date", "images", "common questions", "chosen disclaimers"}  # nothing to readers, or told beside


@public_with(reads=["view"])
@addresses.published(Kind.ARTICLE)
def difference(request: HttpRequest, document: Document, old: int, new: int) -> HttpResponse:
    """``?view=beside`` for both texts side by side. The older version comes first, in the address too."""
    if old > new:
        return redirect("reading:difference", document.slug, new, old, permanent=True)
    versions = document.versions.with_text()
    before, after = (get_object_or_404(versions, number=number) for number in (old, new))
    compared = differences.between(differences.of_version(before), differences.of_version(after))
    cited = compared.sources().every
    view = request.GET.get("view")
    response = page(
        request,
        "reading/difference.html",
        Meta(
            title=f"What changed between version {old} and version {new}: {after.title}",
            listed=False,
            trail=trails.history(document, after.title),
        ),
        before=before,
        after=after,
        names=[f"Version {old}", f"Version {new}"],
        compared=compared,
        sources=[source for source in cited if source.is_changed],
        cited=cited,
        particulars=_particulars(compared),
        views=VIEWS,
        view=view if view in VIEWS else "changes",
    )
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _particulars(compared: Comparison) -> list[Difference]:
    return [change for change in compared.credits if change.part not in INSIDE]
