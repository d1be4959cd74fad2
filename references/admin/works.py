from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from references import evidence, library, uses
from references.admin import checks
from references.admin.confirming import Confirms
from references.admin.exporting import Exports
from references.admin.filters import ConfirmedFilter, EvidenceFilter, IncompleteFilter, NoticeFilter, TypeFilter
from references.admin.forms import NoticeForm, ReferenceForm
from references.admin.importing import import_view
from references.admin.librarian import librarian
from references.admin.looking import LooksUp
from references.errors import LibraryError
from references.models import Notice, ProposalState, Reference
from references.notices.standing import standing

MOST_EDITS = 30
LONGEST_TITLE = 70

_ONE_WORK = (
    (None, {"fields": ("preview", "work_type", "title", "authors", "editors")}),
    (
        "Where it appeared",
        {
            "fields": (
                "container",
                "container_short",
                "published",
                ("volume", "issue", "page"),
                "publisher",
                "publisher_place",
                ("edition", "number", "accessed"),
            )
        },
    ),
    ("What identifies it", {"fields": ("doi", ("pmid", "pmcid", "isbn"), "address")}),
    (
        "How strong it is",
        {"fields": (("evidence_type", "also_type"), "people", "trial", ("not_car_nk", "sponsor_funded"))},
    ),
    ("In the library", {"fields": ("key", "not_confirmed", "reason", "edit", "looked_up", "came_from")}),
)


class CountedChangeList(ChangeList):
    """Each work of the page with the number of places that cite it."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        cited, standings = uses.count(self.result_list), checks.standings(self.result_list)
        for work in self.result_list:
            work.cited_in, work.standings = cited[work.pk], standings.get(work.pk, [])


class NoticeInline(admin.StackedInline):
    """What journals said later: added here, never changed."""

    model = Notice
    form = NoticeForm
    extra = 0
    can_delete = False
    fields = (("kind", "on"), ("doi", "url"), ("place", "source"), "reason")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Notice]:
        """Those that are there stand above the form, in words."""
        return super().get_queryset(request).none()


@admin.register(Reference)
class ReferenceAdmin(Exports, LooksUp, Confirms, checks.TellsChecks, admin.ModelAdmin):
    form = ReferenceForm
    list_display = ("key", "work", "year", "strength", "state", "checked", "cited_in")
    list_filter = (ConfirmedFilter, EvidenceFilter, TypeFilter, NoticeFilter, IncompleteFilter, "not_car_nk")
    search_fields = ("key", "title")
    search_help_text = "Author, title, journal, key, year or identifier"
    ordering = ("key", "pk")
    list_per_page = 50
    readonly_fields = ("preview",)
    actions = ("check_now",)
    change_list_template = "references/admin/change_list.html"
    change_form_template = "references/admin/change_form.html"

    # -- The list

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return CountedChangeList

    def get_queryset(self, request: HttpRequest) -> QuerySet[Reference]:
        return super().get_queryset(request).with_notices()

    def get_search_results(self, request: HttpRequest, queryset: Any, term: str) -> tuple[QuerySet, bool]:
        return queryset.kept().matching(term), False

    @admin.display(description="reference", ordering="first_author")
    def work(self, work: Reference) -> SafeString:
        return format_html("<strong>{}</strong><br>{}", work.label, Truncator(work.title).chars(LONGEST_TITLE))

    @admin.display(description="evidence", ordering="evidence_type")
    def strength(self, work: Reference) -> str:
        return work.get_evidence_type_display() or evidence.UNKNOWN.words

    @admin.display(description="to know")
    def state(self, work: Reference) -> SafeString:
        """Notices as badges, whether it is to be confirmed, then what is missing."""
        badge = '<span class="badge badge-{}">{}</span>'
        notices = [(notice.tone or "plain", notice.get_kind_display()) for notice in work.gravest_first]
        notices += [] if work.confirmed else [("caution", "To confirm")]
        if not work.incomplete:
            return format_html_join(" ", badge, notices)
        badges = format_html_join(" ", badge, [*notices, ("caution", "Incomplete")])
        return format_html("{}<br>{}", badges, "; ".join(work.incomplete))

    @admin.display(description="cited in")
    def cited_in(self, work: Any) -> int:
        return work.cited_in

    # -- One work

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> type:
        """Who may only look gets no form of ours, whose fields would show nothing."""
        kwargs["fields"] = ReferenceForm.Meta.fields  # of the model: the others are the form's own
        if obj and not self.has_change_permission(request, obj):
            return super().get_form(request, obj, change, form=ModelForm, **kwargs)
        form = super().get_form(request, obj, change, **kwargs)
        return type(form.__name__, (form,), {"user": request.user})

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj and not self.has_change_permission(request, obj):
            return [(None, {"fields": ("key", "preview", *library.FACTS)})]
        return _ONE_WORK

    def get_inlines(self, request: HttpRequest, obj: Any) -> list:
        return [NoticeInline] if obj else []

    @admin.display(description="as readers see it")
    def preview(self, work: Reference) -> str:
        return work.entry if work.pk else "The formatted entry stands here once the reference is saved."

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except LibraryError:  # somebody was quicker, between asking and saving: asking again tells what is wrong
            return super().changeform_view(request, *args, **kwargs)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        work = kwargs.get("obj")
        if work:
            context |= {
                "uses": uses.of(work),
                "notices": work.gravest_first,
                "checks": standing(work.checks.all()),
                "edits": work.edits.select_related("by").order_by("-pk")[:MOST_EDITS],
                "waiting": work.identity_proposals.filter(state=ProposalState.OPEN).first(),
                "panel": self.panel_of(work),
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Reference, form: Any, change: bool) -> None:
        obj.pk = form.perform().pk
        obj.refresh_from_db()
        if form.proposal:
            link = format_html('<a href="{}">The change</a>', form.proposal.get_absolute_url())
            messages.warning(request, format_html("{} of the work it stands for waits for a second person.", link))

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        for notice in formset.save(commit=False):
            library.add_notice(form.instance, notice, by=librarian(request))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A record that was merged away is looked at, not changed."""
        return super().has_change_permission(request, obj) and not (obj and obj.merged_into_id)

    # -- Deleting

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple:
        """Django's list, its protected part told as the places that cite the work."""
        to_delete, count, perms_needed, protected = super().get_deleted_objects(objs, request)
        cited = [
            format_html('{}: cited in <a href="{}">{}</a>, {}', work.key, use.url, use.title, use.words)
            for work in objs
            for use in uses.of(work)
        ]
        return to_delete, count, perms_needed, cited or protected

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._or_told(request, lambda: super(ReferenceAdmin, self).delete_view(request, *args, **kwargs))

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._or_told(request, lambda: super(ReferenceAdmin, self).changelist_view(request, *args, **kwargs))

    def delete_model(self, request: HttpRequest, obj: Reference) -> None:
        library.delete(obj, by=librarian(request))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Reference]) -> None:
        for work in queryset:
            library.delete(work, by=librarian(request))

    def _or_told(self, request: HttpRequest, view: Any) -> HttpResponse:
        """A refusal of the library as a message on the page where it happened."""
        try:
            return view()
        except LibraryError as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(request.get_full_path())

    # -- Addresses of its own

    def get_urls(self) -> list[URLPattern]:
        return [
            path("import/", self.admin_site.admin_view(self.import_view), name="references_reference_import"),
            *super().get_urls(),
        ]

    def import_view(self, request: HttpRequest) -> HttpResponse:
        return import_view(self, request)
