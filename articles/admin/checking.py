"""What the checks find, beside the editor: asked as somebody types, and let stand when they save."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles import workflow
from articles.admin import unsaved
from articles.admin.found import Found
from articles.models import Document
from articles.workflow.checking import results
from articles.workflow.checking.results import Result

STAND = "stand-"
"""Begins the name of a field that holds a reason; the id of what may stand follows."""
TAKE_BACK = "take_back"


@unsaved.view
def live(request: HttpRequest, document: Document, texts: dict[str, str]) -> HttpResponse:
    """The list of what is found in what is typed, as HTML without its frame."""
    result = results.of(document, texts | unsaved.authors_of(request))
    return render(request, "admin/articles/_found.html", {"found": Found(document, result)})


def beside(request: HttpRequest, document: Document | None, kind: str, shown: Document | None) -> Found | None:
    """The same for the form as it is shown: saved, sent and not taken, or with a suggestion laid over (``shown``)."""
    if document is None and not request.POST:
        return None
    texts = unsaved.texts_of(request) or _laid_over(request, shown)
    if unsaved.is_too_long(texts):
        return None
    document = document or Document(kind=kind)
    return Found(document, results.of(document, texts), reasons(request.POST))


def reasons(data: Mapping[str, str]) -> dict[str, str]:
    """By the id of what may stand for it."""
    return {name.removeprefix(STAND): words for name, words in data.items() if name.startswith(STAND) and words.strip()}


def settle(request: HttpRequest, document: Document) -> None:
    """With a save: keep the reasons that were typed, and end those that are taken back."""
    for waiver in document.waivers.filter(pk__in=_numbers(request.POST.getlist(TAKE_BACK)), ended_at=None):
        workflow.end_waiver(waiver, by=request.user)
    given = reasons(request.POST)
    if given:
        for told in let_stand(document, results.of(document), given, request):
            messages.warning(request, told)


def let_stand(document: Document, result: Result, given: Mapping[str, str], request: HttpRequest) -> list[str]:
    """Keep each reason that can be; for the others what to tell the person, their words included."""
    refused = []
    for name, words in given.items():
        finding = result.by_id(name)
        if finding is None:
            refused.append(f"What you gave a reason for is not found any more, so it was not kept: “{words.strip()}”")
        elif name not in result.waived:
            try:
                workflow.waive(document, finding, by=request.user, reason=words)
            except workflow.WorkflowError as error:
                refused.append(f"{_words_of(error)} You wrote: “{words.strip()}”")
    return refused


def _words_of(error: workflow.WorkflowError) -> str:
    problems = getattr(error, "problems", ())
    return " ".join(problem.message for problem in problems) or str(error)


def _laid_over(request: HttpRequest, shown: Document | None) -> dict[str, str]:
    if shown is None or "suggestion" not in request.GET:
        return {}
    return {name: getattr(shown, name) for name in ("title", "summary", "body", "takeaway")}


def _numbers(values: list[str]) -> list[int]:
    return [int(value) for value in values if value.isdecimal() and len(value) < 19]
