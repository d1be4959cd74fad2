"""axe-core finds nothing at WCAG 2.2 A and AA: on paper white and in the dark, on a desk and on a narrow phone."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from tests.judges import pages, programs

pytestmark = [pytest.mark.browser, pytest.mark.django_db, programs.needs(programs.AXE)]

_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_ASK = """async rules => {
    await Promise.all(document.getAnimations().map(each => each.finished));  // colours on their way
    const found = await axe.run(document, {runOnly: {type: "tag", values: rules}, resultTypes: ["violations"]});
    const told = (one, node) => `${one.id}: ${node.target.join(" ")} ${node.html} ${node.failureSummary}`;
    return found.violations.flatMap(one => one.nodes.map(node => told(one, node)));
}"""


def complaints(page: Any, address: str) -> Iterable[str]:
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.goto(address, wait_until="load")
    page.evaluate(programs.AXE.read_text())
    for theme, width in (("light", 1280), ("dark", 320)):
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size({"width": width, "height": 900})
        for words in page.evaluate(_ASK, _RULES):
            yield f"{theme} {width}: {words}"


def judged(page: Any, addresses: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found = {name: list(complaints(page, address)) for name, address in addresses}
    return {name: words for name, words in found.items() if words}


def test_what_readers_see(window: Callable[..., Any]) -> None:
    assert judged(window(), pages.readers().items()) == {}


def test_what_the_team_sees(window: Callable[..., Any]) -> None:
    found = {}
    for role, addresses in pages.staff().items():
        found |= judged(window(role), addresses.items())
    assert found == {}


def test_lists_and_forms_of_the_admin(window: Callable[..., Any]) -> None:
    assert judged(window("administrator"), pages.forms().items()) == {}
