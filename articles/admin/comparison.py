"""A form that was sent, beside the draft as it stands: what differs, field by field."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.safestring import SafeString

from articles.admin.parts import PartFormSet
from articles.text import clean, marked


@dataclass(frozen=True)
class FieldChange:
    """A field's name on screen, and its difference: the draft's words struck out, the form's put in."""

    label: str
    difference: SafeString


class Posted:
    """A bound form with its rows. ``form`` is validated here, which writes into its instance, not into the row."""

    def __init__(self, form: forms.ModelForm, formsets: list[PartFormSet]) -> None:
        self.form, self.formsets = form, formsets
        self.form.is_valid()
        for formset in formsets:
            formset.is_valid()

    def differs(self) -> bool:
        return self.form.has_changed() or any(formset.differs() for formset in self.formsets)

    def changes(self, *, rows: bool = True) -> list[FieldChange]:
        """``rows``: whether the rows under the form are compared too (a locked draft's form has none)."""
        return [*self._columns(), *(self._rows() if rows else [])]

    def _columns(self) -> Iterator[FieldChange]:
        for name in self.form.changed_data:
            bound = self.form[name]
            theirs, mine = (in_words(bound, value) for value in (self.form.initial.get(name), bound.value()))
            yield FieldChange(bound.label, marked.changes(theirs, mine))

    def _rows(self) -> Iterator[FieldChange]:
        for formset in self.formsets:
            if formset.differs():
                theirs, mine = (", ".join(map(str, rows)) for rows in (formset.standing(), formset.wanted()))
                label = str(formset.model._meta.verbose_name_plural).capitalize()
                yield FieldChange(label, marked.changes(theirs, mine))


def in_words(bound: forms.BoundField, value: Any) -> str:
    """A field's value as a person reads it: the name of a choice, not its key."""
    if isinstance(bound.field, forms.BooleanField):
        return "yes" if value else "no"
    if value in (None, ""):
        return ""
    if isinstance(bound.field, forms.ModelChoiceField):
        found = bound.field.queryset.filter(pk=value).first() if str(value).isdecimal() else None
        return str(found or value)
    if isinstance(bound.field, forms.ChoiceField):
        return str(dict(bound.field.choices).get(value, value))
    return clean(str(value))
