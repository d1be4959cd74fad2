"""People from outside: who was invited to one document, by whom and until when; inviting, sending again, revoking."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from articles.desk import access
from articles.desk.guests.access import ended
from articles.desk.inviting_forms import AgainForm, InviteForm, ShareForm
from articles.models import Document, Invitation
from articles.workflow import WorkflowError, rules
from articles.workflow.letters import post
from articles.workflow.outside import invitations
from articles.workflow.outside.invitations import Issued


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@access.logged_in
def outside(request: HttpRequest, pk: int) -> HttpResponse:
    document = get_object_or_404(Document.objects.select_related("submission"), pk=pk)
    may = rules.may_share(request.user, document)
    if not (request.user.is_staff and may):
        raise PermissionDenied(may.reason or access.NO_PART)
    action = request.POST.get("action", "")
    forms = _forms(request, document, action)
    if action == "revoke":
        return _revoke(request, document)
    issued = _issue(request, document, action, forms[action]) if action in forms else None
    return _page(request, document, forms if issued is None else _forms(request, document, ""), issued)


def _forms(request: HttpRequest, document: Document, action: str) -> dict:
    def given(name: str) -> dict:
        return {"data": request.POST} if name == action else {}

    found = {"share": ShareForm(**given("share")), "again": AgainForm(**given("again"))}
    if rules.may_assign(request.user):
        found["invite"] = InviteForm(document=document, **given("invite"))
    return found


def _issue(request: HttpRequest, document: Document, action: str, form: InviteForm) -> Issued | None:
    """The new link, or None with what is in the way shown in the form."""
    if not form.is_valid():
        return None
    words = form.cleaned_data
    try:
        if action == "again":
            return invitations.send_again(_named(request, document), by=request.user, expires_at=words["expires"])
        step = invitations.invite if action == "invite" else invitations.share
        return step(document, by=request.user, expires_at=words.pop("expires"), **words)
    except WorkflowError as error:
        form.refuse(error)
        return None


def _revoke(request: HttpRequest, document: Document) -> HttpResponse:
    try:
        invitations.revoke(_named(request, document), by=request.user)
    except WorkflowError as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, "Revoked: the link opens nothing any more.")
    return redirect("desk:outside", document.pk)


def _named(request: HttpRequest, document: Document) -> Invitation:
    pk = request.POST.get("invitation", "")
    return get_object_or_404(document.invitations, pk=pk if pk.isdecimal() and len(pk) < 19 else None)


def _page(request: HttpRequest, document: Document, forms: dict, issued: Issued | None) -> HttpResponse:
    lines = document.invitations.select_related("guest", "by", "revoked_by")
    context = {
        "title": f"People from outside: {document}",
        "document": document,
        "lines": [(line, ended(line)) for line in lines],
        "forms": forms,
        "issued": issued,
        "mailed": post.asks_a_server(),
    }
    frame = admin.site.each_context(request) | {"is_nav_sidebar_enabled": False}
    return render(request, "desk/outside.html", frame | context)
