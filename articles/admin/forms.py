from typing import Any

from django import forms

from articles.admin.fields import CleanField, lines_cleaned
from articles.models import Document


class EditNumber(forms.IntegerField):
    """The save that the person had before them. Carried along, and no change by itself."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class DocumentForm(forms.ModelForm):
    """A draft's own columns. What the workflow writes (state, live, edit ...) is never among them."""

    edit = EditNumber(required=False, min_value=0)

    class Meta:
        model = Document
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["edit"] = self.instance.edit

    def clean_edit(self) -> int:
        return self.cleaned_data["edit"] or 0

    def clean_companion(self) -> Document | None:
        companion = self.cleaned_data["companion"]
        if companion and companion.pk == self.instance.pk:
            raise forms.ValidationError("An article is not its own companion: choose the one for the other audience.")
        return companion

    def clean(self) -> dict[str, Any]:
        """A text that was brought back is shown, not saved: that is for the person to decide."""
        if "_again" in self.data:
            self.add_error(None, "Not saved yet.")
        return super().clean()

    @property
    def columns(self) -> list[str]:
        return [name for name in self.fields if name != "edit"]

    def cleaned_away(self) -> list[str]:
        """A sentence for each text from which characters were taken that nobody can see."""
        told = []
        for name, field in self.fields.items():
            lines = lines_cleaned(self.data.get(name, "")) if isinstance(field, CleanField) else []
            if lines:
                where = ", ".join(map(str, lines[:5])) + (" …" if len(lines) > 5 else "")
                told.append(
                    f"{self[name].label}, line {where}: characters that nobody can see (control characters) "
                    "were taken out."
                )
        return told
