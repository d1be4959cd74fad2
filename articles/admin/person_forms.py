from typing import Any

from django import forms


class PersonForm(forms.ModelForm):
    """Also what was typed, brought back from the page that asks before a signed byline changes."""

    def clean(self) -> dict[str, Any] | None:
        if "_again" in self.data:
            raise forms.ValidationError("Nothing has been saved yet. This is what you had typed.")
        return super().clean()
