"""Addresses of the editor, inside the admin's: included by carnk_site.admin_site."""

from django.contrib import admin
from django.urls import path

from articles.admin import (
    checking,
    chooser,
    importing,
    pasting,
    pictures,
    preview,
    steps,
    suggestions,
    working_copies,
)

urlpatterns = [
    path("preview/", preview.preview, name="articles_preview"),
    path("checks/", checking.live, name="articles_checks"),
    path("upload/", pictures.upload, name="articles_upload"),
    path("paste/", pasting.paste, name="articles_paste"),
    path("import/", admin.site.admin_view(importing.import_text), name="articles_import"),
    path("working-copy/", working_copies.working_copy, name="articles_working_copy"),
    path("pick/", chooser.pick, name="articles_pick"),
    path("suggestions/<int:pk>/close/", admin.site.admin_view(suggestions.close), name="articles_suggestion_close"),
    path("steps/<int:pk>/<str:step>/", admin.site.admin_view(steps.step), name="articles_step"),
]
