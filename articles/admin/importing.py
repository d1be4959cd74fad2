"""Texts that come in as files: the page that takes one, and the report on each."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles import workflow
from articles.admin.chooser import change_url
from articles.incoming import FORMATS, MOST_BYTES, Unreadable, read
from articles.models import Incoming
from articles.workflow import rules
from references.admin.read_only import ReadOnlyAdmin
from references.models import Reference

KINDS = ("could not", "marked", "record", "citation", "mended", "stripped")
"""What a person has to do with comes first."""


class ImportForm(forms.Form):
    file = forms.FileField(
        required=False,
        help_text="Word (.docx), HTML, Markdown or plain text, with citations of Zotero or Mendeley or plain numbers.",
    )
    pasted = forms.CharField(
        label="Or paste the text here",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "class": "vLargeTextField"}),
    )
    format = forms.ChoiceField(
        label="What was pasted is",
        choices=[(name, words) for name, words in FORMATS.items() if name != "docx"],
        initial="plain",
        required=False,
    )

    def clean_file(self) -> Any:
        file, most = self.cleaned_data["file"], max(MOST_BYTES.values())
        if file and file.size > most:
            raise forms.ValidationError(f"The file has more than {most // 1024**2} MB: make its pictures smaller.")
        return file

    def clean(self) -> dict[str, Any]:
        entered = super().clean() or self.cleaned_data
        if not self.errors and bool(entered.get("file")) == bool(entered.get("pasted", "").strip()):
            raise forms.ValidationError("Choose a file or paste a text: one of the two.")
        return entered

    def take_in(self, by: Any) -> Incoming:
        """Raises Unreadable, WorkflowError."""
        file = self.cleaned_data["file"]
        if file:
            return workflow.take_in(read(file.read(), file.name), by=by)
        pasted = self.cleaned_data["pasted"].encode(errors="replace")
        return workflow.take_in(read(pasted, "Pasted text", self.cleaned_data["format"] or "plain"), by=by)


def import_text(request: HttpRequest) -> HttpResponse:
    if not rules.may_create(request.user, "article"):
        raise PermissionDenied
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if form.is_valid():
        try:
            incoming = form.take_in(request.user)
            return HttpResponseRedirect(reverse("admin:articles_incoming_change", args=[incoming.pk]))
        except (Unreadable, workflow.WorkflowError) as error:
            form.add_error("file" if form.cleaned_data["file"] else "pasted", str(error))
    context = {**admin.site.each_context(request), "title": "Import a text", "form": form}
    return TemplateResponse(request, "admin/articles/import.html", context)


@admin.register(Incoming)
class IncomingAdmin(ReadOnlyAdmin):
    """What came in, with its report: read, never written."""

    list_display = ("name", "draft", "by", "at")
    search_fields = ("name", "document__title")
    list_filter = ("format",)
    list_select_related = ("document", "by")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return (
            super().get_queryset(request).defer("report", "document__body", "document__takeaway", "document__summary")
        )

    @admin.display(description="draft", ordering="document__title", empty_value="–")
    def draft(self, incoming: Incoming) -> SafeString | None:
        document = incoming.document
        return format_html('<a href="{}">{}</a>', change_url(document), document) if document else None

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        incoming = self.get_object(request, object_id)
        if incoming is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, incoming):
            raise PermissionDenied
        context = {**self.admin_site.each_context(request), "opts": self.opts, "title": f"Imported: {incoming.name}"}
        return TemplateResponse(request, "admin/articles/incoming.html", context | report_of(incoming))

    def has_view_permission(self, request: HttpRequest, obj: Incoming | None = None) -> bool:
        return super().has_view_permission(request, obj) or (obj is not None and obj.by_id == request.user.pk)


def report_of(incoming: Incoming) -> dict[str, Any]:
    """What the page shows: the draft, the works that wait to be confirmed, the notes kind by kind."""
    keys = {key for note in incoming.report for key in note.get("keys", ())}
    works = Reference.objects.resolve(keys)
    notes = [{**note, "works": [(key, works.get(key)) for key in note.get("keys", ())]} for note in incoming.report]
    groups = [(kind, [note for note in notes if note["what"] == kind]) for kind in KINDS]
    return {
        "incoming": incoming,
        "draft": change_url(incoming.document) if incoming.document else "",
        "unconfirmed": sorted({w for w in works.values() if not w.confirmed}, key=lambda work: work.key),
        "groups": [(kind, rows) for kind, rows in groups if rows],
    }
