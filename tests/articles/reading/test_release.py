from collections.abc import Iterator
from pathlib import Path

import pytest

from articles.reading import release


@pytest.fixture
def house(tmp_path: Path, settings: object) -> Iterator[Path]:
    """A small copy of the rooms that pages are made in."""
    for room in release.ROOMS:
        (tmp_path / room).mkdir()
    (tmp_path / "templates" / "page.html").write_text("<p>")
    settings.BASE_DIR, settings.STATIC_ROOT = tmp_path, tmp_path / "static"
    release.current.cache_clear()
    yield tmp_path
    release.current.cache_clear()


def _told() -> str:
    release.current.cache_clear()
    return release.current()


def test_the_same_files_tell_the_same(house: Path) -> None:
    assert _told() == _told()


@pytest.mark.parametrize(
    "name", ["templates/page.html", "articles/view.py", "requirements.txt", "static/staticfiles.json"]
)
def test_any_file_that_makes_pages_tells_another_release(house: Path, name: str) -> None:
    before = _told()
    (house / name).parent.mkdir(exist_ok=True)
    (house / name).write_text("changed")
    assert _told() != before


@pytest.mark.parametrize(("name", "value"), [("SITE_URL", "https://elsewhere.example"), ("CITATION_STYLE", "apa")])
def test_another_setting_that_pages_show_is_another_release(
    house: Path, settings: object, name: str, value: str
) -> None:
    before = _told()
    setattr(settings, name, value)
    assert _told() != before
