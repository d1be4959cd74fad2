"""The frame of the desk's pages: the admin's, without its sidebar, since the text needs the room."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def page(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    frame = admin.site.each_context(request) | {"is_nav_sidebar_enabled": False}
    return render(request, template, frame | context)
