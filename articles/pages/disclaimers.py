"""Disclaimers in their places. Those that say 'get help now' stand before the text, wherever they were put."""

from collections.abc import Iterable
from typing import Any

from articles.models import Kind, Placement, Version
from articles.pages.sheet import Sheet
from articles.pages.shown import ShownDisclaimer


def places(beside: Iterable[Version], sheet: Sheet) -> dict[str, Any]:
    """Keyword arguments of ``Shown``: disclaimers_before, _after, _foot, each in the order of ``beside``."""
    found: dict[str, list[ShownDisclaimer]] = {f"disclaimers_{place}": [] for place in Placement.values}
    for version in beside:
        if version.document.kind == Kind.DISCLAIMER:
            found[f"disclaimers_{_place(version)}"].append(show(version, sheet))
    return found


def show(version: Version, sheet: Sheet) -> ShownDisclaimer:
    return ShownDisclaimer(
        title=version.title,
        html=sheet.read(version.submission.html["body"], under=version.title),
        url=sheet.addresses.get(version.document_id, ""),
        urgent=version.own["urgent"],
    )


def _place(version: Version) -> str:
    return Placement.BEFORE if version.own["urgent"] else version.own["placement"]
