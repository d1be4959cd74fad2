"""Making a remark, and the steps of one: answer, resolve, decline, take over, open again."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from articles.desk import access, remark_steps, typed
from articles.desk.frame import page
from articles.desk.remark_form import AnswerForm, RemarkForm, on_block
from articles.models import Remark, Submission
from articles.workflow import AlreadyDone, NotAllowed, WorkflowError
from articles.workflow.conversation import threads
from articles.workflow.conversation.places import Reading

form_page = require_http_methods(["GET", "HEAD", "POST"])


@form_page
@never_cache
@access.staff_only
def new(request: HttpRequest, pk: int) -> HttpResponse:
    submission = get_object_or_404(Submission.objects.select_related("document", "revision"), pk=pk)
    if request.method == "POST":
        form = RemarkForm(request.POST)
        remark = remark_steps.made(form, submission, by=request.user)
        if remark:
            messages.success(request, "Your remark stands beside the text. Its author is told.")
            return HttpResponseRedirect(_back(request, remark, remark_steps.place_of(remark)))
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
    if step not in {*remark_steps.STEPS, "reply"}:
        raise Http404(f"There is no step {step!r}.")
    form = AnswerForm(request.POST if request.method == "POST" else None, initial=typed.give_back(request))
    if form.is_bound:
        try:
            told = remark_steps.take(row, step, by=request.user, words=request.POST.get("words", ""))
            messages.success(request, told)
            return HttpResponseRedirect(_back(request, row, f"remark-{row.pk}"))
        except AlreadyDone as done:
            messages.info(request, str(done))
            return HttpResponseRedirect(_back(request, row, f"remark-{row.pk}"))
        except WorkflowError as error:
            form.is_valid()
            form.refuse(error)
            return _refused(request, pk, row, form, status=403 if isinstance(error, NotAllowed) else 409)
    return _refused(request, pk, row, form, status=200)


def _back(request: HttpRequest, row: Remark, place: str) -> str:
    """To the form of the draft if the step was taken there, else to the page that the person looked at."""
    looked_at = request.POST.get("back", "")
    if looked_at == "draft":
        document = row.document
        return f"{reverse(f'admin:articles_{document.kind}_change', args=[document.pk])}#remarks"
    address = reverse("desk:submission", args=[request.resolver_match.kwargs["pk"]])
    return remark_steps.back_to(address, looked_at, place)


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
