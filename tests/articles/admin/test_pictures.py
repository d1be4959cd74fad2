"""Uploaded images: decoded, written anew, and nothing else is taken."""

from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from articles.models import Picture
from articles.workflow.writing import pictures
from tests.articles.admin.conftest import client_of

ADDRESS = "/admin/articles/upload/"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture(autouse=True)
def media(settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def author(cast: SimpleNamespace) -> Client:
    return client_of(cast.author)


def image(kind: str, mode: str = "RGB", size: tuple[int, int] = (40, 30), **options: object) -> bytes:
    written = BytesIO()
    Image.new(mode, size, "teal" if mode in {"RGB", "RGBA", "P"} else 1).save(written, format=kind, **options)
    return written.getvalue()


def kept_in(media: Path) -> Image.Image:
    original = min((media / "pictures").iterdir(), key=lambda file: len(file.name))  # others have a width in their name
    return Image.open(BytesIO(original.read_bytes()))


def send(client: Client, data: bytes, name: str = "x.png", alt: str = "A cell", **fields: str) -> object:
    return client.post(ADDRESS, {"image": SimpleUploadedFile(name, data), "alt": alt, **fields})


@pytest.mark.parametrize(("kind", "ending"), pictures.FORMATS.items())
@pytest.mark.parametrize("name", ["x.html", "x.png", "../../x.php"])
def test_each_format_is_kept_under_its_digest_with_its_own_ending(name, kind, ending, author, media):
    response = send(author, image(kind), name)
    picture = Picture.objects.get()
    assert response.status_code == 200
    assert picture.file.name == f"pictures/{picture.digest}{ending}"
    assert response.json()["markdown"] == f"![A cell]({picture.file.url})"
    assert (picture.width, picture.height) == (40, 30)
    assert [file.name for file in (media / "pictures").iterdir()] == [f"{picture.digest}{ending}"]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_each_sort_of_pixels_can_be_kept(mode, author):
    assert send(author, image("PNG", mode)).status_code == 200


def test_what_a_camera_noted_is_not_kept(author, media):
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    exif[0x0112] = 6  # turned by a quarter
    send(author, image("JPEG", size=(40, 30), exif=exif), "x.jpg")
    kept = kept_in(media)
    assert not kept.getexif()
    assert kept.size == (30, 40)


def test_the_same_image_twice_is_one_picture(author):
    first, second = (send(author, image("PNG")).json() for _ in range(2))
    assert first == second
    assert Picture.objects.count() == 1


def test_a_large_photograph_is_made_smaller(author):
    send(author, image("JPEG", size=(5000, 1000)), "x.jpg")
    assert Picture.objects.get().width == pictures.WIDEST


def test_an_animation_is_kept_as_its_first_picture(author, media):
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    written = BytesIO()
    frames[0].save(written, format="GIF", save_all=True, append_images=frames[1:])
    send(author, written.getvalue(), "x.gif")
    assert getattr(kept_in(media), "n_frames", 1) == 1


BAD = {
    "HTML": b"<!doctype html><script>alert(1)</script>",
    "SVG": SVG,
    "nothing": b"",
    "words": b"GIF is a format",
    "half a PNG": image("PNG", size=(400, 300))[:200],
    "a PNG with HTML behind its head": b"\x89PNG\r\n\x1a\n<html>",
    "TIFF": image("TIFF"),
    "BMP": image("BMP"),
}


@pytest.mark.parametrize("data", BAD.values(), ids=BAD)
def test_what_is_no_image_is_refused_in_words(data, author, media):
    response = send(author, data, "x.gif")
    assert response.status_code == 400
    assert response.json()["error"]
    assert not Picture.objects.exists()
    assert not (media / "pictures").exists()


def test_too_many_pixels_are_refused_before_they_are_unpacked(author):
    response = send(author, image("PNG", "1", size=(20_000, 20_000)))
    assert response.status_code == 400
    assert "pixels" in response.json()["error"]


def test_a_file_that_is_too_large_is_refused(author, monkeypatch):
    monkeypatch.setattr(pictures, "MOST_BYTES", 10)
    assert send(author, image("PNG")).status_code == 413


@pytest.mark.parametrize("alt", ["", "  ", "\n"])
def test_a_picture_without_words_is_refused(alt, author):
    response = send(author, image("PNG"), alt=alt)
    assert response.status_code == 400
    assert "Describe" in response.json()["error"]


def test_brackets_in_the_words_stay_words(author):
    assert send(author, image("PNG"), alt="a [b](c)").json()["markdown"].startswith("![a \\[b\\](c)](")


def test_no_file_is_refused(author):
    assert author.post(ADDRESS, {"image": "words", "alt": "x"}).status_code == 400


@pytest.mark.parametrize("who", ["medical", "publisher", "stranger"])
def test_it_is_for_those_who_may_write(who, cast):
    response = send(client_of(getattr(cast, who)), image("PNG"))
    assert response.status_code == 403
    assert response.json()["error"]


def test_a_stranger_may_not(db):
    assert send(Client(), image("PNG")).status_code == 403


def test_it_takes_no_other_method(author):
    assert author.get(ADDRESS).status_code == 405
