"""The forms by which editors invite people from outside."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from articles.desk.forms import StepForm
from articles.models import Document, Person, Role
from articles.workflow import clock, rules

USUAL = timedelta(days=30)


def _in_a_month() -> date:
    return clock.today() + USUAL


class AgainForm(StepForm):
    expires = forms.DateField(
        label="Works until", initial=_in_a_month, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)

    def clean_expires(self) -> datetime:
        """The end of that day."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["expires"], time(23, 59, 59)))


class ShareForm(AgainForm):
    """A link to read."""

    address = forms.EmailField(
        label="E-mail address", required=False, help_text="Empty: the link is shown to you, to pass on."
    )
    note = forms.CharField(
        label="A word from you", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    field_order = ("address", "expires", "note")


class InviteForm(ShareForm):
    """A review without an account."""

    role = forms.ChoiceField(label="Review as", widget=forms.RadioSelect)
    name = forms.CharField(label="Name", max_length=120, required=False, help_text="As it is signed under the review.")
    person = forms.ModelChoiceField(
        label="Byline",
        queryset=Person.objects.none(),
        required=False,
        empty_label="A new one under this name",
        help_text="Choose it where this person has one already; the name above is not needed then.",
    )
    due = forms.DateField(
        label="Asked for by",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="They are reminded before it and after it. Without a day, only before the link ends.",
    )
    field_order = ("role", "name", "address", "person", "due", "expires", "note")

    def __init__(self, *args: Any, document: Document, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="invite_%s", **kwargs)
        roles = rules.roles_of(document)
        self.fields["role"].choices = [(role.value, f"{Role(role).label.capitalize()} reviewer") for role in roles]
        if len(roles) == 1:
            self.fields["role"].initial = roles[0].value
        self.fields["person"].queryset = Person.objects.filter(
            Q(user=None) | Q(user__is_active=False, user__is_staff=False)
        )
        self.fields["address"].required, self.fields["address"].help_text = True, "Only they may read what comes there."
