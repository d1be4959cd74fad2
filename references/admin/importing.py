"""Many records at once: a file or pasted text in, a report on each record out, and decisions on what is unclear."""

import base64
import zlib
from typing import Any

from django import forms
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from references import formats, library
from references.admin.librarian import librarian
from references.formats.decoding import MAX_BYTES

MOST_RECORDS = 1000  # a page has to answer while somebody waits; the command takes any number
MOST_CARRIED = 3 * 1024 * 1024  # of packed text that a page carries from its dry run to the import


class ImportForm(forms.Form):
    """``carried`` brings the file of a dry run back, packed, so that nobody has to choose it twice."""

    file = forms.FileField(
        required=False,
        help_text="BibTeX, RIS, PubMed (.nbib) or CSL-JSON, as reference managers export it. Which one, is recognised.",
    )
    pasted = forms.CharField(
        label="Or paste it here",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "class": "vLargeTextField", "spellcheck": "false"}),
    )
    carried = forms.CharField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > MAX_BYTES:
            raise forms.ValidationError(f"The file has more than {MAX_BYTES // 1024**2} MB: divide it.")
        return file

    def clean_carried(self) -> bytes:
        try:
            return _unpacked(self.cleaned_data["carried"])
        except (ValueError, zlib.error):
            raise forms.ValidationError("What the page carried is damaged: choose the file again.") from None

    def clean(self) -> dict[str, Any]:
        entered = super().clean() or self.cleaned_data
        given = [entered.get("file"), entered.get("pasted", "").strip(), entered.get("carried")]
        if not self.errors and sum(map(bool, given)) != 1:
            raise forms.ValidationError("Choose a file or paste its content: one of the two.")
        return entered

    def given(self) -> tuple[bytes, str]:
        """What there is to import, and where it comes from."""
        file, carried = self.cleaned_data["file"], self.cleaned_data["carried"]
        if file:
            return file.read(), file.name[:200]
        return carried or self.cleaned_data["pasted"].encode(), self.cleaned_data["name"] or "pasted"


def import_view(model_admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """First a dry run, then, from its report, the import. Importing again changes nothing, so no redirect is needed."""
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    form, told = ImportForm(), {}
    if request.method == "POST":
        form = ImportForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            told = _imported(form, request)
            form = ImportForm()
        except formats.FormatError as error:
            form.add_error(None, str(error))
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": "Import references",
        "form": form,
        **told,
    }
    return TemplateResponse(request, "references/admin/import.html", context)


def _imported(form: ImportForm, request: HttpRequest) -> dict[str, Any]:
    """The report, and what the page carries on where this was a dry run. Raises FormatError."""
    data, name = form.given()
    format = formats.recognise(data)
    count = len(formats.read(data, format).items)
    if count > MOST_RECORDS:
        raise formats.FormatError(
            f"The file has {count:,} records; this page takes {MOST_RECORDS:,}. Divide it, or ask whoever runs the "
            f"site for: manage.py import_references {name}"
        )
    dry = "look" in request.POST
    decided = {} if dry else _decided(request)
    report = library.import_file(data, format, by=librarian(request), source=name, dry_run=dry, decided=decided)
    packed = _packed(data) if dry else ""
    return {"report": report, "carried": packed, "name": name, "new_work": library.NEW_WORK}


def _decided(request: HttpRequest) -> dict[int, str]:
    """The choices made in the report of the dry run, by place in the file."""
    chosen = ((name.removeprefix("decide-"), key) for name, key in request.POST.items() if name.startswith("decide-"))
    return {int(place): str(key) for place, key in chosen if place.isascii() and place.isdigit() and len(place) < 9}


def _packed(data: bytes) -> str:
    """'' for what is too long to be carried: then the file is chosen again."""
    packed = base64.b64encode(zlib.compress(data)).decode()
    return packed if len(packed) <= MOST_CARRIED else ""


def _unpacked(packed: str) -> bytes:
    """Raises ValueError or zlib.error for what this page has not packed."""
    unpacker = zlib.decompressobj()
    data = unpacker.decompress(base64.b64decode(packed, validate=True), MAX_BYTES + 1) if packed else b""
    if packed and not unpacker.eof and len(data) <= MAX_BYTES:
        raise ValueError("it breaks off")
    return data
