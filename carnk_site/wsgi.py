"""The WSGI application that the server runs.

What is loaded now stays until the process ends: while it is loaded nothing is looked through for garbage, and
afterwards it is left out of every search for it, which would go through a hundred thousand objects again and again.
"""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import resolve

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "carnk_site.settings")

gc.disable()
behind = get_wsgi_application()

from articles.reading.shelf.in_front import InFront  # noqa: E402 - Django has to be set up first

application = InFront(behind)
resolve("/")  # with it all views are loaded, before the first reader asks
gc.freeze()
gc.enable()
