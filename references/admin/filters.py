from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest

from references import evidence
from references.models import Kind, Reference, RefreshState
from references.types import TYPES


class EvidenceFilter(SimpleListFilter):
    title = "type of evidence"
    parameter_name = "evidence"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("none", "Not stated"), *evidence.choices()]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet:
        if self.value() == "none":
            return queryset.filter(evidence_type="")
        return queryset.of_evidence(self.value()) if self.value() else queryset


class TypeFilter(SimpleListFilter):
    title = "type"
    parameter_name = "type"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        known = Reference.objects.order_by("type").values_list("type", flat=True).distinct()
        return [(kind, TYPES.get(kind, kind)) for kind in known]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(type=self.value()) if self.value() else queryset


class NoticeFilter(SimpleListFilter):
    title = "notices"
    parameter_name = "notice"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("none", "None"), *Kind.choices]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "none":
            return queryset.filter(notices=None)
        return queryset.filter(notices__kind=self.value()).distinct() if self.value() else queryset


class IncompleteFilter(SimpleListFilter):
    title = "completeness"
    parameter_name = "incomplete"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "Incomplete or not confirmed"), ("no", "Complete")]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet:
        match self.value():
            case "yes":
                return queryset.incomplete()
            case "no":
                return queryset.exclude(pk__in=queryset.incomplete().values("pk"))
        return queryset


class ConfirmedFilter(SimpleListFilter):
    title = "looked at"
    parameter_name = "confirm"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("no", "To confirm: nobody has yet"), ("newer", "Sources say something newer")]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet:
        match self.value():
            case "no":
                return queryset.to_confirm()
            case "newer":
                return queryset.filter(refreshes__state=RefreshState.OPEN)
        return queryset
