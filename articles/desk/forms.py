"""The forms of the desk. What is missing in them, the workflow says; what is typed, they keep."""

from collections.abc import Iterable
from typing import Any

from django import forms

from articles.models import Extent, Role
from articles.workflow import WorkflowError
from articles.workflow.reviewing.conflicts import PREFIX, Question
from articles.workflow.reviewing.signing import LONGEST

MAX_LENGTH = 20_000
ANSWER = (
    "What should be known of it? For instance: “I led this trial and read its claims against the protocol”, or "
    "“It is somebody else”. The answer goes on record."
)


class StepForm(forms.Form):
    """A form whose step the workflow may refuse."""

    def refuse(self, error: WorkflowError) -> None:
        """Show each problem at its field, and anything else above the form."""
        problems = getattr(error, "problems", ())
        for problem in problems:
            self.add_error(problem.field if problem.field in self.fields else None, problem.message)
        if not problems:
            self.add_error(None, str(error))


def area(label: str, *, rows: int, help_text: str) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help_text, widget=widget, required=False, max_length=MAX_LENGTH)


class DecisionForm(StepForm):
    """``offered``: the roles that this person may give now; ``has_live``: there is a version to compare with;
    ``questions``: what is asked of cited works by the reviewer or an author; ``credentials``: whether they are asked.

    All say what is shown. What is refused, and why, is the workflow's to say.
    """

    role = forms.ChoiceField(
        label="I decide as", choices=Role.choices, error_messages={"required": "Choose in which role you decide."}
    )
    interests = area(
        "Your interests", rows=3, help_text="What could be seen to influence you. “None” is an answer too."
    )
    extent = forms.ChoiceField(label="What you did", choices=Extent.choices, widget=forms.RadioSelect, required=False)
    credentials = forms.CharField(
        label="Your qualification",
        help_text="As readers shall see it beside your name: MD, haematology.",
        max_length=LONGEST,
        required=False,
    )
    comment = area("Message to the author", rows=4, help_text="Needed if you ask for changes.")

    def __init__(
        self,
        *args: Any,
        offered: Iterable[Role] = (),
        has_live: bool = True,
        questions: Iterable[Question] = (),
        credentials: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        if not credentials:
            del self.fields["credentials"]
        for question in questions:
            self.fields[question.field] = area(question.asks, rows=2, help_text=ANSWER)
        offered = list(offered)
        roles = [(role.value, f"{role.label.capitalize()} reviewer") for role in offered]
        self.fields["role"].widget = forms.RadioSelect(choices=roles) if len(roles) > 1 else forms.HiddenInput()
        self.fields["role"].initial = offered[0].value if len(offered) == 1 else None
        if not has_live:
            self.fields["extent"].widget.choices = [(Extent.ALL.value, Extent.ALL.label)]

    @property
    def conflicts(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith(PREFIX)]

    def said(self) -> dict[str, Any]:
        """What was typed, as ``workflow.approve`` takes it."""
        words = {name: value for name, value in self.cleaned_data.items() if not name.startswith(PREFIX)}
        return words | {"answers": {field.name: self.cleaned_data[field.name] for field in self.conflicts}}


class AskForm(StepForm):
    """Whom to ask for which review: ``choices`` are the people who may give it, by role."""

    who = forms.ChoiceField(label="Who, for which review", error_messages={"required": "Choose whom to ask."})
    due = forms.DateField(
        label="By when",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="They are reminded before it and after it. Without a day they are not.",
    )
    note = area("What they should know", rows=2, help_text="Goes into their letter.")

    def __init__(self, *args: Any, choices: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["who"].choices = [("", "Choose"), *choices]


class DeclineForm(forms.Form):
    reason = forms.CharField(
        max_length=MAX_LENGTH,
        error_messages={"required": "Say why you decline, so that somebody else can be asked."},
    )


class DueForm(forms.Form):
    due = forms.DateField(required=False, error_messages={"invalid": "Write the day as 2030-06-14."})
