from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, Q, QuerySet
from django.forms import Form
from django.http import HttpRequest

from articles.admin.kept import KeptWhileUsed
from articles.models import Document, Person
from articles.workflow import fallen


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
    list_display = ("name", "credentials", "affiliation", "declared", "articles")
    list_filter = (InterestsFilter,)
    ordering = ("name",)  # said here, since counting drops the model's own
    search_fields = ("name", "credentials", "affiliation", "orcid")
    prepopulated_fields: Any = {"slug": ("name",)}
    autocomplete_fields = ("user",)
    fieldsets = (
        (None, {"fields": ("name", "slug", "credentials", "affiliation", "orcid")}),
        ("For readers", {"fields": ("interests", "biography")}),
        ("Account", {"fields": ("user",), "description": "Where this person also logs in here."}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(written=Count("bylines"))

    def save_model(self, request: HttpRequest, obj: Person, form: Form, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if "user" in form.changed_data and obj.user:
            for document in fallen.linked(obj, by=request.user):
                self.message_user(request, f"“{document}” went back to its author: see its history.", messages.WARNING)

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
        return Document.objects.filter(Q(bylines__person=obj) | Q(submissions__reviews__person=obj))
