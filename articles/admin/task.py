"""Sources that were flagged: what becomes of each use of them."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from articles import text, workflow
from articles.admin import access
from articles.admin.chooser import change_url
from articles.models import Document, Task
from articles.workflow import clock, people, rules
from articles.workflow.cited import tasks
from references.admin.read_only import ReadOnlyAdmin


class OpenFilter(admin.SimpleListFilter):
    """What is open is shown to whoever asks for nothing else."""

    title = "where it stands"
    parameter_name = "where"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("postponed", "Postponed"), ("settled", "Settled"), ("all", "All")]

    def choices(self, changelist: Any) -> Any:
        every = list(super().choices(changelist))
        every[0]["display"] = "Open"
        return every

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        match self.value():
            case "all":
                return queryset
            case "settled":
                return queryset.exclude(outcome="")
            case "postponed":
                return queryset.filter(outcome="", postponed_until__gt=clock.now())
        return queryset.filter(outcome="")


@admin.register(Task)
class TaskAdmin(ReadOnlyAdmin):
    """A list of what to settle, and a page to settle it on."""

    list_display = ("source", "where", "cause", "opened_at", "state")
    list_filter = (OpenFilter, "document__kind")
    search_fields = ("document__title", "reference__key", "reference__title")
    list_select_related = ()
    change_form_template = "admin/articles/task.html"

    @admin.display(description="source", ordering="reference__key")
    def source(self, task: Task) -> str:
        return task.reference.label

    @admin.display(description="cited in", ordering="document__title")
    def where(self, task: Task) -> SafeString:
        return format_html('<a href="{}">{}</a>', change_url(task.document), task.document)

    @admin.display(description="state")
    def state(self, task: Task) -> str:
        return state_in_words(task)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Texts and works by their keys: of a join SQLite may begin with all there are."""
        texts = Document.objects.defer("body", "takeaway", "summary")
        shown = super().get_queryset(request).prefetch_related(Prefetch("document", texts))
        return shown.prefetch_related("reference", "closed_by", "postponed_by")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list:
        return []

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        task = kwargs["obj"]
        context |= {
            "task": task,
            "title": f"What becomes of {task.reference.label} in “{task.document}”?",
            "subtitle": None,
            "state": state_in_words(task),
            "document_url": change_url(task.document),
            "cited": task.document.citations.filter(version=None, reference=task.reference).exists(),
            "outcomes": Task.Outcome.choices,
            "may": bool(rules.may_edit(request.user, task.document)) and not task.outcome,
            "may_postpone": task.document.live_id is not None and not task.postponed_until,
            "stops": tasks.stands_in_the_way(task.gravity),
            "notices": task.reference.gravest_first,
        }
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        def step(name: str, verb: Any) -> URLPattern:
            view = require_POST(self.admin_site.admin_view(verb))
            return path(f"<int:pk>/{name}/", view, name=f"articles_task_{name}")

        return [step("settle", self.settle), step("postpone", self.postpone), *super().get_urls()]

    def settle(self, request: HttpRequest, pk: int) -> HttpResponse:
        said = {"outcome": request.POST.get("outcome", ""), "note": text.clean(request.POST.get("note", ""))}
        return self._take(request, pk, "Settled, in your name.", workflow.settle, **said)

    def postpone(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._take(request, pk, "Postponed for 14 days. Readers see the notice all the same.", workflow.postpone)

    def _take(self, request: HttpRequest, pk: int, done: str, verb: Any, **said: str) -> HttpResponse:
        task = get_object_or_404(Task, pk=pk)
        try:
            verb(task, by=request.user, **said)
            messages.success(request, done)
        except workflow.WorkflowError as error:
            messages.error(request, str(error))
        return HttpResponseRedirect(reverse("admin:articles_task_change", args=[pk]))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return access.may_write_something(request.user) or request.user.has_perm("articles.view_task")


def state_in_words(task: Task) -> str:
    if task.outcome:
        by = people.name_of(task.closed_by)
        return f"{task.get_outcome_display().capitalize()}, by {by} on {task.closed_at:%d %B %Y}"
    if task.postponed_until and task.postponed_until > clock.now():
        return f"Postponed until {task.postponed_until:%d %B %Y} by {people.name_of(task.postponed_by)}"
    return "Open" if tasks.stands_in_the_way(task.gravity) else "Open, stands in nobody's way"
