"""The pages of a guest: read, say yes or no, decide, type the code."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from articles import pages
from articles.desk import checked, remarks, shown, together, typed
from articles.desk.forms import DecisionForm
from articles.desk.guests import access, names, ticket
from articles.desk.guests.forms import AnswerForm, CodeForm
from articles.desk.guests.remark_forms import GuestRemarkForm
from articles.desk.guests.visit import Visit
from articles.desk.remarks import Remarks
from articles.models import Decision, Extent, Invitation
from articles.workflow import WorkflowError
from articles.workflow.outside import confirmations, invitations
from articles.workflow.outside.inviting import DONE
from articles.workflow.reviewing import looks

form_page = require_http_methods(["GET", "HEAD", "POST"])


@form_page
@access.guests_only
def page(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    if not invitation.role:
        return _preview(request, invitation)
    visit = Visit(invitation)
    if request.method != "POST":
        return _page(request, visit, _form(visit))
    _keep(request, invitation)
    if not _is_of_this_text(request, visit):
        return _page(request, visit, _form(visit), replaced=True)
    form = DecisionForm(request.POST, **visit.offer.asked)
    if form.is_valid() and _asked(request, visit, form):
        return redirect("guests:code", invitation.pk)
    return _page(request, visit, form)


@form_page
@access.deciders_only
def code(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """The code is typed here, once, for the decision that was sent before."""
    form = CodeForm(request.POST or None)
    try:
        if "again" in request.POST:
            confirmations.again(invitation)
            return redirect("guests:code", invitation.pk)
        if request.method == "POST" and form.is_valid():
            confirmations.confirm(invitation, form.cleaned_data["code"])
            return redirect("guests:page", invitation.pk)
    except WorkflowError as error:
        form.refuse(error)
    asked = confirmations.newest(invitation)
    if asked is None:
        return redirect("guests:page", invitation.pk)
    context = {
        "invitation": invitation,
        "asked": asked,
        "form": form,
        "done": DONE[Decision(asked.decision["decision"])],
        "extent": asked.decision["extent"] and Extent(asked.decision["extent"]).label,
    }
    return render(request, "guests/code.html", context)


@require_POST
@access.deciders_only
def answer(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Yes, or no with a reason."""
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            invitations.answer(invitation, accepts="accept" in request.POST, reason=form.cleaned_data["reason"])
        except WorkflowError as error:
            form.refuse(error)
        else:
            return redirect("guests:page", invitation.pk)
    visit = Visit(invitation)
    return _page(request, visit, _form(visit), answering=form)


@require_POST
@access.deciders_only
def keep(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """What is being typed, sent by the page's script every few seconds: a decision, or a remark."""
    if "quote" in request.POST:
        invitations.keep_remark(invitation, typed.of(request))
    else:
        _keep(request, invitation)
    return HttpResponse(status=204)


@require_POST
@access.guests_only
def leave(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Close the door of this browser; the link opens it again."""
    response = redirect("guests:door")
    ticket.take_back(response, invitation)
    return response


def _preview(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """For reading alone: what was handed in last, or the saved draft."""
    visit = Visit(invitation)
    text = pages.of_submission(visit.submission) if visit.submission else pages.of_draft(visit.document)
    return render(request, "guests/preview.html", {"invitation": invitation, "visit": visit, "page": text})


def _page(request: HttpRequest, visit: Visit, form: DecisionForm | None, **more: Any) -> HttpResponse:
    context = {"invitation": visit.invitation, "visit": visit, "form": form, "answering": AnswerForm(), **more}
    if visit.submission:
        context |= _text(request, visit)
    return render(request, "guests/page.html", context)


def _text(request: HttpRequest, visit: Visit) -> dict[str, Any]:
    guest = visit.invitation.guest
    looks.record(visit.submission, by=guest)
    covered = together.covered(guest, visit.standing, visit.offer.roles)
    found = shown.text(guest, visit.standing, request.GET)
    found |= {"covered": covered, "checked": checked.of(visit.submission, named=False)}
    return shown.with_remarks(found, _remarks(visit), GuestRemarkForm(), request.GET)


def _remarks(visit: Visit) -> Remarks:
    address = reverse("guests:remarks", args=[visit.invitation.pk, visit.submission.pk])
    known = names.known_to(visit.invitation)
    return remarks.of_one(visit.submission, visit.invitation.guest, address=address, called=known)


def _form(visit: Visit) -> DecisionForm | None:
    """With what was half-written, on whatever device."""
    last = visit.offer.last
    before = {"credentials": last.credentials if last else ""} | visit.invitation.typed
    return DecisionForm(initial=before, **visit.offer.asked) if visit.offer.roles else None


def _is_of_this_text(request: HttpRequest, visit: Visit) -> bool:
    """Whether the form was sent under the text that stands here now, and not under one that it replaced."""
    return visit.submission is not None and request.POST.get("submission") == str(visit.submission.pk)


def _asked(request: HttpRequest, visit: Visit, form: DecisionForm) -> bool:
    """Whether a code was sent for what the form says; else the form says what is in the way."""
    decision = request.POST.get("decision")
    if decision not in Decision.values:
        form.add_error(None, "Press one of the two buttons.")
        return False
    try:
        confirmations.ask(visit.invitation, visit.submission, {**form.said(), "decision": decision})
    except WorkflowError as error:
        form.refuse(error)
        return False
    return True


def _keep(request: HttpRequest, invitation: Invitation) -> None:
    invitation.typed = typed.of(request)
    invitations.keep(invitation, invitation.typed)
