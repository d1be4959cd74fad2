"""What the pages of the desk share: the frame of the admin, forms that come back, and what a submission needs."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from articles.desk import typed
from articles.models import Submission

form_page = require_http_methods(["GET", "HEAD", "POST"])


def page(request: HttpRequest, template: str, /, *, status: int = 200, **context: Any) -> HttpResponse:
    """Inside the frame of the admin, without its sidebar: the text needs the room."""
    frame = admin.site.each_context(request) | {"is_nav_sidebar_enabled": False}
    return render(request, template, frame | context, status=status)


def put_back(request: HttpRequest) -> dict[str, str]:
    """What was typed into this form before the session ended, with a word on it."""
    found = typed.give_back(request)
    if found:
        messages.warning(
            request, "You were logged out before this was sent. What you had typed is back: send it again."
        )
    return found


def submissions() -> QuerySet[Submission]:
    return Submission.objects.select_related("document__live", "revision", "by")
