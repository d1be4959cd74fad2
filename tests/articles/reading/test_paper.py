"""What a page carries for paper alone; ``static/css/print.css`` puts it there."""

import re
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.test import Client

from articles.reading import squares
from tests.articles.reading.conftest import read

pytestmark = pytest.mark.django_db


def on_sheets(page: str) -> dict[str, str]:
    """The words at the head and foot of each sheet."""
    return dict(re.findall(r'data-(\w+)="([^"]*)"', page.split("<html", 1)[1].split(">", 1)[0]))


def test_each_sheet_says_what_it_is_which_version_and_where_it_is_kept(client: Client, site: SimpleNamespace) -> None:
    told = on_sheets(read(client, "/articles/trials/"))
    assert (told["site"], told["running"]) == ("The Journal", "What the trials found")
    assert re.fullmatch(r"Version 2, \d+ \w+ \d{4}, http://testserver/articles/trials/versions/2/", told["edition"])
    assert on_sheets(read(client, "/faqs/"))["edition"] == "http://testserver/faqs/"


def test_a_copy_on_paper_can_be_told_from_every_other(client: Client, site: SimpleNamespace) -> None:
    for address, number in (("/articles/trials/", 2), ("/articles/trials/versions/1/", 1)):
        colophon = read(client, address).split('class="colophon"')[1].split("</aside>")[0]
        version = site.article.versions.get(number=number)
        assert version.digest in colophon
        assert f"http://testserver/articles/trials/versions/{number}/" in colophon
        assert colophon.count('class="square"') == 1


def test_every_address_has_dots_of_its_own() -> None:
    one, other = squares.of("https://journal.example/versions/1/"), squares.of("https://journal.example/versions/2/")
    assert one != other
    assert one == squares.of("https://journal.example/versions/1/")
    assert "style=" not in one


def test_what_is_for_paper_does_not_stand_on_the_screen() -> None:
    assert "@media screen { .colophon { display: none; } }" in (settings.BASE_DIR / "static/css/site.css").read_text()
