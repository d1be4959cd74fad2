"""What readers are asked when they report an error; staff see the same form among the components."""

from typing import Any

from django import forms

from articles import text
from articles.models import Report

LONGEST = 4000


class ReportForm(forms.ModelForm):
    """``website`` is seen by nobody who looks at the page: whoever fills it in is a robot."""

    about = forms.ChoiceField(
        label="What is wrong?",
        choices=Report.About,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what is wrong."},
    )
    words = forms.CharField(
        label="What does it say, and what should it say?",
        help_text="Copy the sentence that is wrong. Please write nothing about yourself or your health.",
        min_length=10,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": "Say what is wrong, and where.",
            "min_length": "Say a little more: which sentence is it, and what is wrong with it?",
        },
    )
    shown_by = forms.CharField(
        label="What shows it, if you know?",
        help_text="The address of a page, a DOI or a PubMed number.",
        max_length=500,
        required=False,
    )
    website = forms.CharField(required=False)

    class Meta:
        model = Report
        fields = ("about", "words", "shown_by")

    def clean_words(self) -> str:
        return text.clean(self.cleaned_data["words"]).strip()

    def clean_shown_by(self) -> str:
        return " ".join(text.clean(self.cleaned_data["shown_by"]).split())

    def clean(self) -> dict[str, Any]:
        """The page shows that field empty again, so that a person whose browser filled it in gets through."""
        if self.cleaned_data.get("website"):
            raise forms.ValidationError(
                "A field that nobody sees was filled in. It is empty now: press Send once more."
            )
        return self.cleaned_data
