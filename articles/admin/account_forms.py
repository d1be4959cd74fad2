"""The forms by which administrators invite people and change their accounts."""

from typing import Any

from django import forms
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError

from articles.models import Person
from articles.workflow.outside import guests


class AccountForm(forms.ModelForm):
    """What somebody is called, where they are written to, what they may do."""

    name = forms.CharField(max_length=120, help_text="As it is signed under a review.")
    groups = forms.ModelMultipleChoiceField(
        Group.objects.order_by("pk"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Nobody reviews a text that they have changed, whatever their groups.",
    )

    class Meta:
        model = User
        fields = ["name", "email", "groups"]
        help_texts = {"username": "What they log in with."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "name" in self.fields:
            self.fields["name"].initial = self.instance.get_full_name()
        if "email" in self.fields:
            self.fields["email"].required = True

    def clean_email(self) -> str:
        """One account for an address: a link to choose a password must reach one person."""
        email = self.cleaned_data["email"].strip()
        accounts = User.objects.exclude(**guests.NO_ACCOUNT)
        other = accounts.filter(email__iexact=email).exclude(pk=self.instance.pk).first()
        if other:
            name = other.get_full_name() or other.get_username()
            way_out = "" if other.is_active else " It is deactivated: activate it again instead."
            raise ValidationError(f"{name} has an account with this address already.{way_out}")
        return email

    def save(self, commit: bool = True) -> User:
        if "name" in self.cleaned_data:
            self.instance.first_name, self.instance.last_name = self.cleaned_data["name"], ""
        return super().save(commit)


class InvitationForm(AccountForm):
    """A new account, whose owner chooses the password, and its byline."""

    person = forms.ModelChoiceField(
        queryset=Person.objects.filter(user=None),
        required=False,
        label="Byline",
        empty_label="A new one under this name",
        help_text="Choose it here if this person already has one.",
    )
    note = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
        label="A word from you",
        help_text="It stands in the invitation.",
    )

    class Meta(AccountForm.Meta):
        fields = ["name", "email", "groups", "person", "note"]

    def clean_email(self) -> str:
        email = super().clean_email()
        if User.objects.filter(username__iexact=email).exists():
            raise ValidationError("Somebody logs in under this address already.")
        return email

    def save(self, commit: bool = True) -> User:
        """Who has reviewed from outside under this address keeps their row: what they signed stays theirs."""
        if guest := guests.of_address(self.cleaned_data["email"]):
            self.instance.pk = guest.pk
        self.instance.username = self.cleaned_data["email"].lower()
        self.instance.is_staff = True
        self.instance.set_unusable_password()
        return super().save(commit)
