"""The pages of the desk. Each asks the workflow, and shows what it says."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.html import format_html
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from articles import pages, workflow
from articles.desk import access, asked, comparison, history, offer, queues, together, typed
from articles.desk.forms import DecisionForm, PublishForm
from articles.desk.frame import page
from articles.desk.offer import Offer
from articles.desk.standing import Standing
from articles.models import Decision, Review, Role, State, Submission, Version
from articles.workflow import WorkflowError, rules

form_page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@never_cache
@access.staff_only
def index(request: HttpRequest) -> HttpResponse:
    part = {
        "reviews": any(request.user.has_perm(f"articles.review_{role}") for role in Role),
        "writes": request.user.has_perm("articles.submit_document"),
        "publishes": bool(rules.may_publish(request.user)),
    }
    return page(request, "desk/index.html", title="Review desk", part=part, queues=queues.of(request.user))


@form_page
@never_cache
@access.staff_only
def submission(request: HttpRequest, pk: int) -> HttpResponse:
    standing = Standing(get_object_or_404(_submissions(), pk=pk))
    offered = offer.to(request.user, standing)
    form = _decision_form(request, standing, offered)
    if form.is_bound and form.is_valid():
        review = _decide(form, standing.submission, request)
        if review:
            messages.success(request, _told(review))
            return redirect("desk:index")
        standing = Standing(_submissions().get(pk=pk))
        offered = offer.to(request.user, standing)
    covered = together.covered(request.user, standing, offered.roles)
    shown = _shown(request, standing)
    return page(request, "desk/submission.html", **shown, offer=offered, form=form, covered=covered)


@form_page
@never_cache
@access.staff_only
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    access.require_publisher(request.user)
    standing = Standing(get_object_or_404(_submissions(), pk=pk))
    number = standing.document.versions.count() + 1
    given = request.POST if request.method == "POST" else None
    form = PublishForm(given, initial=None if given else _put_back(request), is_first=number == 1)
    if form.is_bound and form.is_valid():
        try:
            version = workflow.publish(standing.submission, by=request.user, **form.cleaned_data)
        except workflow.AlreadyDone as error:
            messages.info(request, str(error))
            return redirect("desk:submission", pk)
        except WorkflowError as error:
            form.refuse(error)
        else:
            messages.success(request, _published(version))
            return redirect("desk:submission", pk)
    compared = comparison.of(standing.submission)
    title = f"Publish “{standing.submission.revision.own['title']}”"
    shown = {"standing": standing, "number": number, "compared": compared, "together": together.of(standing)}
    return page(request, "desk/publish.html", title=title, form=form, **shown)


def _submissions() -> QuerySet[Submission]:
    return Submission.objects.select_related("document__live", "revision", "by")


def _shown(request: HttpRequest, standing: Standing) -> dict[str, Any]:
    """What the page of a submission shows, whoever looks at it."""
    given, document = standing.submission, standing.document
    text = pages.of_submission(given)
    compared = comparison.of(given)
    return {
        "title": given.revision.own["title"],
        "standing": standing,
        "page": text,
        "compared": compared,
        "together": together.of(standing),
        "sources": compared.sources({entry.key: entry.number for entry in text.entries}),
        "view": "changes" if request.GET.get("view") == "changes" else "text",
        "history": history.of(document, given),
        "dead_ends": queues.stuck(document) if standing.in_review else [],
        "asked": asked.of(document, request.user),
        "may_publish": bool(rules.may_publish(request.user)),
        "may_edit": bool(rules.may_edit(request.user, document)),
        "may_share": bool(rules.may_share(request.user, document)),
    }


def _decision_form(request: HttpRequest, standing: Standing, offered: Offer) -> DecisionForm:
    last = {"credentials": offered.last.credentials} if offered.last else {}
    if request.method != "POST":
        return DecisionForm(initial=last | _put_back(request), **offered.asked)
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


def _put_back(request: HttpRequest) -> dict[str, str]:
    found = typed.give_back(request)
    if found:
        messages.warning(
            request, "You were logged out before this was sent. What you had typed is back: send it again."
        )
    return found


def _told(review: Review) -> str:
    given = Submission.objects.select_related("document").get(pk=review.submission_id)
    title, role = given.revision.own["title"], review.get_role_display()
    if review.decision == Decision.CHANGES:
        return f"You asked for changes to “{title}”. It is with its author again."
    if given.document.state == State.APPROVED:
        return f"You approved “{title}” as {role} reviewer. It has all its approvals and can be published."
    rest = access.listed([Role(role).label for role in rules.open_roles(given.document)])
    return f"You approved “{title}” as {role} reviewer. Still to come: the {rest} review."


def _published(version: Version) -> str:
    return format_html(
        'Published as version {}. <a href="{}">See “{}” as readers do</a>.',
        version.number,
        version.document.get_absolute_url(),
        version.title,
    )
