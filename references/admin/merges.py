"""Records that look like one work, and what was decided about them."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST

from references import library, uses
from references.admin.librarian import librarian
from references.admin.read_only import ReadOnlyAdmin
from references.errors import LibraryError
from references.models import Merge, MergeState, Reference

ON_A_PAGE = 20
DONE = {
    MergeState.DONE: "Merged. The other key still leads to the work; the merge can be undone.",
    MergeState.OPEN: "Texts cite that record, so the merge waits for a second person.",
}


@admin.register(Merge)
class MergeAdmin(ReadOnlyAdmin):
    """The list of merges, a page to decide on each, and the likely pairs."""

    list_display = ("merge", "state", "proposed_by", "proposed_at", "decided_by")
    list_filter = ("state",)
    list_select_related = ()
    change_list_template = "references/admin/merges.html"
    change_form_template = "references/admin/merge.html"

    @admin.display(description="merge")
    def merge(self, merge: Merge) -> str:
        return str(merge)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Merge]:
        """Works and people by their keys: of a join SQLite may begin with all works there are."""
        return super().get_queryset(request).prefetch_related("kept", "gone", "proposed_by", "decided_by")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list:
        return []

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        merge = kwargs["obj"]
        may = request.user.has_perm("references.confirm_identity")
        mine = merge.proposed_by_id == request.user.pk
        context |= {
            "merge": merge,
            "title": f"{merge.gone.key} into {merge.kept.key}",
            "subtitle": None,
            "uses": uses.of(merge.gone),
            "is_open": merge.state == MergeState.OPEN,
            "mine": mine,
            "may_confirm": may and not mine,
            "may_refuse": may or mine,
            "may_undo": may and merge.state == MergeState.DONE,
        }
        return super().render_change_form(request, context, *args, **kwargs)

    # -- Likely pairs

    def pairs_view(self, request: HttpRequest) -> HttpResponse:
        self._require(request)
        page = Paginator(library.pairs(), ON_A_PAGE).get_page(request.GET.get("page", "1"))
        cited = uses.count([work for pair in page for work in (pair.one, pair.other)])
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Records that look like one work",
            "page": page,
            "rows": [(pair, [(work, other, cited[work.pk]) for work, other in _both(pair)]) for pair in page],
        }
        return TemplateResponse(request, "references/admin/pairs.html", context)

    def propose_view(self, request: HttpRequest) -> HttpResponse:
        """``kept`` and ``gone`` by key, as the buttons of a pair or the two fields beside them give them."""
        self._require(request)
        said = {name: request.POST.get(name, "").strip().lstrip("@") for name in ("kept", "gone")}
        try:
            kept, gone = (_named(said[name]) for name in ("kept", "gone"))
            merge = library.propose_merge(gone, kept, by=librarian(request), reason=request.POST.get("reason", ""))
        except LibraryError as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(reverse("admin:references_merge_pairs"))
        messages.success(request, DONE[MergeState(merge.state)])
        return HttpResponseRedirect(reverse("admin:references_merge_change", args=[merge.pk]))

    def apart_view(self, request: HttpRequest) -> HttpResponse:
        self._require(request)
        one, other = (get_object_or_404(Reference, key=request.POST.get(name)) for name in ("kept", "gone"))
        library.tell_apart(one, other, by=librarian(request))
        messages.success(request, f"{one.key} and {other.key} are two works; they are not proposed again.")
        return HttpResponseRedirect(reverse("admin:references_merge_pairs"))

    # -- Decisions

    def confirm(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._decide(request, pk, "Merged.", library.confirm_merge)

    def refuse(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._decide(request, pk, "Not merged.", library.refuse_merge)

    def undo(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._decide(request, pk, "Undone: two records again.", library.undo_merge)

    def _decide(self, request: HttpRequest, pk: int, done: str, verb: Callable) -> HttpResponse:
        try:
            verb(get_object_or_404(Merge, pk=pk), by=librarian(request))
            messages.success(request, done)
        except LibraryError as error:
            messages.error(request, str(error))
        return HttpResponseRedirect(reverse("admin:references_merge_change", args=[pk]))

    def get_urls(self) -> list[URLPattern]:
        def posted(route: str, name: str, verb: Callable) -> URLPattern:
            return path(route, require_POST(self.admin_site.admin_view(verb)), name=f"references_merge_{name}")

        pairs = self.admin_site.admin_view(self.pairs_view)
        return [
            path("pairs/", pairs, name="references_merge_pairs"),
            posted("propose/", "propose", self.propose_view),
            posted("apart/", "apart", self.apart_view),
            posted("<int:pk>/confirm/", "confirm", self.confirm),
            posted("<int:pk>/refuse/", "refuse", self.refuse),
            posted("<int:pk>/undo/", "undo", self.undo),
            *super().get_urls(),
        ]

    def _require(self, request: HttpRequest) -> None:
        if not request.user.has_perm("references.change_reference"):
            raise PermissionDenied

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        may = ("references.view_merge", "references.change_reference", "references.confirm_identity")
        return any(request.user.has_perm(permission) for permission in may)


def _both(pair: library.Pair) -> list[tuple[Reference, Reference]]:
    return [(pair.one, pair.other), (pair.other, pair.one)]


def _named(key: str) -> Reference:
    work = Reference.objects.filter(key=key).first()
    if work is None:
        raise LibraryError(f"The library has no reference “{key}”. Write its key, as after @ in a text.")
    return work
