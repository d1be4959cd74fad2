"""The pages of the desk. Each asks the workflow, and shows what it says."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles import workflow
from articles.desk import access, aftercare, offer, queues, shown, together
from articles.desk.forms import DecisionForm
from articles.desk.frame import form_page, page, put_back, submissions
from articles.desk.offer import Offer
from articles.desk.standing import Standing
from articles.models import Decision, Review, Role, State, Submission
from articles.workflow import WorkflowError, rules
from articles.workflow.reviewing import looks


@require_safe
@never_cache
@access.staff_only
def index(request: HttpRequest) -> HttpResponse:
    part = {
        "reviews": any(request.user.has_perm(f"articles.review_{role}") for role in Role),
        "writes": request.user.has_perm("articles.submit_document"),
        "publishes": bool(rules.may_publish(request.user)),
    }
    return page(
        request,
        "desk/index.html",
        title="Review desk",
        part=part,
        queues=queues.of(request.user),
        care=aftercare.of(request.user),
    )


@form_page
@never_cache
@access.staff_only
def submission(request: HttpRequest, pk: int) -> HttpResponse:
    standing = Standing(get_object_or_404(submissions(), pk=pk))
    looks.record(standing.submission, by=request.user)
    offered = offer.to(request.user, standing)
    form = _decision_form(request, standing, offered)
    if form.is_bound and form.is_valid():
        review = _decide(form, standing.submission, request)
        if review:
            messages.success(request, _told(review))
            return redirect("desk:index")
        standing = Standing(submissions().get(pk=pk))
        offered = offer.to(request.user, standing)
    covered = together.covered(request.user, standing, offered.roles)
    what = shown.to(request.user, standing, request.GET)
    return page(request, "desk/submission.html", **what, offer=offered, form=form, covered=covered)


def _decision_form(request: HttpRequest, standing: Standing, offered: Offer) -> DecisionForm:
    last = {"credentials": offered.last.credentials} if offered.last else {}
    if request.method != "POST":
        return DecisionForm(initial=last | put_back(request), **offered.asked)
    if "use_last" in request.POST and offered.last:
        return DecisionForm(initial=request.POST.dict() | {"interests": offered.last.interests}, **offered.asked)
    return DecisionForm(request.POST, **offered.asked)


def _decide(form: DecisionForm, given: Submission, request: HttpRequest) -> Review | None:
    """The review, also where a double click had made it already; None with what is wrong shown in the form."""
    decision, words = request.POST.get("decision"), form.said()
    if decision not in Decision.values:
        form.add_error(None, "Press one of the two buttons.")
        return None
    try:
        if decision == Decision.APPROVE:
            return workflow.approve(given, by=request.user, **words)
        del words["extent"]
        return workflow.request_changes(given, by=request.user, **words)
    except WorkflowError as error:
        done = given.reviews.filter(reviewer=request.user, role=words["role"], decision=decision).first()
        if not done:
            form.refuse(error)
        return done


def _told(review: Review) -> str:
    given = Submission.objects.select_related("document").get(pk=review.submission_id)
    title, role = given.revision.own["title"], review.get_role_display()
    if review.decision == Decision.CHANGES:
        return f"You asked for changes to “{title}”. It is with its author again."
    return f"You approved “{title}” as {role} reviewer. {_rest(given)}"


def _rest(given: Submission) -> str:
    """What its publication waits for still."""
    if given.document.state != State.APPROVED:
        rest = access.listed([role.label for role in rules.open_roles(given.document)])
        return f"Still to come: the {rest} review."
    return together.waits_for(given) or "It has all its approvals and can be published."
