"""The baseline of pages: a Django view without middleware that returns the same bytes under the same server.

BARE_BODY names a file with the bytes; BARE_ASKS=1: it asks the database ``SELECT 1`` first, as a page's shelf must ask
whether anything has changed.
"""

import os
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import re_path

BODY = Path(os.environ["BARE_BODY"]).read_bytes()


def bare(request: HttpRequest) -> HttpResponse:
    if os.environ.get("BARE_ASKS"):
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    return HttpResponse(BODY)


urlpatterns = [re_path("", bare)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "carnk_site.settings")
settings.MIDDLEWARE = []
settings.ROOT_URLCONF = "bench.bare"
settings.INSTALLED_APPS = []
application = get_wsgi_application()
