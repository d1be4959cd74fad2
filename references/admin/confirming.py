"""On a work's page: confirm a record that nobody has looked at, and compare it with what sources say now."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from references import bounded, comparison, library
from references.admin.librarian import librarian
from references.errors import Decided, LibraryError
from references.models import Reference, Refresh, RefreshState

NAMES = {"container-title": "Journal or book", "container-title-short": "Journal, abbreviated", "issued": "Published"}
NAMES |= {"author": "Authors", "editor": "Editors", "page": "Pages", "publisher-place": "Place", "URL": "Web address"}
LIST = "admin:references_reference_changelist"


@dataclass(frozen=True)
class Line:
    """One field, ours and theirs. What a person corrected on purpose, and what would make it another work,
    is not ticked from the start."""

    field: str
    ours: str
    theirs: str
    by_hand: bool
    another_work: bool

    @property
    def name(self) -> str:
        return NAMES.get(self.field) or (self.field if self.field.isupper() else self.field.capitalize())

    @property
    def ticked(self) -> bool:
        return not self.by_hand and not self.another_work


@dataclass(frozen=True)
class Panel:
    work: Reference
    refresh: Refresh | None
    lines: tuple[Line, ...]


class Confirms:
    """For the admin of references."""

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        waiting = Reference.objects.to_confirm()
        some = self.has_change_permission(request) and waiting.exists()
        told = {"to_confirm": bounded.in_words(waiting) if some else ""}
        return super().changelist_view(request, {**(extra_context or {}), **told})

    def panel_of(self, work: Reference) -> Panel:
        refresh = work.refreshes.filter(state=RefreshState.OPEN).first()
        lines = tuple(_line(work, change) for change in library.standing(refresh, work)) if refresh else ()
        return Panel(work, refresh if lines else None, lines)

    def response_change(self, request: HttpRequest, obj: Reference) -> HttpResponse:
        """After 'Save and confirm': on to the next one that nobody has looked at."""
        if "_confirm" not in request.POST:
            return super().response_change(request, obj)
        work = library.confirm(obj, by=librarian(request))
        messages.success(request, f"Saved and confirmed: {work}.")
        return self._next(request, work.pk)

    def get_urls(self) -> list[URLPattern]:
        def step(name: str, view: Callable) -> URLPattern:
            guarded = require_POST(self.admin_site.admin_view(view))
            return path(f"<int:pk>/{name}/", guarded, name=f"references_reference_{name.replace('-', '_')}")

        following = self.admin_site.admin_view(self.next_view)
        return [
            path("to-confirm/", following, name="references_reference_to_confirm"),
            step("ask-again", self.ask_again),
            step("take-over", self.take_over),
            step("keep-ours", self.keep_ours),
            *super().get_urls(),
        ]

    def next_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        after = request.GET.get("after", "0")
        return self._next(request, int(after) if after.isdecimal() and len(after) < 19 else 0)

    def ask_again(self, request: HttpRequest, pk: int) -> HttpResponse:
        work = self._changeable(request, pk)
        found = library.ask_again(work)
        if not found.item:
            said = " ".join(str(each) for each in found.tried) or "No source knows a work by this title."
            messages.warning(request, f"Nothing could be compared. {said}")
            return _to(work)
        for warning in found.warnings:
            messages.warning(request, f"By {found.source}: {warning}. Add it as a notice below if it is missing.")
        if library.keep_refresh(work, found) is None:
            messages.success(request, f"The record says the same as {found.source}.")
        return _to(work)

    def take_over(self, request: HttpRequest, pk: int) -> HttpResponse:
        work = self._changeable(request, pk)
        edit = request.POST.get("edit", "")
        try:
            _, proposal = library.take_over(
                _asked_about(work, request),
                request.POST.getlist("field"),
                by=librarian(request),
                edit=int(edit) if edit.isdecimal() and len(edit) < 10 else 0,
            )
        except LibraryError as error:
            messages.error(request, str(error))
            return _to(work)
        messages.success(request, "Taken over.")
        if proposal:
            link = format_html('<a href="{}">The change</a>', proposal.get_absolute_url())
            messages.warning(request, format_html("{} of the work it stands for waits for a second person.", link))
        return _to(work)

    def keep_ours(self, request: HttpRequest, pk: int) -> HttpResponse:
        work = self._changeable(request, pk)
        try:
            library.refuse_refresh(_asked_about(work, request), by=librarian(request))
            messages.success(request, "The record stays as it is.")
        except LibraryError as error:
            messages.error(request, str(error))
        return _to(work)

    def _changeable(self, request: HttpRequest, pk: int) -> Reference:
        work = get_object_or_404(Reference, pk=pk)
        if not self.has_change_permission(request, work):
            raise PermissionDenied
        return work

    def _next(self, request: HttpRequest, after: int) -> HttpResponse:
        waiting = Reference.objects.to_confirm().order_by("pk")
        following = waiting.filter(pk__gt=after).first() or waiting.first()
        if following is None:
            messages.info(request, "Every reference has been looked at.")
            return HttpResponseRedirect(reverse(LIST))
        messages.info(request, f"To confirm: {bounded.in_words(waiting)}. This is the next.")
        return _to(following)


def _asked_about(work: Reference, request: HttpRequest) -> Refresh:
    pk = request.POST.get("refresh", "")
    refresh = work.refreshes.filter(pk=int(pk)).first() if pk.isdecimal() and len(pk) < 19 else None
    if refresh is None:
        raise Decided("The sources have been asked again since. Look at what they say now.")
    return refresh


def _line(work: Reference, change: dict[str, Any]) -> Line:
    field = change["field"]
    return Line(
        field,
        comparison.shown(field, change["old"]),
        comparison.shown(field, change["new"]),
        by_hand=field in work.by_hand,
        another_work=work.confirmed and comparison.changes_identity(work.csl, change),
    )


def _to(work: Reference) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("admin:references_reference_change", args=[work.pk]))
