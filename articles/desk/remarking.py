"""Making a remark, and the steps of one: answer, resolve, decline, take over, open again."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from articles.desk import access, typed
from articles.desk.frame import page
from articles.desk.remark_form import AnswerForm, RemarkForm, on_block
from articles.models import Remark, Submission
from articles.workflow import AlreadyDone, NotAllowed, WorkflowError
from articles.workflow.conversation import remarks as steps
from articles.workflow.conversation import threads
from articles.workflow.conversation.places import Reading

form_page = require_http_methods(["GET", "HEAD", "POST"])

STEPS = {
    "resolve": (steps.resolve, "Resolved."),
    "reopen": (steps.reopen, "Open again."),
    "decline": (steps.decline, "Not taken over. Who suggested it is told."),
    "take-over": (steps.take_over, "Taken over into the draft and saved, as a change of yours."),
}
VIEWS = ("view", "since")  # what of the page's address is kept


@form_page
@never_cache
@access.staff_only
def new(request: HttpRequest, pk: int) -> HttpResponse:
    submission = get_object_or_404(Submission.objects.select_related("document", "revision"), pk=pk)
    if request.method == "POST":
        form = RemarkForm(request.POST)
        remark = _made(form, submission, request)
        if remark:
            messages.success(request, "Your remark stands beside the text. Its author is told.")
            return HttpResponseRedirect(_back(request, remark, f"words-{remark.pk}" if remark.quote else ""))
    else:
        at = request.GET.get("at", "")
        form = RemarkForm(initial=typed.give_back(request) or on_block(submission, at))
    title = submission.revision.own["title"]
    shown = {"title": f"Remark on “{title}”", "submission": submission, "form": form}
    return page(request, "desk/remark_new.html", status=409 if form.is_bound else 200, **shown)


@form_page
@never_cache
@access.staff_only
def step(request: HttpRequest, pk: int, remark: int, step: str) -> HttpResponse:
    """Take the step and go back; what is refused is shown with the remark, and what was typed."""
    row = get_object_or_404(Remark.objects.with_text(), pk=remark, submission__document__submissions=pk)
    if step not in {*STEPS, "reply"}:
        raise Http404(f"There is no step {step!r}.")
    form = AnswerForm(request.POST if request.method == "POST" else None, initial=typed.give_back(request))
    if form.is_bound:
        try:
            return _taken(request, row, step)
        except AlreadyDone as done:
            messages.info(request, str(done))
            return HttpResponseRedirect(_back(request, row))
        except WorkflowError as error:
            form.is_valid()
            form.refuse(error)
            return _refused(request, pk, row, form, status=403 if isinstance(error, NotAllowed) else 409)
    return _refused(request, pk, row, form, status=200)


def _made(form: RemarkForm, submission: Submission, request: HttpRequest) -> Remark | None:
    if not form.is_valid():
        return None
    try:
        return steps.add(submission, by=request.user, **form.remark)
    except WorkflowError as error:
        form.refuse(error)
        return None


def _taken(request: HttpRequest, row: Remark, step: str) -> HttpResponse:
    if step == "reply":
        steps.reply(row, by=request.user, words=request.POST.get("words", ""))
        messages.success(request, "Your answer is sent.")
    else:
        act, told = STEPS[step]
        act(row, by=request.user)
        messages.success(request, told)
    return HttpResponseRedirect(_back(request, row))


def _back(request: HttpRequest, row: Remark, place: str = "") -> str:
    """To the form of the draft if the step was taken there, else to the page that the person looked at."""
    if request.POST.get("back") == "draft":
        document = row.document
        return f"{reverse(f'admin:articles_{document.kind}_change', args=[document.pk])}#remarks"
    here = QueryDict(request.POST.get("back", ""), mutable=True)
    kept = QueryDict(mutable=True)
    kept.update({name: here[name] for name in VIEWS if name in here})
    address = reverse("desk:submission", args=[request.resolver_match.kwargs["pk"]])
    return f"{address}{'?' if kept else ''}{kept.urlencode()}#{place or f'remark-{row.pk}'}"


def _refused(request: HttpRequest, pk: int, row: Remark, form: AnswerForm, *, status: int) -> HttpResponse:
    (thread,) = threads.of([row], Reading({}), request.user)
    shown = {
        "title": f"A remark on “{row.document}”",
        "thread": thread,
        "address": reverse("desk:remarks", args=[pk]),
        "form": form,
        "pk": pk,
        "back": request.POST.get("back", ""),
    }
    return page(request, "desk/remark.html", status=status, **shown)
