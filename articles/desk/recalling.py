"""Calling back a change of wording, from the page of its submission."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from articles import workflow
from articles.desk import access
from articles.models import Submission


@require_POST
@never_cache
@access.staff_only
def recall(request: HttpRequest, pk: int) -> HttpResponse:
    submission = get_object_or_404(Submission, pk=pk)
    try:
        workflow.recall(submission, by=request.user, reason=request.POST.get("reason", ""))
    except workflow.WorkflowError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Called back. It asks for the full review now, and its author is told why.")
    return redirect("desk:submission", pk)
