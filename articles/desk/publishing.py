"""Publishing what is approved, now or at a time; without a full review in an emergency; until a last day."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from articles import pages, workflow
from articles.desk import access, comparison, together
from articles.desk.frame import form_page, page, put_back, submissions
from articles.desk.publish_forms import EmergencyForm, LastDayForm, PublishForm
from articles.desk.standing import Standing
from articles.models import Document, Schedule, Submission, Version
from articles.workflow import WorkflowError, rules
from articles.workflow.publishing import schedules
from articles.workflow.publishing.words import Words


@form_page
@never_cache
@access.staff_only
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    access.require(rules.may_publish(request.user), "publish_document")
    standing = Standing(get_object_or_404(submissions(), pk=pk))
    schedule = schedules.open_of(standing.document)
    form = _publish_form(request, standing.document, schedule)
    if form.is_bound and form.is_valid():
        try:
            told = _act(form, standing.submission, request)
        except workflow.AlreadyDone as error:
            messages.info(request, str(error))
            return redirect("desk:submission", pk)
        except WorkflowError as error:
            form.refuse(error)
        else:
            messages.success(request, told)
            return redirect("desk:submission", pk)
    return page(
        request,
        "desk/publish.html",
        title=f"Publish “{standing.submission.revision.own['title']}”",
        standing=standing,
        number=standing.document.versions.count() + 1,
        form=form,
        schedule=schedule,
        compared=comparison.of(standing.submission),
        together=together.of(standing),
    )


@require_POST
@access.staff_only
def call_off(request: HttpRequest, pk: int) -> HttpResponse:
    submission = get_object_or_404(Submission.objects.select_related("document"), pk=pk)
    try:
        workflow.unschedule(submission.document, by=request.user)
    except WorkflowError as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, "The schedule is cancelled. The approval stands: it can be published or scheduled.")
    return redirect("desk:submission", pk)


@form_page
@never_cache
@access.staff_only
def emergency(request: HttpRequest, pk: int) -> HttpResponse:
    """``pk`` of the document: its draft, or what is in review."""
    access.require(rules.may_publish_in_emergency(request.user), "publish_emergency")
    document = get_object_or_404(Document.objects.kept().select_related("live", "submission__revision"), pk=pk)
    form = EmergencyForm(request.POST or None, document=document, initial={"edit": document.edit} | put_back(request))
    if form.is_bound and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("edit", "reason")}
        try:
            version = workflow.publish_emergency(document, by=request.user, **given, **form.words())
        except WorkflowError as error:
            form.refuse(error)
        else:
            messages.warning(request, _hurried(version))
            return redirect("desk:published")
    shown = pages.of_submission(document.submission) if document.submission else pages.of_draft(document)
    title = f"Publish “{document}” without a full review"
    return page(request, "desk/emergency.html", title=title, document=document, form=form, page=shown)


@form_page
@never_cache
@access.staff_only
def last_day(request: HttpRequest, pk: int) -> HttpResponse:
    """``pk`` of a live version."""
    access.require(rules.may_publish(request.user), "publish_document")
    version = get_object_or_404(Version.objects.live().select_related("document", "expiry"), pk=pk)
    form = LastDayForm(request.POST or None, initial=put_back(request), label_suffix="")
    if form.is_bound and form.is_valid():
        try:
            expiry = workflow.expire(version, by=request.user, last_day=form.ending())
        except WorkflowError as error:
            form.refuse(error)
        else:
            messages.success(request, f"From {expiry.on:%d %B %Y} on, its address tells readers why it has ended.")
            return redirect(f"admin:articles_{version.document.kind}_change", version.document_id)
    return page(request, "desk/last_day.html", title=f"The last day of “{version.title}”", version=version, form=form)


def _publish_form(request: HttpRequest, document: Document, schedule: Schedule | None) -> PublishForm:
    if request.method == "POST":
        return PublishForm(request.POST, document=document)
    return PublishForm(document=document, initial=_planned(schedule) | put_back(request))


def _planned(schedule: Schedule | None) -> dict:
    """An open schedule, as the form showed it when it was made."""
    if schedule is None:
        return {}
    told = Words.restored(schedule.words)
    concludes = {True: "yes", False: "no", None: None}[told.mending.changes_conclusions]
    return {
        "change": told.change,
        "note": told.note,
        "wrong": told.mending.wrong,
        "since": told.mending.since,
        "changes_conclusions": concludes,
        "last_day": told.ending.last_day,
        "last_day_reason": told.ending.reason,
        "when": "later",
        "publish_at": schedule.publish_at,
    }


def _act(form: PublishForm, submission: Submission, request: HttpRequest) -> str:
    """Publish or schedule; answers with what to tell the person."""
    if not form.is_later:
        return _published(workflow.publish(submission, by=request.user, **form.words()))
    at = form.cleaned_data["publish_at"]
    schedule = workflow.schedule(submission, by=request.user, publish_at=at, **form.words())
    return f"Scheduled for {schedules.when(schedule)}. Whatever voids the approval cancels it, and you are told."


def _published(version: Version) -> SafeString:
    return format_html(
        'Published as version {}. <a href="{}">See “{}” as readers do</a>.',
        version.number,
        version.document.get_absolute_url(),
        version.title,
    )


def _hurried(version: Version) -> SafeString:
    return format_html(
        'Published as version {}, marked “not yet reviewed”. <a href="{}">See “{}” as readers do</a>. '
        "Those who can give the missing reviews are told.",
        version.number,
        version.document.get_absolute_url(),
        version.title,
    )
