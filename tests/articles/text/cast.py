"""A small library that the text tests cite, and what they ask of a piece of HTML."""

import re
from collections.abc import Mapping
from html import unescape

from articles.text import Link, Numbering, Rendered, render, show
from references.names import label


def work(family: str, year: int, more: int = 0) -> dict:
    """A journal article by one author, or by as many more."""
    names = [family, *(f"Other{n}" for n in range(more))]
    return {
        "type": "article-journal",
        "title": f"A study by {family}",
        "author": [{"family": name, "given": "A"} for name in names],
        "issued": {"date-parts": [[year]]},
    }


LIBRARY = {
    "liu2020": work("Liu", 2020, more=3),
    "marin2024": work("Marin", 2024),
    "lei2025": work("Lei", 2025, more=1),
    "vivier2008": work("Vivier", 2008),
    "a": work("Abel", 2001),
    "b": work("Baker", 2002),
    "c": work("Clark", 2003),
    "d": work("Dixon", 2004),
}


def rendered(markdown: str, **options) -> Rendered:
    return render(markdown, LIBRARY, **options)


def as_kept(result: Rendered, links: Mapping[str, Link]) -> str:
    """As differences show it: with numbers and addresses, figures left as the paragraphs that were signed."""
    names = Numbering({key: label(csl) for key, csl in LIBRARY.items()})
    return show(result.stored, names, links={link.id: link.address for link in links.values()}, pictures=None)


def words(html: str) -> str:
    """What is read on the screen."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def kinds(result: Rendered) -> list[str]:
    return [problem.kind for problem in result.problems]


def attributes(html: str, name: str) -> list[str]:
    return [unescape(value) for value in re.findall(rf'\b{name}="([^"]*)"', html)]
