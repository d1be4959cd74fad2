"""Images for texts: decoded, checked, written anew without what a camera notes, named by their content."""

import hashlib
import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from articles.models import Picture
from articles.workflow.writing import renditions

FORMATS = {"PNG": ".png", "JPEG": ".jpg", "WEBP": ".webp", "GIF": ".gif"}
MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 40_000_000
WIDEST = 2400
"""Pixels on the longer side of what is kept: twice the width of the text column on a sharp screen."""
SAVED: dict[str, dict[str, Any]] = {
    "PNG": {"optimize": True},
    "JPEG": {"quality": 88, "optimize": True, "progressive": True},
    "WEBP": {"quality": 88, "method": 4},
    "GIF": {"optimize": True},
}


class Refused(Exception):
    """Why a file is not taken, and which would be."""


@dataclass(frozen=True)
class Encoded:
    data: bytes
    ending: str

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def encode(data: bytes) -> Encoded:
    """The image written anew in its own format. Of an animation the first picture: what moves by itself
    cannot be stopped by its reader (WCAG 2.2.2). Raises Refused."""
    image = _open(data)
    kind = image.format or ""
    try:
        image.load()
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((WIDEST, WIDEST))
        plain = _plain(_in_srgb(upright), kind)
        written = BytesIO()
        plain.save(written, format=kind, **SAVED[kind])
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise Refused("This image is damaged: it could not be read to its end.") from error
    return Encoded(written.getvalue(), FORMATS[kind])


def _open(data: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(BytesIO(data), formats=list(FORMATS))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused(_too_large()) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise Refused("This is not an image that the site can show. PNG, JPEG, WebP and GIF are.") from error
    if image.width * image.height > MOST_PIXELS:
        raise Refused(_too_large())
    return image


def _too_large() -> str:
    return f"This image has too many pixels: {MOST_PIXELS // 1_000_000} million are the most."


def _in_srgb(image: Image.Image) -> Image.Image:
    """Colours as browsers take them, since the profile that explains others is not kept."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in {"RGB", "RGBA", "CMYK"}:
        return image
    try:
        target = "RGBA" if image.mode == "RGBA" else "RGB"
        srgb = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, BytesIO(profile), srgb, outputMode=target) or image
    except (ImageCms.PyCMSError, OSError):
        return image


def _plain(image: Image.Image, kind: str) -> Image.Image:
    """The pixels alone: a fresh image has no EXIF, no comments, no profile."""
    if kind == "JPEG" and image.mode not in {"L", "RGB"}:
        image = image.convert("RGB")
    elif image.mode not in {"L", "LA", "RGB", "RGBA"}:
        image = image.convert("RGBA" if "transparency" in image.info or image.mode in {"PA", "La"} else "RGB")
    fresh = Image.new(image.mode, image.size)
    fresh.paste(image)
    return fresh


def keep(encoded: Encoded, *, by: User) -> Picture:
    """The picture with this content: the one that is there already, or a new one."""
    digest = encoded.digest
    name = f"pictures/{digest}{encoded.ending}"
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(encoded.data))
    with Image.open(BytesIO(encoded.data)) as image:
        width, height = image.size
    values = {"file": name, "by": by, "width": width, "height": height}
    picture = Picture.objects.get_or_create(digest=digest, defaults=values)[0]
    if picture.renditions is None:
        renditions.make(picture)
    return picture
