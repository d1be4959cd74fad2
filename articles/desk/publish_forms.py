"""The forms of whoever publishes. What is missing in them, the workflow says; what is typed, they keep."""

from typing import Any

from django import forms
from django.utils import timezone

from articles.desk.forms import StepForm, area
from articles.models import Change, Document
from articles.workflow import Ending, Mending

NOW, LATER = "now", "later"
YES, NO = "yes", "no"


def _day(**options: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}), required=False, **options)


class LastDayForm(StepForm):
    """Until when a version is shown."""

    last_day = _day(
        label="Last day for readers", help_text="For a text whose time is known to end. Leave it empty otherwise."
    )
    last_day_reason = area(
        "Why it ends, for readers", rows=2, help_text="It stands at its address from the next day on."
    )

    def ending(self) -> Ending:
        return Ending(self.cleaned_data.get("last_day"), self.cleaned_data.get("last_day_reason", ""))


class WordsForm(LastDayForm):
    """What readers are told of a change; of a first version nothing is asked but until when it is shown."""

    change = forms.ChoiceField(
        label="What sort of change is this?",
        choices=[
            (Change.MINOR.value, "Minor: better told, nothing that anybody would decide by"),
            (Change.MAJOR.value, "Major: new findings, other conclusions"),
            (Change.CORRECTION.value, "Correction: something that readers were told was wrong"),
        ],
        widget=forms.RadioSelect,
        required=False,
    )
    note = area("What changed, for readers", rows=3, help_text="One or two plain sentences. They stand in the history.")
    wrong = area("What was wrong, and what is right", rows=3, help_text="It stands on the article and on the old ones.")
    since = forms.TypedChoiceField(
        label="Wrong since", coerce=int, empty_value=None, required=False, help_text="The first version that had it."
    )
    changes_conclusions = forms.TypedChoiceField(
        label="Does this change what the text concludes?",
        choices=[(NO, "No, its conclusions stand"), (YES, "Yes, it concludes something else now")],
        coerce=lambda answer: answer == YES,
        empty_value=None,
        widget=forms.RadioSelect,
        required=False,
    )
    OF_A_CHANGE = ("change", "note", "wrong", "since", "changes_conclusions")

    def __init__(self, *args: Any, document: Document, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        versions = document.versions.order_by("number").values_list("number", "published_at")
        lines = [(number, f"Version {number}, {timezone.localdate(at):%d %B %Y}") for number, at in versions]
        self.fields["since"].choices = [("", "Choose a version"), *lines]
        if not lines:
            for name in self.OF_A_CHANGE:
                del self.fields[name]

    def words(self) -> dict[str, Any]:
        """As the workflow takes them."""
        given = self.cleaned_data
        mending = Mending(given.get("wrong", ""), given.get("since"), given.get("changes_conclusions"))
        told = {"change": given.get("change", ""), "note": given.get("note", "")}
        return {**told, "mending": mending, "ending": self.ending()}


class PublishForm(WordsForm):
    """Now, or at a time in the time zone of the site."""

    when = forms.ChoiceField(
        label="When",
        choices=[(NOW, "Now"), (LATER, "At a time")],
        initial=NOW,
        widget=forms.RadioSelect,
        required=False,
    )
    publish_at = forms.DateTimeField(
        label="Day and time",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = timezone.get_current_timezone_name()
        self.fields["publish_at"].help_text = f"In the time of {zone}, where it is {timezone.localtime():%H:%M} now."

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("when") == LATER and not given.get("publish_at") and "publish_at" not in self.errors:
            self.add_error("publish_at", "Choose the day and the time.")
        return given

    @property
    def is_later(self) -> bool:
        return self.cleaned_data.get("when") == LATER


class EmergencyForm(WordsForm):
    """``edit``: which save of the draft was looked at."""

    reason = area("Why this cannot wait for its review", rows=3, help_text="Readers see it, beside “not yet reviewed”.")
    edit = forms.IntegerField(widget=forms.HiddenInput)
