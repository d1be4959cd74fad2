"""Looking up a work before it is added: the form comes filled, to be confirmed; or with what is known."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_safe

from references import library
from references.admin import fields, many, picker
from references.library import Looked
from references.models import Reference


class LooksUp:
    """For the admin of references."""

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        asked = request.GET.get("find", "").replace("\x00", "").strip()[: picker.LONGEST_ASKED]
        context = {**(extra_context or {}), "may_look_up": True, "asked": asked}
        if request.method != "GET" or not asked:
            return super().add_view(request, form_url, context)
        if not self.has_add_permission(request):
            raise PermissionDenied
        looked = library.look_up(asked)
        if looked.held:
            messages.info(request, "The library has it already: this is it.")
            return HttpResponseRedirect(change_address(looked.held))
        request.looked = looked
        return super().add_view(request, form_url, {**context, "looked": looked})

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        looked = getattr(request, "looked", None)
        return initial(looked) if looked else super().get_changeform_initial_data(request)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("many/", view(self.many_view), name="references_reference_many"),
            path("many/row/", require_safe(view(self.many_row)), name="references_reference_many_row"),
            path("pick/", picker.pick, name="references_reference_pick"),
            path("find/", picker.find, name="references_reference_find"),
            path("take/", picker.take, name="references_reference_take"),
            *super().get_urls(),
        ]

    def many_view(self, request: HttpRequest) -> HttpResponse:
        return many.view(self, request)

    def many_row(self, request: HttpRequest) -> HttpResponse:
        return many.row(self, request)


def initial(looked: Looked) -> dict[str, Any]:
    """The form as it is opened: with the record and who gave it, or with what is known."""
    found = looked.found
    known = found.known | ({"id": ""} if found.item else {})
    return {**fields.initial(known), "looked_up": found.item or None, "came_from": found.source}


def change_address(work: Reference) -> str:
    return reverse("admin:references_reference_change", args=[work.pk])
