"""The forms of whoever reviews what is public already."""

from collections.abc import Iterable
from typing import Any

from django import forms

from articles.desk.forms import DecisionForm, StepForm, area
from articles.models import ReviewEvent, Role
from articles.workflow.reviewing.signing import LONGEST


class CompleteForm(DecisionForm):
    """An approval of what was published without it. Somebody who cannot approve writes to its editor instead."""

    def __init__(self, *args: Any, offered: Iterable[Role] = (), **kwargs: Any) -> None:
        super().__init__(*args, offered=offered, **kwargs)
        self.fields["comment"].help_text = "If you wish. It stands in the history of the text."


class LookOverForm(StepForm):
    outcome = forms.ChoiceField(
        label="What you found",
        choices=[
            (ReviewEvent.Outcome.UNCHANGED.value, "No change needed: it still says what is known"),
            (ReviewEvent.Outcome.MINOR.value, "A minor change is needed"),
            (ReviewEvent.Outcome.MAJOR.value, "A major change is needed"),
        ],
        widget=forms.RadioSelect,
        required=False,
    )
    note = area("What must change", rows=4, help_text="Needed unless nothing must. Its editor is told.")
    interests = area(
        "Your interests", rows=3, help_text="What could be seen to influence you. “None” is an answer too."
    )
    credentials = forms.CharField(
        label="Your qualification",
        help_text="As readers shall see it beside your name: MD, haematology.",
        max_length=LONGEST,
        required=False,
    )

    def __init__(self, *args: Any, credentials: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        if not credentials:
            del self.fields["credentials"]
