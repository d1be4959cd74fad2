"""Steps that a button above the form takes: hand in, take back, discard, restore, withdraw. POST alone."""

from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from articles import text, workflow
from articles.admin import asked, panel
from articles.admin.chooser import change_url
from articles.models import Document, Version

LABELS = {
    "submit": "Hand in for review",
    "take_back": "Take back to change",
    "discard": "Discard",
    "restore": "Restore",
    "withdraw": "Withdraw from readers",
}
ASKS = panel.ASKS | {"withdraw": "Why, in words for readers"}
SAVED_BETWEEN = "Somebody saved this draft after you opened it. Look at it as it stands now, then hand it in."


@require_POST
def step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Take a step and go back to the form; where it must be confirmed, or is refused, show the step's own page."""
    if step not in LABELS:
        raise Http404(f"There is no step {step!r}.")
    document = get_object_or_404(Document.objects.select_related("live", "submission"), pk=pk)
    may = {each.name for each in workflow.steps(document, request.user)}
    if step in panel.CONFIRMED & may and "confirmed" not in request.POST:
        return _page(request, document, step)
    try:
        told = _take(request, document, step)
    except workflow.AlreadyDone as done:
        messages.info(request, str(done))
    except workflow.WorkflowError as error:
        if _is_second_click(request, document, step):
            messages.info(request, "It was handed in already.")
        else:
            return _page(request, document, step, error)
    else:
        messages.success(request, told)
    return HttpResponseRedirect(_next(request, document))


def _take(request: HttpRequest, document: Document, step: str) -> str:
    """The step itself; answers with what to tell the person."""
    by, words = request.user, text.clean(request.POST.get("words", ""))
    match step:
        case "submit":
            alone = "wording_only" in request.POST
            answers = asked.answers_in(request.POST)
            edit = _number(request, "edit")
            workflow.submit(document, by=by, edit=edit, note=words, wording_only=alone, answers=answers)
            return "Handed in. The draft is locked until the reviewers have decided, or you take it back."
        case "take_back":
            workflow.take_back(document, by=by, reason=words)
            return "Taken back. You can change it now, and hand it in again."
        case "discard":
            workflow.discard(document, by=by)
            return "Discarded. It is hidden, not gone: the list has a filter for what was discarded."
        case "restore":
            workflow.restore(document, by=by)
            return "Restored."
    workflow.withdraw(_seen_version(request, document), by=by, reason=words)
    return "Withdrawn. Its address now tells readers why."


def _seen_version(request: HttpRequest, document: Document) -> Version:
    """The version that the person decided to withdraw, which may no longer be the live one."""
    wanted = _number(request, "version")
    version = document.versions.filter(pk=wanted).first() or document.live or document.versions.last()
    if version is None:
        raise workflow.WrongState(f"“{document}” was never published, so there is nothing to withdraw.")
    return version


def _is_second_click(request: HttpRequest, document: Document, step: str) -> bool:
    return step == "submit" and document.submission is not None and document.submission.by_id == request.user.pk


def _number(request: HttpRequest, name: str) -> int:
    value = request.POST.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 19 else 0


def _next(request: HttpRequest, document: Document) -> str:
    if request.user.has_perm(f"articles.change_{document.kind}"):
        return change_url(document)
    return change_url(document) if request.user.has_perm(f"articles.view_{document.kind}") else reverse("admin:index")


def _page(
    request: HttpRequest, document: Document, step: str, error: workflow.WorkflowError | None = None
) -> HttpResponse:
    problems = getattr(error, "problems", ())
    message = SAVED_BETWEEN if isinstance(error, workflow.Stale) else str(error or "")
    asks = _asked(request, document, error) if step == "submit" else None
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": f"{LABELS[step]}: {document}",
        "document": document,
        "document_url": change_url(document),
        "step": step,
        "label": LABELS[step],
        "asks": ASKS.get(step, ""),
        "words": request.POST.get("words", ""),
        "message": "" if problems else message,
        "problems": [(each.message, panel.anchor(document, each.field)) for each in problems if not each.check],
        "asked": asks,
        "users": workflow.users_of(document) if step == "withdraw" else [],
        "alone": "wording_only" in request.POST and any(not each.check for each in problems),
        "may_repeat": asks is not None and not asks.to_mend and all(each.check for each in problems),
        "can_repeat": error is None or step == "withdraw",
    }
    status = 200 if error is None else 403 if isinstance(error, workflow.NotAllowed) else 409
    return TemplateResponse(request, "admin/articles/step.html", context, status=status)


def _asked(request: HttpRequest, document: Document, error: workflow.WorkflowError | None) -> asked.Asked | None:
    """What the checks ask, where they are among those who refused; reasons that were given are kept."""
    if not any(problem.check for problem in getattr(error, "problems", ())):
        return None
    asked.keep_reasons(asked.of([document], request.POST), request)
    return asked.of([document], request.POST)
