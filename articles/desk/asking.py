"""Asking people for reviews, and their answers: one page of a document's reviewers, and the buttons on it."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from articles import workflow
from articles.desk import access, asked
from articles.desk.forms import AskForm, DeclineForm, DueForm
from articles.desk.frame import page
from articles.models import Assignment, Document
from articles.workflow import WorkflowError, people, rules
from articles.workflow.reviewing import assignments


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access.staff_only
def reviewers(request: HttpRequest, pk: int) -> HttpResponse:
    document = get_object_or_404(Document.objects.select_related("submission"), pk=pk)
    form = None
    if request.method == "POST":
        if not (answer := rules.may_assign(request.user)):
            raise PermissionDenied(answer.reason)
        form = AskForm(request.POST, choices=asked.candidates(document))
        if form.is_valid() and (made := _ask(document, form, request.user)):
            messages.success(request, f"{people.name_of(made.reviewer)} is asked, and told with the next daily letter.")
            return redirect(assignments.address(document) if document.submission_id else request.path)
    card = asked.of(document, request.user, form=form)
    return page(request, "desk/reviewers.html", title=f"Reviewers of “{document}”", asked=card, document=document)


@require_POST
@access.staff_only
def take_on(request: HttpRequest, pk: int) -> HttpResponse:
    document = get_object_or_404(Document, pk=pk)
    step = partial(workflow.take_on, document, role=request.POST.get("role", ""), by=request.user)
    return _taken(request, document, step, "You are on it, and others can see that.")


@require_POST
@access.staff_only
def answer(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """A button on somebody's row: accept, decline, another day, call off."""
    if step not in STEPS:
        raise Http404
    assignment = get_object_or_404(Assignment.objects.select_related("document"), pk=pk)
    verb, form_class, done = STEPS[step]
    form = form_class(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
        return redirect(_back(assignment.document))
    words = form.cleaned_data
    return _taken(request, assignment.document, partial(verb, assignment, by=request.user, **words), done)


STEPS = {
    "accept": (workflow.accept, Form, "You have accepted."),
    "decline": (workflow.decline, DeclineForm, "You have declined. Whoever asked you is told, with your reason."),
    "due": (workflow.put_off, DueForm, "The day is changed, and the reviewer is told."),
    "call-off": (workflow.call_off, Form, "Called off."),
}


def _ask(document: Document, form: AskForm, by: User) -> Assignment | None:
    """Nothing, with what is wrong shown in the form, where the workflow refuses."""
    role, _, reviewer = form.cleaned_data["who"].partition("-")
    words = {"due": form.cleaned_data["due"], "note": form.cleaned_data["note"]}
    try:
        return workflow.assign(document, role=role, reviewer=User.objects.get(pk=reviewer), by=by, **words)
    except WorkflowError as error:
        form.refuse(error)
        return None


def _taken(request: HttpRequest, document: Document, step: Callable[[], object], done: str) -> HttpResponse:
    try:
        step()
        messages.success(request, done)
    except workflow.AlreadyDone as error:
        messages.info(request, str(error))
    except WorkflowError as error:
        messages.error(request, str(error))
    return redirect(_back(document))


def _back(document: Document) -> str:
    return f"{assignments.address(document)}#reviewers" if document.submission_id else assignments.address(document)
