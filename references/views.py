"""The public library, and the list from which authors pick what they cite."""

from django.db.models import Case, F, Q, Value, When
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from references import evidence, formats, shelves, uses
from references.models import Reference
from references.words import fold

MOST_PICKED = 20
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


@require_safe
def pick(request: HttpRequest) -> JsonResponse:
    """Works for the citation picker: those that ``q`` finds, or those changed last where nothing is asked."""
    if not (request.user.is_active and request.user.is_staff):
        return JsonResponse({"error": "You have been logged out. Log in again; your text is kept."}, status=403)
    query = request.GET.get("q", "").replace("\x00", "").strip()[: shelves.LONGEST_QUERY]
    order = [*_nearest(query), F("year").desc(nulls_last=True), "key"] if query else ["-updated_at"]
    works = Reference.objects.kept().matching(query).with_notices().order_by(*order)[:MOST_PICKED]
    return JsonResponse({"results": [_line(work) for work in works]})


def _nearest(query: str) -> list[Case]:
    """The very key first, then works whose first author or key begins with the first word."""
    first = next(iter(fold(query).split()), "")
    begins = Q(first_author__startswith=first) | Q(key__istartswith=first)
    return [Case(When(key=query, then=Value(0)), When(begins, then=Value(1)), default=Value(2))]


def _line(work: Reference) -> dict[str, object]:
    worst = work.worst_notice
    return {
        "key": work.key,
        "label": work.label,
        "title": work.title,
        "year": work.year,
        "container": work.container,
        "badge": work.get_evidence_type_display() or evidence.UNKNOWN.words,
        "notice": worst.words if worst and worst.tone else "",
        "incomplete": work.incomplete,
    }


def _in_other_capitals(key: str) -> Reference:
    work = Reference.objects.with_key(key).first()
    if work is None:
        raise Http404(f"The library has no work {key}.")
    return work
