"""A figure on a page, in a real browser."""

import pytest
from playwright.sync_api import expect

from articles.workflow.writing import pictures
from tests.articles import makers

pytestmark = [pytest.mark.django_db, pytest.mark.browser]


@pytest.fixture
def figure(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    picture = pictures.keep(pictures.Encoded(makers.photograph(), ".png"), by=cast.author)
    body = f"## What was found\n\n![Grey steps](/media/{picture.file.name})\nGrey.\nCredit: Ada."
    makers.publish(makers.make("article", by=cast.author, slug="grey", body=body), cast)
    return picture


def test_a_figure_opens_and_closes_by_keyboard_and_gives_the_place_back(figure, page):
    page.goto("/articles/grey/")
    link = page.get_by_role("link", name="Enlarge: Grey steps")
    link.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Grey steps")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(link).to_be_focused()


def test_a_phone_gets_a_small_file_and_without_scripts_a_link_to_the_large_one(figure, new_page):
    page = new_page(width=320, java_script_enabled=False)
    files = []
    page.on("response", lambda response: files.append(response.url))
    page.goto("/articles/grey/", wait_until="networkidle")
    page.get_by_role("img", name="Grey steps").scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    assert any(f"{figure.digest}-480." in file for file in files)
    page.get_by_role("link", name="Enlarge: Grey steps").click()
    assert page.url.endswith(f"{figure.digest}.png")
