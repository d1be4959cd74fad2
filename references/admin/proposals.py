from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST

from references import bibliography, library, uses
from references.admin.librarian import librarian
from references.admin.read_only import ReadOnlyAdmin
from references.errors import LibraryError
from references.models import IdentityProposal, ProposalState


@admin.register(IdentityProposal)
class IdentityProposalAdmin(ReadOnlyAdmin):
    """A page to decide on: what would change, what it concerns, yes or no."""

    list_display = ("reference", "what", "proposed_by", "proposed_at", "state", "decided_by")
    list_filter = ("state",)
    list_select_related = ()
    ordering = ("-pk",)
    view_on_site = False
    change_form_template = "references/admin/proposal.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[IdentityProposal]:
        """By their keys, as in the list of merges."""
        return super().get_queryset(request).prefetch_related("reference", "proposed_by", "decided_by")

    @admin.display(description="would change")
    def what(self, proposal: IdentityProposal) -> str:
        return ", ".join(change["field"] for change in proposal.changes)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list:
        return []

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        proposal = kwargs["obj"]
        after = proposal.reference.csl | {change["field"]: change["new"] for change in proposal.changes}
        before, proposed = bibliography.format([proposal.reference.csl, after])
        context |= {
            "proposal": proposal,
            "before": before,
            "proposed": proposed,
            "uses": uses.identity_changing(proposal.reference),
            "open": proposal.state == ProposalState.OPEN,
            "mine": proposal.proposed_by_id == request.user.pk,
            "may_confirm": request.user.has_perm("references.confirm_identity"),
        }
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        def step(name: str, verb: Callable) -> URLPattern:
            view = require_POST(self.admin_site.admin_view(verb))
            return path(f"<int:pk>/{name}/", view, name=f"references_identityproposal_{name}")

        return [step("confirm", self.confirm), step("refuse", self.refuse), *super().get_urls()]

    def confirm(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._decide(request, pk, "Confirmed.", library.confirm_identity)

    def refuse(self, request: HttpRequest, pk: int) -> HttpResponse:
        answer = request.POST.get("answer", "")
        return self._decide(
            request, pk, "Refused: the reference stays as it was.", library.refuse_identity, answer=answer
        )

    def _decide(self, request: HttpRequest, pk: int, done: str, verb: Callable, **said: str) -> HttpResponse:
        proposal = get_object_or_404(IdentityProposal, pk=pk)
        try:
            verb(proposal, by=librarian(request), **said)
            messages.success(request, done)
        except LibraryError as error:
            messages.error(request, str(error))
        return HttpResponseRedirect(reverse("admin:references_identityproposal_change", args=[pk]))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        may = ("references.view_identityproposal", "references.change_reference", "references.confirm_identity")
        return any(request.user.has_perm(permission) for permission in may)
