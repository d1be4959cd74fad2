"""Many records at once: a file or pasted text in, a report on each record out."""

from typing import Any

from django import forms
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from references import formats, library
from references.admin.librarian import librarian

MOST_BYTES = 20 * 1024 * 1024


class ImportForm(forms.Form):
    file = forms.FileField(required=False, help_text="A file of CSL-JSON, as reference managers export it.")
    pasted = forms.CharField(
        label="Or paste it here",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "class": "vLargeTextField", "spellcheck": "false"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > MOST_BYTES:
            raise forms.ValidationError(f"The file has more than {MOST_BYTES // 1024**2} MB: divide it.")
        return file

    def clean(self) -> dict[str, Any]:
        entered = super().clean() or self.cleaned_data
        if not self.errors and bool(entered.get("file")) == bool(entered.get("pasted", "").strip()):
            raise forms.ValidationError("Choose a file or paste its content: one of the two.")
        return entered

    def data_given(self) -> bytes:
        file = self.cleaned_data["file"]
        return file.read() if file else self.cleaned_data["pasted"].encode()


def import_view(model_admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """Importing again changes nothing, so the report is shown at once, without a redirect."""
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    form, report = ImportForm(), None
    if request.method == "POST":
        form = ImportForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            report = library.import_file(form.data_given(), "csl-json", by=librarian(request))
            form = ImportForm()
        except formats.FormatError as error:
            form.add_error(None, str(error))
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": "Import references",
        "form": form,
        "report": report,
    }
    return TemplateResponse(request, "references/admin/import.html", context)
