"""Pictures in the sizes and formats that browsers fetch: a phone gets no file made for a wide, sharp screen."""

from collections.abc import Callable
from io import BytesIO
from itertools import takewhile
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, features

from articles.models import Picture
from articles.workflow import showing

WIDTHS = (480, 800, 1200, 1800)
FORMATS: dict[str, tuple[str, list[dict[str, Any]]]] = {
    "avif": ("AVIF", [{"quality": 60, "speed": 8}]),
    "webp": ("WEBP", [{"quality": 78, "method": 4}, {"lossless": True, "method": 4}]),  # drawings are smaller so
}
"""Ending to the name that Pillow has for the format, and the ways of writing it, of which the smallest file stays."""


def make(picture: Picture) -> None:
    """Write its files and say in the row which there are.

    A format that is no smaller than the original at its full width is left out altogether: a browser that knows the
    format would never look at the original, and blow up a small file.
    """
    with picture.file.open() as file:
        data = file.read()
    with Image.open(BytesIO(data)) as image:
        image.load()
        picture.renditions = {ending: _sizes(picture, image, ending, len(data)) for ending in _known()}
    picture.save(update_fields=["renditions"])


def make_missing(is_over: Callable[[], bool]) -> int:
    """For pictures that have none yet, until time is over; how many there were."""
    lacking = Picture.objects.filter(renditions__isnull=True).order_by("pk")
    made = 0
    for picture in takewhile(lambda _: not is_over(), lacking):
        make(picture)
        made += 1
    if made:
        showing.changed()
    return made


def name(picture: Picture, width: int, ending: str) -> str:
    """Where it lies, beside the original."""
    return f"pictures/{picture.digest}-{width}.{ending}"


def _known() -> list[str]:
    return [ending for ending in FORMATS if features.check(ending)]


def _sizes(picture: Picture, image: Image.Image, ending: str, most: int) -> list[int]:
    """The widths that were written: those below its own, and its own. A small picture is sent as it is."""
    if image.width <= WIDTHS[0]:
        return []
    full = _written(image, image.width, ending)
    if len(full) >= most:
        return []
    files = {width: _written(image, width, ending) for width in WIDTHS if width < image.width} | {image.width: full}
    kept = [width for width in sorted(files) if len(files[width]) <= len(full)]
    for width in kept:
        if not default_storage.exists(name(picture, width, ending)):
            default_storage.save(name(picture, width, ending), ContentFile(files[width]))
    return kept


def _written(image: Image.Image, width: int, ending: str) -> bytes:
    kind, ways = FORMATS[ending]
    height = max(1, round(image.height * width / image.width))
    alpha = "A" in image.mode or "transparency" in image.info
    sized = image.convert("RGBA" if alpha else "RGB").resize((width, height))
    return min((_encoded(sized, kind, values) for values in ways), key=len)


def _encoded(image: Image.Image, kind: str, values: dict[str, Any]) -> bytes:
    out = BytesIO()
    image.save(out, format=kind, **values)
    return out.getvalue()
