"""
What lets a guest's browser in after the link was shown once: a signed cookie for one invitation and its pages alone.

It names the hash of the token, so that a new link, a revocation or the end of the invitation closes the door of every
browser at once. SameSite=Strict: no other site can send it along.
"""

import hmac

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from articles.models import Invitation
from articles.workflow import clock

NAME = "guest"
SALT = "articles.desk.guests"


def give(response: HttpResponse, invitation: Invitation) -> None:
    response.set_cookie(
        NAME,
        signing.dumps([invitation.pk, invitation.token_hash], salt=SALT),
        max_age=invitation.expires_at - clock.now(),
        path=_path(invitation),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def take_back(response: HttpResponse, invitation: Invitation) -> None:
    response.delete_cookie(NAME, path=_path(invitation), samesite="Strict")


def holder(request: HttpRequest, pk: int) -> Invitation | None:
    """The invitation of this address, if the browser holds a ticket for that very one."""
    try:
        named, hashed = signing.loads(request.COOKIES.get(NAME, ""), salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    found = Invitation.objects.select_related("document", "guest", "by").filter(pk=pk).first()
    if found is None or named != pk or not hmac.compare_digest(found.token_hash, hashed):
        return None
    return found


def _path(invitation: Invitation) -> str:
    return reverse("guests:page", args=[invitation.pk])
