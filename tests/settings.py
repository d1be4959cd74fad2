"""The site's settings as the tests see them: whatever the shell has set, only DATABASE_URL is heeded."""

import atexit
import os
import shutil
import tempfile

_FOLDER = tempfile.mkdtemp(prefix="carnk-tests-")
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)

for _name in ("ALLOWED_HOSTS", "BEHIND_PROXY", "CITATION_STYLE", "DEMO_BAR", "EMAIL_HOST", "LOG_LEVEL", "TIME_ZONE"):
    os.environ.pop(_name, None)
os.environ |= {
    "DEBUG": "0",
    "SECRET_KEY": "for tests only, and for nothing else whatsoever",
    "SITE_URL": "http://testserver",
    "VAR_DIR": _FOLDER,
    "PAGES_KEPT": "0",  # a shelf of pages outlives a test, and the rows that it was made of do not
    "LOOK_UP": "0",  # tests that look up works ask a server of their own: tests/services.py
}

from carnk_site.settings import *
from carnk_site.settings import DATABASES, STATIC_ROOT, STORAGES, VAR_DIR

STATIC_ROOT.mkdir()
(STATIC_ROOT / "probe.css").touch()  # one file that WhiteNoise serves, where pages take theirs from the source
STORAGES |= {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
AXES_ENABLED = False  # the client's login() passes no request, which it refuses; tests/carnk_site turn it on

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, since one in memory has one connection: it would show neither WAL, nor locks, nor races.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"

# From the models, since migrating takes longer than most tests. ``tools.check`` sees that migrations apply and fit.
DATABASES["default"].setdefault("TEST", {})["MIGRATE"] = False
