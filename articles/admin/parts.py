"""The rows that belong to a draft, under its form: authors, common questions, chosen disclaimers."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest

from articles.admin.chooser import offered
from articles.admin.fields import Chooser
from articles.models import Byline, ChosenDisclaimer, Document, Question

NO_PLACE = 32767


def target(form: Any) -> str:
    """The field that says what a row names."""
    return next(name for name in form.base_fields if name != "position")


class PartForm(forms.ModelForm):
    """A row that names something. One that names nothing is no row; what it names is compared, not its id."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "position" in self.fields:
            self.fields["position"].required = False
            self.fields["position"].widget.attrs["class"] = "part-position"

    def has_changed(self) -> bool:
        return bool(self[target(self)].value())

    def validate_unique(self) -> None:
        """Rows are matched by what they name, so one that stands already is the same row, not a second."""

    def validate_constraints(self) -> None:
        """As above: the form set looks for a name that was given twice."""


class PartFormSet(BaseInlineFormSet):
    """Rows as a list of names in their order: saving makes the table agree with the list.

    Ids are not looked at. So a double click adds nothing twice, and a row that somebody else has removed in the
    meantime is a matter for the comparison of the two drafts, not an error that nobody understands.
    """

    def initial_form_count(self) -> int:
        return 0 if self.is_bound else super().initial_form_count()

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        if self.is_bound:
            form.fields["id"] = forms.CharField(required=False, widget=forms.HiddenInput)
        elif "position" in form.fields:
            form.initial["position"] = index + 1 if index is not None else None

    @property
    def target(self) -> str:
        return target(self.form)

    def wanted(self) -> list[Any]:
        """What the rows name, in order: by the number in the row, then by where it stands."""
        rows = [
            (form.cleaned_data.get("position") or NO_PLACE, place, form.cleaned_data[self.target])
            for place, form in enumerate(self.forms)
            if form.has_changed() and form not in self.deleted_forms and form.cleaned_data.get(self.target)
        ]
        return [named for *_, named in sorted(rows, key=lambda row: row[:2])]

    def standing(self) -> list[Any]:
        """What the rows in the database name, in order."""
        rows = self.model.objects.filter(document=self.instance.pk).select_related(self.target)
        return [getattr(row, self.target) for row in rows]

    def differs(self) -> bool:
        return self.wanted() != self.standing()

    def save(self, commit: bool = True) -> list[Any]:
        self.new_objects, self.changed_objects, self.deleted_objects = [], [], []
        rows = {getattr(row, f"{self.target}_id"): row for row in self.model.objects.filter(document=self.instance.pk)}
        for place, named in enumerate(self.wanted(), start=1):
            self._put(rows.pop(named.pk, None), named, place)
        for row in rows.values():
            self.deleted_objects.append(row)
            row.delete()
        return self.new_objects

    def _put(self, row: Any, named: Any, place: int) -> None:
        ordered = {"position": place} if "position" in self.form.base_fields else {}
        if row is None:
            made = self.model.objects.create(document_id=self.instance.pk, **{self.target: named}, **ordered)
            self.new_objects.append(made)
        elif ordered and row.position != place:
            row.position = place
            row.save(update_fields=["position"])
            self.changed_objects.append((row, ["position"]))


class PartInline(admin.TabularInline):
    """Rows follow the permission to change their document, since they are part of it."""

    model: Any
    form = PartForm
    formset = PartFormSet
    fk_name = "document"
    extra = 0

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.autocomplete_fields:
            kwargs["widget"] = Chooser(db_field, self.admin_site)
        if db_field.related_model is Document and db_field.name != self.fk_name:
            kwargs["queryset"] = offered(self.model._meta.model_name)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related(self.autocomplete_fields[0])

    def has_view_permission(self, request: HttpRequest, obj: Document | None = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Document | None = None) -> bool:
        return self._may_change(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Document | None = None) -> bool:
        return self._may_change(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Document | None = None) -> bool:
        return self._may_change(request, obj)

    def _may_change(self, request: HttpRequest, obj: Document | None) -> bool:
        owner = self.admin_site.get_model_admin(self.parent_model)
        return owner.has_change_permission(request, obj) if obj else owner.has_add_permission(request)


class BylineInline(PartInline):
    model = Byline
    verbose_name = "author"
    autocomplete_fields = ("person",)
    fields = ("person", "position")

    def get_extra(self, request: HttpRequest, obj: Document | None = None, **kwargs: Any) -> int:
        return 0 if obj else 1


class QuestionInline(PartInline):
    model = Question
    verbose_name = "common question"
    autocomplete_fields = ("faq",)
    fields = ("faq", "position")


class ChosenDisclaimerInline(PartInline):
    model = ChosenDisclaimer
    verbose_name = "chosen disclaimer"
    autocomplete_fields = ("disclaimer",)
    fields = ("disclaimer",)
