"""Where links lead: the token stands behind '#', which a browser keeps to itself, and comes in by a form."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from articles.desk.guests import access, ticket
from articles.workflow.outside import invitations


@access.private
@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest) -> HttpResponse:
    """A form for the link; a script fills it in. What fits no invitation gets one answer, whatever it is."""
    if request.method != "POST":
        return render(request, "guests/door.html")
    if access.too_many(request):
        return access.refused(request, "hurry", status=429)
    invitation = invitations.find(request.POST.get("link", "")[:500].rpartition("#")[2])
    if invitation is None:
        return access.refused(request, "unknown", status=404)
    if ending := access.ended(invitation):
        return access.refused(request, ending, invitation, status=410)
    invitations.opened(invitation)
    response = redirect("guests:page", invitation.pk)
    ticket.give(response, invitation)
    return response
