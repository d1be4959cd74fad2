"""Outlines to start an article from: headings, with a line in italics under each that the author replaces.

A file says its name and one line about itself, then ``---``, then the text.
"""

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent
ORDER = ("usual", "explainer", "one-trial")


@dataclass(frozen=True)
class Outline:
    slug: str
    name: str
    about: str
    body: str


def outlines() -> tuple[Outline, ...]:
    return tuple(_outline(slug) for slug in ORDER)


def _outline(slug: str) -> Outline:
    head, body = (ROOT / f"{slug}.md").read_text("utf-8").split("\n---\n", 1)
    name, about = head.split("\n", 1)
    return Outline(slug=slug, name=name, about=about, body=body.lstrip())
