"""What the citation picker asks, in JSON: works to choose from, one looked up outside, one taken in."""

import json
from collections.abc import Callable
from functools import wraps

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from references import csl, evidence, identifiers, library, shelves
from references.admin.librarian import librarian
from references.errors import AlreadyThere, LibraryError
from references.library import Looked, Offer
from references.models import Reference
from references.words import fold

MOST_PICKED = 20
LONGEST_ASKED = 2000
WORDS_OF_A_TITLE = 4
LOGGED_OUT = "You have been logged out. Log in again; your text is kept."
MAY_NOT = "Your account may not add references. Ask somebody who may, or cite a reference that is there."
View = Callable[[HttpRequest], HttpResponse]


def _adders_only(view: View) -> View:
    """403 as JSON, with the reason, for strangers and for staff who may not add references."""

    @wraps(view)
    def ask(request: HttpRequest) -> HttpResponse:
        user = request.user
        if not (user.is_active and user.is_staff):
            return JsonResponse({"error": LOGGED_OUT}, status=403)
        if not user.has_perm("references.add_reference"):
            return JsonResponse({"error": MAY_NOT}, status=403)
        return view(request)

    return ask


@require_safe
def pick(request: HttpRequest) -> JsonResponse:
    """Works that ``q`` finds, or those changed last where nothing is asked; and what could be looked up outside."""
    if not (request.user.is_active and request.user.is_staff):
        return JsonResponse({"error": LOGGED_OUT}, status=403)
    query = _asked(request)
    known = library.known_as(query) if identifiers.parse(query) else None
    works = [known] if known else list(_found(query[: shelves.LONGEST_QUERY]))
    may_look = not known and request.user.has_perm("references.add_reference")
    return JsonResponse({"results": [line(work) for work in works], "look_up": _elsewhere(query) if may_look else ""})


@require_safe
@_adders_only
def find(request: HttpRequest) -> JsonResponse:
    """``held``: the library has it; ``offers``: records to confirm; ``tried``: why there is none, and ``form``."""
    asked = _asked(request)
    looked = library.look_up(asked)
    form = reverse("admin:references_reference_add", query={"find": asked})
    return JsonResponse({**_offered(looked), "tried": [str(each) for each in looked.found.tried], "form": form})


@require_POST
@_adders_only
def take(request: HttpRequest) -> JsonResponse:
    """Add the record that was shown and confirmed; what is there already is given back as it is."""
    try:
        item = json.loads(request.POST.get("item", ""))
        work = library.add(item, by=librarian(request), source=request.POST.get("source", "")[:200])
    except AlreadyThere as error:
        work = error.reference
    except (ValueError, RecursionError):
        return JsonResponse({"error": "The record did not come through whole. Look it up again."}, status=400)
    except LibraryError as error:
        return JsonResponse({"error": f"{error}. Open the form to mend it."}, status=400)
    return JsonResponse({"work": line(work)})


def _asked(request: HttpRequest) -> str:
    return request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_ASKED]


def _found(query: str) -> QuerySet[Reference]:
    order = [*_nearest(query), F("year").desc(nulls_last=True), "key"] if query else ["-updated_at"]
    return Reference.objects.kept().matching(query).with_notices().order_by(*order)[:MOST_PICKED]


def _nearest(query: str) -> list[Case]:
    """The very key first, then works whose first author or key begins with the first word."""
    first = next(iter(fold(query).split()), "")
    begins = Q(first_author__startswith=first) | Q(key__istartswith=first)
    return [Case(When(key=query, then=Value(0)), When(begins, then=Value(1)), default=Value(2))]


def line(work: Reference) -> dict[str, object]:
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
        "to_confirm": not work.confirmed,
    }


def _elsewhere(query: str) -> str:
    """What can be looked up outside, in words; '' for what is no identifier and too short for a title."""
    identifier = identifiers.parse(query)
    if identifier is None:
        return "this title" if len(query.split()) >= WORDS_OF_A_TITLE else ""
    return str(identifier) if identifier.kind != "url" else ""


def _offered(looked: Looked) -> dict[str, object]:
    if looked.held:
        return {"held": line(looked.held)}
    offers = [looked.offer] if looked.offer else looked.several
    return {"offers": [_offer(offer, looked.found.source or "Crossref") for offer in offers]}


def _offer(offer: Offer, source: str) -> dict[str, object]:
    item = offer.work.item
    shown = Reference(key="new", csl=item)
    shown.read_record()
    return {
        "item": json.dumps({field: value for field, value in item.items() if field != "id"}),
        "source": source,
        "entry": offer.entry,
        "label": shown.label,
        "title": shown.title,
        "container": shown.container,
        "year": shown.year,
        "missing": csl.missing(item),
        "warnings": offer.work.warnings,
        "held": line(offer.held) if offer.held else None,
    }
