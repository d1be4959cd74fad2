"""Remarks of guests: made on the text behind their link, answered and closed there; those of others are not shown."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from articles.desk import remark_steps, typed
from articles.desk.guests import access, names
from articles.desk.guests.remark_forms import GuestAnswerForm, GuestRemarkForm
from articles.desk.remark_form import on_block
from articles.models import Invitation, Remark, Submission
from articles.workflow import AlreadyDone, NotAllowed, WorkflowError
from articles.workflow.conversation import threads
from articles.workflow.conversation.places import Reading
from articles.workflow.outside import invitations

STEPS = ("reply", "resolve", "reopen")

form_page = require_http_methods(["GET", "HEAD", "POST"])


@form_page
@access.deciders_only
def new(request: HttpRequest, invitation: Invitation, submission: int) -> HttpResponse:
    """What is typed is kept before anything can refuse it."""
    text = _text(invitation, submission)
    if "discard" in request.POST:
        invitations.keep_remark(invitation, {})
        return _back(request, invitation, "remarks")
    if request.method == "POST":
        invitations.keep_remark(invitation, typed.of(request))
        form = GuestRemarkForm(request.POST)
        remark = remark_steps.made(form, text, by=invitation.guest)
        if remark:
            invitations.keep_remark(invitation, {})
            return _back(request, invitation, remark_steps.place_of(remark))
    else:
        form = GuestRemarkForm(initial=on_block(text, request.GET.get("at", "")) or invitation.typed_remark)
    back, kept = request.POST.get("back", ""), form.is_bound or invitation.typed_remark
    shown = {"form": form, "address": _address(invitation, text), "back": back, "kept": kept}
    return _page(request, "guests/remark_new.html", invitation, status=409 if form.is_bound else 200, **shown)


@form_page
@access.deciders_only
def step(request: HttpRequest, invitation: Invitation, submission: int, remark: int, step: str) -> HttpResponse:
    """Take the step and go back; what is refused is shown with the remark, and what was typed."""
    text = _text(invitation, submission)
    mine = Remark.objects.with_text().filter(document=invitation.document_id, by=invitation.guest)
    row = get_object_or_404(mine, pk=remark)
    if step not in STEPS:
        raise Http404(f"There is no step {step!r} for guests.")
    form, status = GuestAnswerForm(request.POST or None), 200
    if request.method == "POST":
        try:
            remark_steps.take(row, step, by=invitation.guest, words=request.POST.get("words", ""))
            return _back(request, invitation, f"remark-{row.pk}")
        except AlreadyDone:
            return _back(request, invitation, f"remark-{row.pk}")
        except WorkflowError as error:
            form.is_valid()
            form.refuse(error)
            status = 403 if isinstance(error, NotAllowed) else 409
    (thread,) = threads.of([row], Reading({}), invitation.guest, called=names.known_to(invitation))
    shown = {"form": form, "thread": thread, "address": _address(invitation, text)}
    return _page(request, "guests/remark.html", invitation, status=status, back=request.POST.get("back", ""), **shown)


def _text(invitation: Invitation, pk: int) -> Submission:
    """A text of the invitation's own document, and of no other."""
    found = Submission.objects.filter(document=invitation.document_id).select_related("document", "revision")
    return get_object_or_404(found, pk=pk)


def _address(invitation: Invitation, submission: Submission) -> str:
    return reverse("guests:remarks", args=[invitation.pk, submission.pk])


def _back(request: HttpRequest, invitation: Invitation, place: str) -> HttpResponse:
    here = reverse("guests:page", args=[invitation.pk])
    return HttpResponseRedirect(remark_steps.back_to(here, request.POST.get("back", ""), place))


def _page(request: HttpRequest, template: str, invitation: Invitation, *, status: int, **context: Any) -> HttpResponse:
    return render(request, template, {"invitation": invitation, **context}, status=status)
