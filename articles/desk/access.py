"""Who may come to the desk. Strangers go to the log-in and come back, with what they had typed."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from articles.desk import typed
from articles.models import Kind, Role
from articles.workflow import people, rules

View = Callable[..., HttpResponse]

PARTS = (
    "submit_document",
    "publish_document",
    "publish_emergency",
    *(f"change_{kind}" for kind in Kind),
    *(f"review_{role}" for role in Role),
)
NO_PART = (
    "The review desk is for people who write, review or publish texts here, and your account does none of these. "
    "An administrator can change that."
)


def logged_in(view: View) -> View:
    @wraps(view)
    def ask(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            typed.keep(request)
            return redirect_to_login(request.get_full_path(), reverse("admin:login"))
        return view(request, *args, **kwargs)

    return ask


def staff_only(view: View) -> View:
    """403, saying who may, for accounts that have no part in review."""

    @logged_in
    @wraps(view)
    def ask(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not has_part(request.user):
            raise PermissionDenied(NO_PART)
        return view(request, *args, **kwargs)

    return ask


def has_part(user: User) -> bool:
    return user.is_staff and any(user.has_perm(f"articles.{part}") for part in PARTS)


def require(answer: rules.Answer, permission: str) -> None:
    """403, with the reason and those who may."""
    if not answer:
        raise PermissionDenied(f"{answer.reason} {who_may(permission)}")


def who_may(permission: str) -> str:
    """'Those who may: Ada and Paul.'"""
    names = [people.name_of(user) for user in rules.with_permission(permission).order_by("pk")]
    return f"Those who may: {listed(names)}." if names else "Nobody here may yet; an administrator can change that."


def listed(names: list[str]) -> str:
    """'Ada', 'Ada and Paul', 'Ada, Mira and Paul'."""
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
