"""Who may see a guest's page, and how every answer there is marked: kept by nobody, listed by nobody."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from axes.helpers import get_client_ip_address
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from articles.desk import typed
from articles.desk.guests import ticket
from articles.models import Invitation
from articles.workflow import clock

View = Callable[..., HttpResponse]

MOST_LINKS, WITHIN = 30, 600  # links shown from one address, in so many seconds


def private(view: View) -> View:
    """No copy in a cache, no entry in an index, and no Referer to another site.

    Not 'no-referrer': browsers then send forms with 'Origin: null', which the check against forged ones refuses.
    """

    @wraps(view)
    @never_cache
    def mark(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    return mark


def guests_only(view: View) -> View:
    """Hands the invitation to the view. Otherwise says what happened, and gives back what was typed."""

    @private
    @wraps(view)
    def ask(request: HttpRequest, pk: int, **more: Any) -> HttpResponse:
        invitation = ticket.holder(request, pk)
        if invitation is None:
            return refused(request, "unknown", status=403)
        if ending := ended(invitation):
            return refused(request, ending, invitation, status=410)
        return view(request, invitation, **more)

    return ask


def ended(invitation: Invitation) -> str:
    """Why this invitation opens nothing any more, or ''."""
    if invitation.revoked_at:
        return "revoked"
    if invitation.expires_at <= clock.now():
        return "expired"
    if invitation.answer == Invitation.Answer.DECLINED:
        return "declined"
    return "account" if invitation.guest and invitation.guest.is_active else ""


def refused(request: HttpRequest, why: str, invitation: Invitation | None = None, *, status: int) -> HttpResponse:
    context = {"why": why, "invitation": invitation, "typed": typed.words(typed.of(request))}
    return render(request, "guests/refused.html", context, status=status)


def too_many(request: HttpRequest) -> bool:
    """Whether this address has shown more links than anybody has; counted for a few minutes, and kept no longer."""
    key = f"guests-{get_client_ip_address(request)}"
    cache.add(key, 0, WITHIN)
    try:
        return cache.incr(key) > MOST_LINKS
    except ValueError:  # it ran out just now
        return False


def deciders_only(view: View) -> View:
    """Links that are for reading alone lead back to the text."""

    @guests_only
    @wraps(view)
    def ask(request: HttpRequest, invitation: Invitation, **more: Any) -> HttpResponse:
        return view(request, invitation, **more) if invitation.role else redirect("guests:page", invitation.pk)

    return ask
