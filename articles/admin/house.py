"""How the house writes: a list of words, and one row that says how words and numbers are set."""

from typing import Any

from django.contrib import admin
from django.db.models import CharField, Model, QuerySet, TextField
from django.db.models.functions import Lower
from django.forms import Form, Textarea, TextInput
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from articles.models import HouseRules, HouseTerm
from articles.workflow.checking import style


class _Told(admin.ModelAdmin):
    """After every change the drafts are looked at again, in the background."""

    def save_model(self, request: HttpRequest, obj: Model, form: Form, change: bool) -> None:
        super().save_model(request, obj, form, change)
        style.changed()

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        super().delete_model(request, obj)
        style.changed()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        super().delete_queryset(request, queryset)
        style.changed()


@admin.register(HouseTerm)
class HouseTermAdmin(_Told):
    list_display = ("preferred", "not_to_use", "kind", "note")
    list_filter = ("kind",)
    ordering = (Lower("preferred"),)
    search_fields = ("preferred", "refused", "note")
    search_help_text = "A form to use or not to use, or a word of the note."
    list_per_page = 100
    fields = ("kind", "preferred", "refused", "note")
    formfield_overrides: Any = {
        TextField: {"widget": Textarea(attrs={"rows": 5, "cols": 40})},
        CharField: {"widget": TextInput(attrs={"class": "vTextField"})},
    }
    radio_fields: Any = {"kind": admin.VERTICAL}

    @admin.display(description="forms not to use")
    def not_to_use(self, term: HouseTerm) -> str:
        return " · ".join(term.refused_forms)


@admin.register(HouseRules)
class HouseRulesAdmin(_Told):
    """One row: its list leads straight to it."""

    fields = ("spelling", "percent_space", "thousands")
    radio_fields: Any = {"spelling": admin.VERTICAL, "thousands": admin.VERTICAL}

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not HouseRules.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: HouseRules | None = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        row = HouseRules.objects.first()
        if row and self.has_view_or_change_permission(request):
            return HttpResponseRedirect(reverse("admin:articles_houserules_change", args=[row.pk]))
        if self.has_add_permission(request):
            return HttpResponseRedirect(reverse("admin:articles_houserules_add"))
        return super().changelist_view(request, extra_context)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """There is no other to add."""
        return super().add_view(request, form_url, {"show_save_and_add_another": False, **(extra_context or {})})

    def save_model(self, request: HttpRequest, obj: Any, form: Form, change: bool) -> None:
        obj.pk = 1
        super().save_model(request, obj, form, change)
