"""What librarians fill in: a work, a notice."""

import json
from datetime import date
from typing import Any

from django import forms
from django.db import transaction
from django.utils.html import escape, format_html

from references import dates, identifiers, library, uses
from references.admin import fields
from references.admin.fields import PartDateField, PeopleField
from references.errors import AlreadyThere, IdentityIsCited, LibraryError, NotValid, Stale
from references.models import IdentityProposal, Notice, Precision, Reference
from references.types import TYPES

_LINE = forms.TextInput(attrs={"class": "vTextField"})
_WIDE = {"class": "vLargeTextField"}


class _OnlyAsking(Exception):
    """Undoes what was done to see whether the library would refuse it."""


class ReferenceForm(forms.ModelForm):
    """A record without its JSON. ``user`` is set by the admin on the class that it makes for each request.

    ``clean`` asks the library whether it would take what was entered, and shows its refusals; ``perform``
    then has it done.
    """

    user: Any = None
    proposal: IdentityProposal | None = None

    work_type = forms.ChoiceField(label="Type", choices=lambda: list(TYPES.items()))
    title = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 2} | _WIDE),
        help_text=escape("As printed. <i>, <b>, <sub> and <sup> may stand in it."),  # shown as HTML by the admin,
    )
    authors = PeopleField(
        required=False, help_text="One a line: Family, Given. A group in braces: {European Medicines Agency}."
    )
    editors = PeopleField(required=False, help_text="Of a book, in the same way.")
    container = forms.CharField(label="Journal or book", required=False, widget=_LINE)
    container_short = forms.CharField(label="Journal, abbreviated", required=False, help_text="As in N Engl J Med.")
    published = PartDateField(required=False, help_text="2020-02-06, 2020-02 or 2020.")
    volume = forms.CharField(required=False)
    issue = forms.CharField(required=False)
    page = forms.CharField(label="Pages", required=False, help_text="545-553, or an article's number.")
    publisher = forms.CharField(required=False, widget=_LINE)
    publisher_place = forms.CharField(label="Place", required=False)
    edition = forms.CharField(required=False)
    number = forms.CharField(required=False, help_text="Of a report; NCT01234567 of a trial.")
    accessed = PartDateField(label="Looked at on", required=False, help_text="For web pages.")
    doi = forms.CharField(label="DOI", required=False, widget=_LINE, help_text="In any spelling.")
    pmid = forms.CharField(label="PMID", required=False)
    pmcid = forms.CharField(label="PMCID", required=False)
    isbn = forms.CharField(label="ISBN", required=False)
    address = forms.CharField(label="Web address", required=False, widget=_LINE)
    edit = forms.IntegerField(required=False, widget=forms.HiddenInput)
    looked_up = forms.JSONField(required=False, widget=forms.HiddenInput, help_text="What a service said, for more.")
    came_from = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Why it stands for another work",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2} | _WIDE),
        help_text="Asked for where texts cite this reference and you change its type, title, first author, journal, "
        "year or an identifier. A second person then confirms the change.",
    )

    class Meta:
        model = Reference
        fields = ("key", *library.FACTS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.was = dict(self.instance.csl or {})
        self.record: dict[str, Any] = {}
        self.fields["key"].required = False
        if self.instance.pk:
            self.initial = {**fields.initial(self.was), "edit": self.instance.edit, **self.initial}
            self.fields["key"].disabled = uses.cited(self.instance)
        else:
            self.was = self._looked_up()
            self.fields["key"].help_text += " Left empty, it is made of author and year."

    def _looked_up(self) -> dict[str, Any]:
        """What a service said, whose abstract and the like have no field here and are kept with the rest."""
        given = self["looked_up"].value()
        try:
            said = json.loads(given) if isinstance(given, str) else given
        except ValueError:
            said = None
        return said if isinstance(said, dict) else {}

    def clean(self) -> dict[str, Any]:
        entered = super().clean() or self.cleaned_data
        self.record, wrong = fields.record(entered, self.was)
        for field, message in wrong.items():
            self.add_error(field, message)
        if not self.errors:
            self._ask()
        return entered

    def perform(self) -> Reference:
        """Have it added, corrected or proposed. Raises LibraryError only where somebody was quicker."""
        facts = {fact: self.cleaned_data[fact] for fact in library.FACTS}
        key = self.cleaned_data["key"] or None
        if not self.instance.pk:
            return library.add(self.record, by=self.user, key=key, source=self.cleaned_data["came_from"], **facts)
        work, edit = Reference(pk=self.instance.pk), self.cleaned_data["edit"] or 0
        try:
            return library.correct(work, self.record, by=self.user, edit=edit, key=key, **facts)
        except IdentityIsCited:
            if not self.cleaned_data["reason"].strip():
                raise
        kept = library.correct(work, self.was, by=self.user, edit=edit, key=key, **facts)
        reason = self.cleaned_data["reason"]
        self.proposal = library.propose_identity(kept, self.record, by=self.user, reason=reason)
        return kept

    def _ask(self) -> None:
        try:
            with transaction.atomic():
                self.perform()
                raise _OnlyAsking
        except _OnlyAsking:
            pass
        except LibraryError as error:
            self._tell(error)

    def _tell(self, error: LibraryError) -> None:
        match error:
            case NotValid():
                for problem in error.problems:
                    named = fields.FORM_FIELD.get(problem.field, problem.field)
                    self.add_error(named if named in self.fields else None, problem.message)
            case IdentityIsCited():
                self.add_error("reason", str(error))
            case AlreadyThere():
                link = format_html('<a href="../../{}/change/">Open it</a>', error.reference.pk)
                self.add_error(None, format_html("{} {}", error, link))
            case Stale():
                self.data = {name: self.data[name] for name in self.data} | {
                    self.add_prefix("edit"): error.reference.edit
                }
                self.add_error(None, str(error))
            case _:
                self.add_error(None, str(error))


class NoticeForm(forms.ModelForm):
    """A notice to be added; its date may be a year alone."""

    url = forms.URLField(label="Address", required=False, max_length=2000, assume_scheme="https")
    on = PartDateField(label="Date", help_text="2014-07-02, 2014-07 or 2014, as far as it is known.")

    class Meta:
        model = Notice
        fields = ("kind", "doi", "url", "place", "reason", "source")

    def clean_doi(self) -> str:
        entered = self.cleaned_data["doi"]
        found = identifiers.read("doi", entered)
        if entered and found is None:
            raise forms.ValidationError("This is no DOI; one looks like 10.1038/nature13598.")
        return found.value if found else ""

    def clean_on(self) -> str:
        try:
            self.instance.date, self.instance.precision = _day(self.cleaned_data["on"])
        except ValueError:
            raise forms.ValidationError("Write a date as 2014-07-02, 2014-07 or 2014.") from None
        return self.cleaned_data["on"]

    def clean(self) -> dict[str, Any]:
        entered = super().clean() or self.cleaned_data
        if not self.errors and self._known():
            raise forms.ValidationError("The library has this notice from this source already.")
        return entered

    def _known(self) -> bool:
        entered, reference = self.cleaned_data, self.instance.reference_id
        same = {field: entered[field] for field in ("kind", "doi", "source")}
        return Notice.objects.filter(reference=reference, date=self.instance.date, **same).exists()


def _day(written: str) -> tuple[date, Precision]:
    parts = dates.parts(fields.date(written))
    year, month, day = (*parts, 1, 1)[:3]
    return date(year, month, day), (Precision.YEAR, Precision.MONTH, Precision.DAY)[len(parts) - 1]
