"""The sizes of the pictures on a page: one query where there are any, none otherwise."""

from collections.abc import Iterable

from django.conf import settings

from articles import text
from articles.models import Picture
from articles.workflow.writing import renditions

TYPES = {ending: f"image/{ending}" for ending in renditions.FORMATS}


def of(stored: Iterable[str]) -> dict[str, text.Picture]:
    """By address, of all pictures in these texts; those that the site does not know are left out."""
    files = {address.removeprefix(settings.MEDIA_URL) for html in stored for address in text.pictured(html)}
    found = Picture.objects.filter(file__in=files) if files else []
    return {f"{settings.MEDIA_URL}{picture.file.name}": _sized(picture) for picture in found}


def _sized(picture: Picture) -> text.Picture:
    """The best format first, since browsers take the first that they know."""
    made = picture.renditions or {}
    files = {
        kind: [(f"{settings.MEDIA_URL}{renditions.name(picture, width, ending)}", width) for width in made[ending]]
        for ending, kind in TYPES.items()
        if made.get(ending)
    }
    return text.Picture(picture.width, picture.height, files)
