"""Form fields for texts: what nobody can see is taken out, and the Markdown editor."""

import unicodedata
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget, AutocompleteSelect
from django.urls import reverse
from markdownx.fields import MarkdownxFormField
from markdownx.widgets import MarkdownxWidget

from articles import text


class CleanField(forms.CharField):
    """Text as it is kept and hashed: composed characters, line feeds, no control characters."""

    def to_python(self, value: Any) -> str:
        return text.clean(super().to_python(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(initial, text.clean(data or ""))


class CleanTextField(CleanField):
    widget = AdminTextareaWidget


class CleanLineField(CleanField):
    widget = AdminTextInputWidget

    def to_python(self, value: Any) -> str:
        return " ".join(super().to_python(value).splitlines())


class Chooser(AutocompleteSelect):
    """Django's, which ends in an error where a forged form names no number."""

    def optgroups(self, name: str, value: list[str], attr: dict[str, Any] | None = None) -> list[Any]:
        return super().optgroups(name, [each for each in value if each.isdecimal()], attr)


class MarkdownWidget(MarkdownxWidget, AdminTextareaWidget):
    """The editor. Without JavaScript it is the textarea alone; static/js/editor.js adds the rest.

    Markdownx's own script is left out: it paints whatever comes back, and keeps the Tab key (WCAG 2.1.2).
    """

    template_name = "admin/articles/_editor.html"

    def __init__(self, *, preview: bool = True) -> None:
        super().__init__()
        self.preview = preview

    @staticmethod
    def add_markdownx_attrs(attrs: dict[str, Any]) -> dict[str, Any]:
        return {**attrs, "class": f"{attrs.get('class', '')} markdownx-editor".strip(), "spellcheck": "true"}

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        addresses = {
            "upload": reverse("admin:articles_upload"),
            "paste": reverse("admin:articles_paste"),
            "works": reverse("admin:references_reference_pick"),
            "find": reverse("admin:references_reference_find"),
            "take": reverse("admin:references_reference_take"),
            "documents": reverse("admin:articles_pick"),
        }
        if self.preview:
            addresses["preview"] = reverse("admin:articles_preview")
        return {**context, "addresses": addresses}

    class Media:
        extend = False
        js = [
            "js/editor.js",
            "js/paste.js",
            "js/picker.js",
            "js/lookup.js",
            "js/pictures.js",
            "js/asking.js",
            "js/preview.js",
        ]


class MarkdownField(CleanField, MarkdownxFormField):
    pass


def lines_cleaned(raw: str) -> list[int]:
    """Numbers of the lines from which ``text.clean`` takes something that nobody can see."""
    lines = raw.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [n for n, line in enumerate(lines, 1) if text.clean(line) != unicodedata.normalize("NFC", line)]
