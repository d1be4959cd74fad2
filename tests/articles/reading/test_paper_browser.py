"""What a browser puts on paper. Apart from the rest: a live server does not share the site that stands for a module."""

from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from tests.articles import makers

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_paper_gets_the_text_and_none_of_the_furniture(page: "Page", cast: SimpleNamespace) -> None:
    article = makers.make("article", by=cast.author, slug="trials", body="Eight of eleven. " * 40)
    makers.publish(article, cast)
    page.goto("/articles/trials/")
    assert not page.is_visible(".colophon")
    page.emulate_media(media="print")
    assert page.is_visible(".colophon")
    assert page.is_visible(".article-text .prose")
    for furniture in (".site-nav", ".search-box", ".site-footer nav", ".share", "button"):
        assert not page.locator(furniture).filter(visible=True).count(), furniture
