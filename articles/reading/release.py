"""Which code and which static files make the pages: one short text that changes with either."""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings

ROOMS = ("articles", "references", "carnk_site", "templates")
PAGES = {".py", ".html", ".txt", ".xml"}


@cache
def current() -> str:
    """The same on every machine that runs the same files with the same settings. Read once a process."""
    told = sha256(f"{settings.SITE_URL} {settings.CITATION_STYLE}".encode())
    for path in _files(Path(settings.BASE_DIR)):
        told.update(path.name.encode() + path.read_bytes())
    return told.hexdigest()[:16]


def _files(base: Path) -> Iterator[Path]:
    for room in ROOMS:
        yield from sorted(path for path in (base / room).rglob("*") if path.suffix in PAGES)
    single = (base / "requirements.txt", Path(settings.STATIC_ROOT) / "staticfiles.json")
    yield from (path for path in single if path.is_file())
