"""The forms of a list of small texts: one decision on all of them, and one step that publishes them."""

from collections.abc import Iterable
from typing import Any

from django import forms

from articles.desk.forms import DecisionForm, StepForm
from articles.models import Change, Submission


class ListDecisionForm(DecisionForm):
    """``which``: the texts that go back to their authors; the rest goes on."""

    which = forms.TypedMultipleChoiceField(
        label="Send back",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Only where you ask for changes: what is ticked goes back to its author, the rest goes on.",
    )

    def __init__(self, *args: Any, submissions: Iterable[Submission] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["which"].choices = [(each.pk, each.revision.own["title"]) for each in submissions]


class ListPublishForm(StepForm):
    """What readers are told of the texts that they know already; a first version is told nothing."""

    change = forms.ChoiceField(
        label="What sort of change is this?",
        choices=[
            (Change.MINOR.value, "Minor: better told, nothing that anybody would decide by"),
            (Change.MAJOR.value, "Major: new findings, other conclusions"),
        ],
        widget=forms.RadioSelect,
        required=False,
    )
    note = forms.CharField(
        label="What changed, for readers",
        help_text="Stands in the history of each text that was public before.",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def __init__(self, *args: Any, is_first: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        if is_first:
            self.fields.clear()
