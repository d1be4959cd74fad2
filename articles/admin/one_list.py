"""Handing in several small texts as one list, from the list of their kind."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from articles import workflow
from articles.admin import asked
from articles.admin.listing import DocumentList
from articles.models import Document
from articles.workflow.together import handing_in


class HandedInTogether(DocumentList):
    """A changelist with the action that does it."""

    actions: Any = ("hand_in_as_one_list",)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        found = super().get_actions(request)
        if self.model.KIND not in handing_in.LISTED or not request.user.has_perm("articles.submit_document"):
            found.pop("hand_in_as_one_list", None)
        return found

    @admin.action(description="Hand in as one list", permissions=["change"])
    def hand_in_as_one_list(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """All that was ticked, or nothing, each refusal by name. What the checks ask is asked on a page of its own."""
        documents = list(queryset.order_by("pk"))
        try:
            parcel = workflow.submit_list(documents, by=request.user, answers=asked.answers_in(request.POST))
        except workflow.NotReady as refused:
            if any(problem.check for problem in refused.problems):
                return self._asked(request, documents, refused)
            for problem in refused.problems:
                self.message_user(request, problem.message, messages.ERROR)
        except workflow.WorkflowError as refused:
            self.message_user(request, str(refused), messages.ERROR)
        else:
            return HttpResponseRedirect(reverse("desk:list", args=[parcel.pk]))
        return None

    def _asked(self, request: HttpRequest, documents: list[Document], refused: workflow.NotReady) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": "Hand in as one list",
            "opts": self.opts,
            "back": request.get_full_path(),
            "documents": documents,
            "problems": [problem.message for problem in refused.problems if not problem.check],
            "asked": asked.of(documents, request.POST),
        }
        return TemplateResponse(request, "admin/articles/hand_in_list.html", context, status=409)
