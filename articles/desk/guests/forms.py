"""What a guest fills in besides the decision."""

from django import forms

from articles.desk.forms import StepForm


class CodeForm(StepForm):
    code = forms.CharField(
        label="The code from our letter",
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "size": 12}),
        error_messages={"required": "Type the code that we sent to your address."},
    )


class AnswerForm(StepForm):
    reason = forms.CharField(
        label="If you cannot do it, say why in a word",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
