"""Addresses of the catalogue of checks, inside the admin's: included by carnk_site.admin_site."""

from django.contrib import admin
from django.urls import path

from articles.admin import catalogue

urlpatterns = [
    path("", admin.site.admin_view(catalogue.index), name="checks"),
    path("<slug:code>/", admin.site.admin_view(catalogue.choice), name="checks_choice"),
]
