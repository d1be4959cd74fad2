"""
A real Chromium for tests marked ``browser``.

``page`` is a fresh window on the live server, ``new_page(width=375, java_script_enabled=False, ...)`` makes
further ones, ``log_in(page, user)`` logs somebody in. A page that breaks the Content-Security-Policy or whose
script throws fails its test.
"""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.test import Client
from pytest_django.live_server_helper import LiveServer

try:
    from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright
except ImportError:
    sync_playwright = None

SWITCHES = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
PATIENCE = 30_000  # milliseconds; two browsers may share two cores with a database

# Playwright runs an event loop in the test's thread, in which Django would refuse to ask the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def chromium() -> str | None:
    return shutil.which(os.environ.get("CHROMIUM") or "chromium")


def lacking() -> str:
    """What is missing to drive a browser here, or nothing."""
    if sync_playwright is None:
        return "playwright is not installed: pip install --require-hashes -r requirements-browser.txt"
    return "" if chromium() else "there is no Chromium: install it, or say where it is in CHROMIUM"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a browser its tests are skipped; under CI, which has one, they go on and fail."""
    reason = lacking()
    if not reason or os.environ.get("CI") == "true":
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    if reason := lacking():
        pytest.fail(reason)
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(), args=SWITCHES)
        yield running
        running.close()


@pytest.fixture
def new_page(browser: "Browser", live_server: LiveServer) -> "Iterator[Callable[..., Page]]":
    """``new_page(width=1280, height=900, **options of Browser.new_context) -> Page``"""
    contexts, complaints = [], []

    def hear(message: "ConsoleMessage") -> None:
        if "Content Security Policy" in message.text:
            complaints.append(f"{message.text} ({message.location})")

    def make(*, width: int = 1280, height: int = 900, **options: object) -> "Page":
        viewport = {"width": width, "height": height}
        context = browser.new_context(base_url=live_server.url, viewport=viewport, **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("console", hear)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield make
    for context in contexts:
        context.close()
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def page(new_page: "Callable[..., Page]") -> "Page":
    return new_page()


@pytest.fixture
def log_in(live_server: LiveServer) -> "Callable[[Page, AbstractBaseUser], None]":
    """``log_in(page, user)``: the window has the user's session from then on."""

    def give_session(page: "Page", user: AbstractBaseUser) -> None:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}
        page.context.add_cookies([cookie])

    return give_session
