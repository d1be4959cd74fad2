"""
Uploaded images, served by the site itself where no proxy or bucket does it.

Uploads are re-encoded before they are stored (articles); should anything else lie in the folder, it is
served as an image or not at all, and a browser that opens it runs nothing.
"""

from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponseNotFound
from django.views.decorators.http import require_safe

TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".gif": "image/gif",
    ".avif": "image/avif",
}
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "public, max-age=86400",
}


@require_safe
def image(request: HttpRequest, name: str) -> FileResponse | HttpResponseNotFound:
    kind = TYPES.get(PurePosixPath(name).suffix)
    try:
        file = default_storage.open(name) if kind else None
    except OSError:  # not there, a folder, a name too long
        file = None
    if file is None:  # no page, with its queries, for what nobody looks at
        return HttpResponseNotFound("There is no such image.", content_type="text/plain")
    return FileResponse(file, content_type=kind, headers=HEADERS)
