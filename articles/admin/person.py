from collections.abc import Iterator
from typing import Any

from django.contrib import admin, messages
from django.db.models import OuterRef, Q, QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from articles.admin.kept import KeptWhileUsed, rows_of
from articles.admin.person_forms import PersonForm
from articles.models import Byline, Document, Person
from articles.workflow import bylines
from articles.workflow.reviewing import fallen

NOT_CARRIED = {"csrfmiddlewaretoken", "seen", "_again"}


class InterestsFilter(admin.SimpleListFilter):
    title = "interests"
    parameter_name = "interests"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("missing", "Not declared yet"), ("declared", "Declared")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        match self.value():
            case "missing":
                return queryset.filter(interests="")
            case "declared":
                return queryset.exclude(interests="")
        return queryset


@admin.register(Person)
class PersonAdmin(KeptWhileUsed):
    form = PersonForm
    list_display = ("name", "credentials", "affiliation", "declared", "articles")
    list_filter = (InterestsFilter,)
    search_fields = ("name", "credentials", "affiliation", "orcid")
    prepopulated_fields: Any = {"slug": ("name",)}
    autocomplete_fields = ("user",)
    fieldsets = (
        (None, {"fields": ("name", "slug", "credentials", "affiliation", "orcid")}),
        ("For readers", {"fields": ("interests", "biography")}),
        ("Account", {"fields": ("user",), "description": "Where this person also logs in here."}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(written=rows_of(Byline.objects.filter(person=OuterRef("pk"))))

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Django's, in its transaction. Where others have signed the byline, a page first says what is concerned."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except bylines.Unseen as unseen:
            return self._ask(request, unseen)

    def save_model(self, request: HttpRequest, obj: Person, form: Form, change: bool) -> None:
        if change:
            self._change_byline(request, obj, form)
        super().save_model(request, obj, form, change)
        if "user" in form.changed_data and obj.user:
            for document in fallen.linked(obj, by=request.user):
                self.message_user(request, f"“{document}” went back to its author: see its history.", messages.WARNING)

    def _change_byline(self, request: HttpRequest, person: Person, form: Form) -> None:
        details = {name: form.cleaned_data[name] for name in bylines.DETAILS}
        found = bylines.change(person, by=request.user, seen=request.POST.get("seen", ""), **details)
        for document in found.back:
            self.message_user(request, f"“{document}” went back to its author: see its history.", messages.WARNING)
        for version in found.live:
            self.message_user(request, f"“{version.title}” is marked for a look: see its history.", messages.WARNING)

    def _ask(self, request: HttpRequest, unseen: bylines.Unseen) -> HttpResponse:
        """What is concerned, with all that was typed carried along."""
        context = {
            **self.admin_site.each_context(request),
            "title": "Others have signed this byline",
            "opts": self.opts,
            "unseen": unseen,
            "concerned": unseen.concerned,
            "fields": list(_typed(request)),
        }
        status = 409 if unseen.moved_on else 200
        return TemplateResponse(request, "admin/articles/byline.html", context, status=status)

    def get_readonly_fields(self, request: HttpRequest, obj: Person | None = None) -> tuple[str, ...]:
        """Whoever could link a byline to an account could sign under another's name."""
        fields = tuple(super().get_readonly_fields(request, obj))
        return fields if request.user.has_perm("articles.invite_person") else (*fields, "user")

    @admin.display(description="interests declared", boolean=True)
    def declared(self, person: Person) -> bool:
        return bool(person.interests.strip())

    @admin.display(description="articles", ordering="written")
    def articles(self, person: Any) -> int:
        return person.written

    def uses(self, obj: Person) -> QuerySet[Document]:
        """Apart, since no index finds rows by one of several tables."""
        named = obj.named.values("version__document")
        lines, reviews = obj.bylines.values("document"), obj.reviews.values("submission__document")
        return Document.objects.filter(Q(pk__in=lines) | Q(pk__in=reviews) | Q(pk__in=named))


def _typed(request: HttpRequest) -> Iterator[tuple[str, str]]:
    for name, values in request.POST.lists():
        if name not in NOT_CARRIED:
            yield from ((name, value) for value in values)
