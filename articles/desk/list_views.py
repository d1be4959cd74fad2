"""The page of a list of small texts, at /admin/review/lists/<pk>/: read, decide once, publish once."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from articles import workflow
from articles.desk import access
from articles.desk.frame import page
from articles.desk.list_forms import ListDecisionForm, ListPublishForm
from articles.desk.listing import Listing
from articles.models import Parcel
from articles.workflow import WorkflowError, rules
from articles.workflow.reviewing import signing


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access.staff_only
def show(request: HttpRequest, pk: int) -> HttpResponse:
    parcel = get_object_or_404(Parcel, pk=pk)
    leader = parcel.submissions.filter(leads=True).first()
    if leader:
        return redirect("desk:submission", leader.pk)
    listing = Listing(parcel, request.user)
    decision, publication = _decision_form(request, listing), _publish_form(request, listing)
    told = _taken(request, parcel, decision, publication)
    if told:
        messages.success(request, told)
        return redirect("desk:list", pk)
    context = {"listing": listing, "form": decision, "publication": publication}
    context["offered"] = listing.offered
    context["may_publish"] = bool(rules.may_publish(request.user))
    return page(request, "desk/list.html", title="Texts handed in as one list", **context)


def _taken(request: HttpRequest, parcel: Parcel, decision: ListDecisionForm, publication: ListPublishForm) -> str:
    """What was done, as a sentence; '' where nothing was sent or it was refused, which its form then says."""
    if request.method != "POST":
        return ""
    form = publication if "publish" in request.POST else decision
    if not form.is_valid():
        return ""
    try:
        if form is publication:
            return _published(request, parcel, publication)
        return _decided(request, parcel, decision)
    except WorkflowError as error:
        form.refuse(error)
        return ""


def _decided(request: HttpRequest, parcel: Parcel, form: ListDecisionForm) -> str:
    said = form.said()
    which = said.pop("which")
    if request.POST.get("decision") == "approve":
        count = len(workflow.approve_list(parcel, by=request.user, **said))
        return f"You approved {count} text{'s' if count != 1 else ''} of this list."
    if request.POST.get("decision") != "changes":
        form.add_error(None, "Press one of the two buttons.")
        return ""
    if not which:
        form.add_error("which", "Tick what is to go back to its author.")
        return ""
    del said["extent"]
    workflow.send_back_from_list(parcel, which, by=request.user, **said)
    return "You asked for changes. What you ticked is with its author again; the rest of the list goes on."


def _published(request: HttpRequest, parcel: Parcel, form: ListPublishForm) -> str:
    versions = workflow.publish_list(parcel, by=request.user, **form.cleaned_data)
    return f"Published {len(versions)} text{'s' if len(versions) != 1 else ''}."


def _decision_form(request: HttpRequest, listing: Listing) -> ListDecisionForm:
    options: dict[str, Any] = {
        "offered": listing.offered,
        "has_live": not listing.is_first,
        "questions": listing.questions,
        "credentials": signing.asks_credentials(request.user),
        "submissions": listing.submissions,
    }
    return ListDecisionForm(request.POST if "decision" in request.POST else None, **options)


def _publish_form(request: HttpRequest, listing: Listing) -> ListPublishForm:
    return ListPublishForm(request.POST if "publish" in request.POST else None, is_first=listing.is_first)
