"""A real Chromium without a server between: each request is answered by the site, in the test's own transaction.

``windows(client, width=1280, height=900, **options of Browser.new_context)``: a page on the site as that client.
``stranger(**options)``: as nobody.
"""

import mimetypes
from collections.abc import Callable, Iterator
from contextvars import copy_context
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

HOST = "http://testserver"
NARROW = 320  # CSS pixels: what WCAG 2.2, 1.4.10 asks for, and a window of 1280 at 400 %

_TOO_WIDE = """() => {
    const limit = document.documentElement.clientWidth;
    if (document.scrollingElement.scrollWidth <= limit) return [];
    const wide = one => one.getBoundingClientRect().right > limit + 1;
    const scrolls = one => ["auto", "scroll"].includes(getComputedStyle(one).overflowX);
    const within = one => one !== document.body && ((scrolls(one) && !wide(one)) || within(one.parentElement));
    const found = [...document.querySelectorAll("body *")].filter(one => wide(one) && !within(one));
    return found.length ? found.slice(0, 5).map(one => one.outerHTML.slice(0, 150)) : ["the page itself"];
}"""


def too_wide(page: Any) -> list[str]:
    """What stands out of the window to the right; empty where one need not scroll sideways."""
    return page.evaluate(_TOO_WIDE)


@pytest.fixture
def windows(browser: Any) -> Iterator[Callable[..., Any]]:
    """``windows(client, **options of Browser.new_context)``: a page whose every request goes to that client."""
    contexts = []

    def make(client: Client, *, width: int = 1280, height: int = 900, **options: Any) -> Any:
        context = browser.new_context(base_url=HOST, viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        ours = copy_context()  # the browser's events have one of their own, with another connection to the database
        context.route("**/*", lambda route: ours.copy().run(_answer, route, client))
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def stranger(windows: Callable[..., Any]) -> Callable[..., Any]:
    """``stranger(**options)``: on whatever site a test has made."""
    return lambda **options: windows(Client(), **options)


def _answer(route: Any, client: Client) -> None:
    asked = route.request
    address = urlsplit(asked.url)
    if address.path.startswith(settings.STATIC_URL):
        return _file(route, address.path.removeprefix(settings.STATIC_URL))
    body = (
        {"data": asked.post_data_buffer, "content_type": asked.headers.get("content-type")} if asked.post_data else {}
    )
    path = f"{address.path}?{address.query}" if address.query else address.path
    response = client.generic(asked.method, path, **body, headers={"accept": asked.headers.get("accept", "*/*")})
    assert not response.has_header("Location"), f"{path} leads to {response['Location']}, where no test can follow"
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return route.fulfill(status=response.status_code, headers=dict(response.headers), body=content)


def _file(route: Any, name: str) -> None:
    if not (path := finders.find(name)):
        return route.fulfill(status=404)
    return route.fulfill(path=path, content_type=mimetypes.guess_type(name)[0] or "application/octet-stream")
