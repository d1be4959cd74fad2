"""The form in which it is decided how grave a check is here."""

from typing import Any

from django import forms

from articles.admin.catalogued import PLURAL, SAYS
from articles.checks import Check
from articles.models import Audience, Kind
from articles.workflow import WorkflowError

LARGEST = 100_000


class ChoiceForm(forms.Form):
    """What is refused, and why, is the workflow's to say."""

    kind = forms.ChoiceField(label="In which texts", required=False)
    audience = forms.ChoiceField(label="For whom they are written", required=False)
    severity = forms.ChoiceField(label="How grave it is", required=False)
    limit = forms.IntegerField(label="Limit", required=False, min_value=0, max_value=LARGEST)
    reason = forms.CharField(
        label="Why",
        help_text="For whoever wonders later. It stands in the catalogue with your name and the day.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )

    def __init__(self, check: Check, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        kinds = [(kind, PLURAL[Kind(kind)]) for kind in check.kinds]
        self.fields["kind"].choices = [("", "all"), *kinds]
        self.fields["audience"].choices = [("", "everybody"), *Audience.choices]
        self.fields["severity"].choices = [("", f"as the check says: {SAYS[check.severity]}"), *SAYS.items()]
        self.fields["limit"].help_text = f"Empty: as the check says, {_limits(check)}."
        if check.limit is None:
            del self.fields["limit"]
        if check.fixed:
            del self.fields["severity"]

    def refuse(self, error: WorkflowError) -> None:
        """Each problem at its field, and anything else above the form."""
        problems = getattr(error, "problems", ())
        for problem in problems:
            self.add_error(problem.field if problem.field in self.fields else None, problem.message)
        if not problems:
            self.add_error(None, str(error))


def _limits(check: Check) -> str:
    """'35', and where it is another."""
    others = [f"{limit} for {_named(name)}" for name, limit in check.limits.items()]
    return " and ".join([str(check.limit), *others])


def _named(name: str) -> str:
    return Audience(name).label if name in Audience.values else PLURAL[Kind(name)]
