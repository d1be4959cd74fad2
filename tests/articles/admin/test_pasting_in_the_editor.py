"""Pasting from Word into the editor, in a real browser with a real clipboard."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.articles.makers import make

COPY = """([html, plain]) => navigator.clipboard.write([new ClipboardItem({
    "text/html": new Blob([html], {type: "text/html"}), "text/plain": new Blob([plain], {type: "text/plain"})})])"""
HTML = "<p class='MsoNormal'>Eight <b>responded</b>:</p><ul><li>one</li><li>two</li></ul>"
STATUS = "[data-pasted]"


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_what_is_copied_in_word_becomes_markdown_in_the_editor(
    cast: SimpleNamespace, new_page: Any, log_in: Any
) -> None:
    page: Page = new_page(permissions=["clipboard-read", "clipboard-write"])
    log_in(page, cast.author)
    page.goto(reverse("admin:articles_article_change", args=[make("article", by=cast.author, body="Before. ").pk]))

    def pasted(html: str, plain: str, keys: str) -> None:
        page.evaluate(COPY, [html, plain])
        page.focus("#id_body")
        page.keyboard.press("Control+End")
        page.keyboard.press(keys)

    pasted(HTML, "Eight responded:\none\ntwo", "Control+v")
    expect(page.locator(STATUS)).to_contain_text("Pasted as Markdown")
    assert page.input_value("#id_body") == "Before. Eight **responded**:\n\n- one\n- two"
    page.keyboard.press("Control+z")
    assert page.input_value("#id_body") == "Before. "
    pasted(HTML, "only words ", "Control+Shift+v")
    expect(page.locator("#id_body")).to_have_value("Before. only words ")
    pasted("<div><span>**as** typed</span></div>", "**as** typed ", "Control+v")
    expect(page.locator("#id_body")).to_have_value("Before. only words **as** typed ")
    page.route("**/articles/paste/", lambda route: route.fulfill(status=500, body="<h1>Traceback</h1>"))
    pasted(HTML, "the words alone", "Control+v")
    expect(page.locator("#id_body")).to_have_value("Before. only words **as** typed the words alone")
    expect(page.locator(STATUS)).to_contain_text("Only the words were pasted")
