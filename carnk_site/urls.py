"""The addresses of the whole site: a table of contents."""

from django.contrib import admin
from django.urls import include, path

from articles.admin.design import design
from articles.reading.store import public_with
from carnk_site import demo, health, media, outbox
from references import urls as references_urls

LIBRARY = public_with(reads=["evidence", "year", "topic", "status", "sort", "page"], searches=["q"])

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("media/<path:name>", media.image, name="image"),
    path("demo/be/<slug:role>/", demo.be, name="demo_be"),
    path("demo/outbox/", outbox.outbox, name="demo_outbox"),
    path("admin/review/", include("articles.desk.urls")),
    path("review/", include("articles.desk.guests.urls")),
    path("admin/password_reset/", include("articles.admin.password_urls")),
    path("admin/design/", admin.site.admin_view(design), name="design"),
    path("admin/", admin.site.urls),
    path("references/", include(references_urls.kept_by(LIBRARY))),
    path("", include("articles.reading.urls")),  # last: it ends in /<page>/
]

handler400 = "carnk_site.errors.bad_request"
handler403 = "carnk_site.errors.permission_denied"
handler404 = "carnk_site.errors.not_found"
handler500 = "carnk_site.errors.server_error"
