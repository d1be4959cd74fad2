"""Pages in use: by keyboard alone, with large and widely set letters, without motion, and light on the wire."""

from collections.abc import Callable
from typing import Any

import brotli
import pytest
from django.test import Client

from tests.judges import pages
from tests.windows import NARROW, too_wide

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

# WCAG 2.2, 1.4.12
_SPACED = """
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }
"""
_CUT_OFF = """() => [...document.querySelectorAll("body *")].filter(one => {
    const style = getComputedStyle(one);
    const hidden = one.closest(".hidden, .visually-hidden, .skip, [hidden], svg, [popover], dialog");
    if (hidden || !one.textContent.trim()) return false;
    const cut = style.overflowX === "hidden" || style.overflowY === "hidden" || style.overflowY === "clip";
    return cut && (one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1);
}).slice(0, 5).map(one => one.outerHTML.slice(0, 150))"""

_STOP = """() => {
    const at = document.activeElement;
    if (!at || at === document.body) return null;
    const [box] = at.getClientRects();
    const style = getComputedStyle(at);
    const x = box.x + Math.min(box.width / 2, 8), y = box.y + box.height / 2;
    const top = document.elementFromPoint(x, y);
    return {
        what: at.outerHTML.slice(0, 120),
        seen: Boolean(top) && (at.contains(top) || top.contains(at)),
        marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    };
}"""

_STILL = """() => document.getAnimations().map(one => one.effect.getComputedTiming().duration).filter(ms => ms > 1)"""
_MOVED = """() => new Promise(tell => new PerformanceObserver(list =>
    tell(list.getEntries().map(one => one.value))).observe({type: "layout-shift", buffered: true})
    || setTimeout(() => tell([]), 300))"""


def test_no_page_is_wider_than_a_narrow_phone(window: Callable[..., Any]) -> None:
    page = window(width=NARROW)
    wide = {}
    for name, address in pages.readers().items():
        page.goto(address)
        wide[name] = too_wide(page)
    assert {name: parts for name, parts in wide.items() if parts} == {}


def test_large_and_widely_set_letters_lose_nothing(window: Callable[..., Any]) -> None:
    page = window(width=640, bypass_csp=True)  # as a window of 1280 shows at 200 % (1.4.4)
    lost = {}
    for name, address in pages.readers().items():
        page.goto(address)
        page.add_style_tag(content=_SPACED)
        lost[name] = page.evaluate(_CUT_OFF) + too_wide(page)
    assert {name: parts for name, parts in lost.items() if parts} == {}


@pytest.mark.parametrize("address", [pages.ARTICLE, "/faqs/", "/search/?q=cells"])
def test_every_stop_of_the_tab_key_is_marked_and_in_sight(window: Callable[..., Any], address: str) -> None:
    page = window(reduced_motion="reduce")
    page.goto(address)
    stops = []
    for _ in range(400):
        page.keyboard.press("Tab")
        if (stop := page.evaluate(_STOP)) is None:
            break
        stops.append(stop)
    assert [stop["what"] for stop in stops if not (stop["seen"] and stop["marked"])] == []
    assert "Skip to the text" in stops[0]["what"]
    assert len(stops) > 10


def test_nothing_moves_for_whoever_asks_for_stillness(window: Callable[..., Any]) -> None:
    page = window(reduced_motion="reduce")
    page.goto(pages.ARTICLE)
    page.get_by_role("link", name="Skip to the text").focus()
    page.keyboard.press("Enter")
    assert page.evaluate(_STILL) == []
    assert page.evaluate("() => getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_an_article_weighs_little_and_does_not_jump(window: Callable[..., Any]) -> None:
    """Under 60 kB in all, its HTML under 25 kB, as a browser gets it that takes brotli."""
    page, sizes = window(), {}
    page.on("response", lambda got: sizes.setdefault(got.url, len(brotli.compress(got.body()))))
    page.goto(pages.ARTICLE, wait_until="networkidle")
    assert sizes[page.url] < 25_000
    assert sum(sizes.values()) < 60_000
    assert sum(page.evaluate(_MOVED)) < 0.01


def test_a_first_reading_needs_no_script(client_of: Callable[[str], Client], window: Callable[..., Any]) -> None:
    page = window(java_script_enabled=False)
    page.goto(pages.ARTICLE)
    assert page.locator(".article-text").is_visible()
    assert page.locator(".entry").first.is_visible()
    assert "Sources" in client_of("").get(pages.ARTICLE).text
