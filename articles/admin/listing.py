"""Lists of documents: where each stands in words, who changed it last, when it is due."""

from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.contrib.admin import ModelAdmin, SimpleListFilter
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Concat, NullIf, Trim
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.html import format_html

from articles import clock, search
from articles.models import Document, ReviewEvent, Revision, State, Version
from articles.models.checking import NOT_COUNTED
from references import bounded

MOST_FOUND = bounded.MOST + 1  # one more, so that a list knows that there are
SOON = timedelta(days=60)


def state_in_words(document: Document) -> str:
    """'In review', and what readers see meanwhile. ``was_public`` is annotated by ``with_people``."""
    if document.discarded:
        return "Discarded"
    words = State(document.state).label.capitalize()
    if document.live_id:
        return f"{words}, version {document.live.number} is public"
    return f"{words}, withdrawn" if document.was_public else f"{words}, never published"


def with_people(documents: QuerySet) -> QuerySet:
    """Annotated with ``changed_by`` (the name of who saved last), ``was_public``, and when its review is ``due``."""
    full_name = NullIf(Trim(Concat("by__first_name", Value(" "), "by__last_name")), Value(""))
    last = Revision.objects.filter(document=OuterRef("pk")).order_by("-pk")
    return documents.annotate(
        changed_by=Subquery(last.values(name=Coalesce(full_name, "by__username"))[:1]),
        was_public=Exists(Version.objects.filter(document=OuterRef("pk"))),
        due=Coalesce(Subquery(ReviewEvent.objects.of(OuterRef("live")).values("due")[:1]), "live__review_due"),
    )


class StateFilter(SimpleListFilter):
    title = "where it stands"
    parameter_name = "where"

    CHOICES = {
        State.DRAFT.value: ("Draft", Q(state=State.DRAFT)),
        State.IN_REVIEW.value: ("In review", Q(state=State.IN_REVIEW)),
        State.APPROVED.value: ("Approved", Q(state=State.APPROVED)),
        "public": ("Public", Q(live__isnull=False)),
        "withdrawn": ("Withdrawn", Q(live__isnull=True, was_public=True)),
        "never": ("Never published", Q(was_public=False)),
        "discarded": ("Discarded", Q(discarded=True)),
    }

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:
        return [(key, label) for key, (label, _) in self.CHOICES.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """What was discarded is shown to nobody who does not ask for it."""
        chosen = self.CHOICES.get(self.value() or "")
        kept = queryset.filter(discarded=self.value() == "discarded")
        return kept.filter(chosen[1]) if chosen else kept


class DueFilter(SimpleListFilter):
    title = "review due"
    parameter_name = "due"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:
        return [("overdue", "Overdue"), ("soon", "Within 60 days")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        today = clock.today()
        match self.value():
            case "overdue":
                return queryset.filter(due__lt=today)
            case "soon":
                return queryset.filter(due__range=(today, today + SOON))
        return queryset


class ChecksFilter(SimpleListFilter):
    """By what the checks found when they last looked; nothing that has changed since is called clean."""

    title = "checks"
    parameter_name = "checks"

    CHOICES = {
        "mend": ("To mend", Q(tally__errors__gt=0, tally__stale=False)),
        "reason": ("Needs a reason", Q(tally__reasons__gt=0, tally__stale=False)),
        "look": ("To look at", Q(tally__warnings__gt=0, tally__stale=False)),
        "nothing": (
            "Nothing found",
            Q(tally__errors=0, tally__reasons=0, tally__warnings=0, tally__notes=0, tally__stale=False),
        ),
        "waiting": ("Not counted yet", Q(tally=None) | Q(tally__stale=True)),
    }

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:
        return [(key, label) for key, (label, _) in self.CHOICES.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        chosen = self.CHOICES.get(self.value() or "")
        return queryset.filter(chosen[1]) if chosen else queryset


class DocumentList(ModelAdmin):
    """The changelist of any kind of document."""

    list_display: Any = ("title", "where_it_stands", "checks", "topic", "changed_by", "review_due")
    list_filter: Any = (StateFilter, ChecksFilter, "topic", DueFilter)
    list_select_related = ("live", "topic", "tally")
    search_fields = ("title", "slug")  # get_search_results asks the index instead
    search_help_text = "Words of the title, the summary or the text."
    ordering = ("title", "pk")
    list_per_page = 50
    sortable_by = ("title", "topic", "changed_by", "review_due")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return with_people(super().get_queryset(request))

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, term: str) -> tuple[QuerySet, bool]:
        light = queryset.defer("body", "takeaway", "summary", "live__records", "live__shown")
        return found(light, term, kind=self.model.KIND), False

    @admin.display(description="where it stands", ordering="state")
    def where_it_stands(self, document: Document) -> str:
        return state_in_words(document)

    @admin.display(description="checks")
    def checks(self, document: Document) -> str:
        tally = getattr(document, "tally", None)
        return tally.words if tally else NOT_COUNTED

    @admin.display(description="changed last by", ordering="updated_at")
    def changed_by(self, document: Any) -> str:
        return document.changed_by

    @admin.display(description="review due", ordering="due", empty_value="–")
    def review_due(self, document: Any) -> str | None:
        if document.due is None:
            return None
        late, due = " (overdue)" if document.due < clock.today() else "", document.due
        return format_html('<time datetime="{}">{}</time>{}', due.isoformat(), date_format(due, "j M Y"), late)


def found(documents: QuerySet, term: str, *, kind: str = "") -> QuerySet:
    """Those with every word of ``term`` in their text, or with the slug that was typed."""
    if not term.strip():
        return documents
    ids = search.find(term, public=False, kind=kind, limit=MOST_FOUND).ids
    return documents.filter(Q(pk__in=ids) | Q(slug=term.strip()))
