"""Who may ask the editor's own addresses, told in JSON, since a script reads the answer."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.models import AbstractBaseUser as User
from django.http import HttpRequest, HttpResponse, JsonResponse

from articles.models import Document, Kind
from articles.workflow import rules

View = Callable[..., HttpResponse]

LOGGED_OUT = "You have been logged out. Log in again; your text is kept in this browser."


def may_write(user: User, kind: str, document: Document | None) -> rules.Answer:
    return rules.may_edit(user, document) if document else rules.may_create(user, kind)


def may_write_something(user: User) -> bool:
    return user.is_staff and any(
        rules.may_create(user, kind) or user.has_perm(f"articles.change_{kind}") for kind in Kind.values
    )


def refusal(message: str, *, status: int) -> JsonResponse:
    return JsonResponse({"error": message}, status=status)


def writers_only(view: View) -> View:
    """403 as JSON for strangers and for staff who write nothing."""

    @wraps(view)
    def ask(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return refusal(LOGGED_OUT, status=403)
        if not may_write_something(request.user):
            return refusal("Your account may not write here. An administrator can change that.", status=403)
        return view(request, *args, **kwargs)

    return ask
