"""The public library."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from references import evidence, formats, shelves, uses
from references.models import Reference

CSL_JSON = "application/vnd.citationstyles.csl+json; charset=utf-8"


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    asked = shelves.Asked.read(request.GET)
    context = {
        "asked": asked,
        "page": asked.page(request.GET.get("page", "1")),
        "types": evidence.TYPES,
        "years": shelves.years(),
        "orders": [(name, words) for name, (words, _) in shelves.ORDERS.items()],
    }
    return render(request, "references/library.html", context)


@require_safe
def reference(request: HttpRequest, key: str) -> HttpResponse:
    """One work with everything that is known of it and each public place that cites it."""
    work = Reference.objects.with_notices().filter(key=key).first()
    if work is None:
        return HttpResponsePermanentRedirect(_in_other_capitals(key).get_absolute_url())
    return render(request, "references/reference.html", {"work": work, "uses": uses.of(work, public=True)})


@require_safe
def record(request: HttpRequest, key: str) -> HttpResponse:
    """The record as CSL-JSON."""
    work = get_object_or_404(Reference, key=key)
    return HttpResponse(formats.write([work.csl], "csl-json"), content_type=CSL_JSON)


def _in_other_capitals(key: str) -> Reference:
    work = Reference.objects.with_key(key).first()
    if work is None:
        raise Http404(f"The library has no work {key}.")
    return work
