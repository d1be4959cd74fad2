"""Reviews of what is public already: the list of what waits for one, and the two pages on which they are given."""

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles import pages, workflow
from articles.desk import access, aftercare
from articles.desk.frame import form_page, page, put_back
from articles.desk.published_forms import CompleteForm, LookOverForm
from articles.models import Role, Version
from articles.workflow import WorkflowError
from articles.workflow.reviewing import conflicts, periodic, signing, unreviewed
from references.models import Reference


@require_safe
@never_cache
@access.staff_only
def index(request: HttpRequest) -> HttpResponse:
    return page(request, "desk/published.html", title="Reviews of public texts", care=aftercare.of(request.user))


@form_page
@never_cache
@access.staff_only
def complete(request: HttpRequest, pk: int) -> HttpResponse:
    """``pk`` of a version that was published without a review."""
    version = _public(pk)
    row = getattr(version, "unreviewed", None)
    if row is None or not version.awaits_review:
        messages.info(request, f"“{version.title}” has all its reviews.")
        return redirect("desk:published")
    missing = unreviewed.missing(row)
    answers = {role: unreviewed.may_complete(request.user, row, role) for role in missing}
    form = _complete_form(request, version, [role for role in missing if answers[role]])
    if form.is_bound and form.is_valid():
        try:
            workflow.complete_review(version, by=request.user, **form.said())
        except WorkflowError as error:
            form.refuse(error)
        else:
            messages.success(request, f"You approved “{version.title}” as readers have it.")
            return redirect("desk:published")
    reasons = list(dict.fromkeys(answer.reason for answer in answers.values() if not answer))
    may = any(answers.values())
    context = {"version": version, "row": row, "missing": missing, "may": may, "reasons": reasons, "form": form}
    return page(
        request, "desk/complete.html", title=f"Review “{version.title}”", page=pages.of_version(version), **context
    )


@form_page
@never_cache
@access.staff_only
def look_over(request: HttpRequest, pk: int) -> HttpResponse:
    """``pk`` of a live version, whose periodic review this is."""
    version = _public(pk)
    if version.awaits_review:
        return redirect("desk:complete", pk)
    answer = periodic.may_look_over(request.user, version)
    form = LookOverForm(
        request.POST or None,
        initial={"interests": _last_interests(request.user)} | put_back(request),
        credentials=signing.asks_credentials(request.user),
    )
    if form.is_bound and form.is_valid():
        try:
            event = workflow.look_over(version, by=request.user, **form.cleaned_data)
        except WorkflowError as error:
            form.refuse(error)
        else:
            messages.success(request, f"Recorded: {event.get_outcome_display()}.")
            return redirect("desk:published")
    context = {"version": version, "answer": answer, "form": form, "works": _works(version)}
    context["role"] = periodic.role_of(version)
    return page(
        request,
        "desk/look_over.html",
        title=f"Review “{version.title}” again",
        page=pages.of_version(version),
        **context,
    )


def _public(pk: int) -> Version:
    return get_object_or_404(Version.objects.live().with_text(), pk=pk)


def _complete_form(request: HttpRequest, version: Version, offered: list[Role]) -> CompleteForm:
    options = {
        "offered": offered,
        "has_live": version.reviewed_on is not None,
        "questions": conflicts.questions(version.submission, request.user),
        "credentials": signing.asks_credentials(request.user),
    }
    if request.method == "POST":
        return CompleteForm(request.POST, **options)
    return CompleteForm(initial=put_back(request), **options)


def _works(version: Version) -> list[Reference]:
    """Its sources, each with its notices and when it was last asked about."""
    return list(version.works.order_by("key"))


def _last_interests(user: User) -> str:
    last = user.reviews.order_by("-pk").first()
    return last.interests if last else ""
