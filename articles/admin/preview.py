"""The preview: what readers will see of a text that is not saved yet.

Views of our own instead of django-markdownx's, which let anybody render and answer bad input with an error.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles import pages
from articles.admin import unsaved
from articles.models import Document


@unsaved.view
def preview(request: HttpRequest, document: Document, texts: dict[str, str]) -> HttpResponse:
    """The page as HTML without its frame."""
    return render(request, "admin/articles/preview.html", {"page": pages.of_draft(document, texts)})
