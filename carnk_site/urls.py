"""The addresses of the whole site: a table of contents."""

from django.contrib import admin
from django.urls import path

from carnk_site import health, media

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("media/<path:name>", media.image, name="image"),
    path("admin/", admin.site.urls),
]

handler400 = "carnk_site.errors.bad_request"
handler403 = "carnk_site.errors.permission_denied"
handler404 = "carnk_site.errors.not_found"
handler500 = "carnk_site.errors.server_error"
