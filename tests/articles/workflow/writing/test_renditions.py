from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from PIL import Image, ImageDraw

from articles import pages
from articles.models import Stamp
from articles.workflow.writing import pictures, renditions
from tests.articles import makers


@pytest.fixture
def picture(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return pictures.keep(pictures.Encoded(makers.photograph(), ".png"), by=cast.author)


def test_an_upload_comes_in_sizes_no_wider_than_itself(picture):
    assert picture.renditions["webp"] == [480, 800, 1200, 1300]
    for ending, widths in picture.renditions.items():
        for width in widths:
            with default_storage.open(renditions.name(picture, width, ending)) as file, Image.open(file) as image:
                assert image.size == (width, round(400 * width / 1300))


def test_what_is_no_smaller_than_the_original_is_not_kept(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    coarse = BytesIO()
    Image.effect_noise((700, 400), 90).save(coarse, format="JPEG", quality=1)
    picture = pictures.keep(pictures.Encoded(coarse.getvalue(), ".jpg"), by=cast.author)
    assert picture.renditions == {ending: [] for ending in picture.renditions}


def test_a_drawing_is_kept_whole_in_each_format_that_pays(cast, settings, tmp_path):
    """A browser takes no other file where it knows the format: the widest must be as wide as the original."""
    settings.MEDIA_ROOT = tmp_path
    image, out = Image.new("RGB", (1000, 500), "white"), BytesIO()
    ImageDraw.Draw(image).ellipse([100, 100, 400, 400], outline="black", width=3)
    image.save(out, format="PNG", optimize=True)
    picture = pictures.keep(pictures.Encoded(out.getvalue(), ".png"), by=cast.author)
    assert all(widths == [] or widths[-1] == 1000 for widths in picture.renditions.values())


def test_pictures_from_before_get_their_sizes_by_and_by(picture):
    picture.renditions = None
    picture.save()
    before = Stamp.objects.current()
    assert renditions.make_missing(lambda: True) == 0
    assert renditions.make_missing(lambda: False) == 1
    picture.refresh_from_db()
    assert picture.renditions["webp"]
    assert Stamp.objects.current() > before
    assert renditions.make_missing(lambda: False) == 0


def test_a_page_offers_the_sizes_that_there_are(picture, cast, client):
    body = f"## What was found\n\n![Grey](/media/{picture.file.name})\nGrey.\nCredit: Ada."
    version = makers.publish(makers.make("article", by=cast.author, slug="grey", body=body), cast)
    html = str(pages.of_version(version).body)
    assert f"/media/{renditions.name(picture, 480, 'webp')} 480w" in html
    assert 'width="1300" height="400"' in html
    page = client.get("/articles/grey/").content.decode()
    assert "js/figures.js" in page
    file = client.get(f"/media/{renditions.name(picture, 480, 'webp')}")
    file.close()
    assert file.headers["Content-Type"] == "image/webp"


@pytest.mark.parametrize("count", [1, 3])
def test_pictures_cost_one_query_however_many(count, picture, cast, django_assert_num_queries):
    stored = [f'<img src="/media/{picture.file.name}" alt="a">'] * count
    with django_assert_num_queries(1):
        pages.pictures.of(stored)
    with django_assert_num_queries(0):
        pages.pictures.of(["<p>words</p>"])
