"""Texts that are longer, wider, fuller or emptier than any that the design was drawn with."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from articles.models import Document, Kind, Publication
from tests.articles import makers
from tests.windows import NARROW, too_wide

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

LONG = ("Pseudopneumonoultramicroscopicsilicovolcanoconiosis and natural killer cells " * 4)[:200].strip()
UNBROKEN = "ACDEFGHIKLMNPQRSTVWY" * 20
ARABIC = "الخلايا القاتلة الطبيعية هي جزء من جهاز المناعة."
GREEK = "TGF-β, IFN-γ and CD16a: 5 × 10⁶ cells/kg, p < 0.05, ΔΔCt ≥ 1.5, x̄ ± SD."
COLUMNS = "| " + " | ".join(f"Column {n}" for n in range(1, 13)) + " |"
TABLE = f"{COLUMNS}\n|{'---|' * 12}\n" + "| 8 of 11 people " * 12 + "|\n"

BODIES = {
    "three-hundred-sources": "## Sources\n\n" + "\n\n".join(f"Said {n} [@work{n}]." for n in range(300)),
    "sixty-headings": "\n\n".join(f"## Heading {n} of the sixty\n\nWords." for n in range(60)),
    "one-heading": "## Only one\n\nA sentence and no source.",
    "no-heading": "A sentence, no heading and no source.",
    "unbroken": f"## {UNBROKEN}\n\n{UNBROKEN}\n\n- {UNBROKEN}\n\n`{UNBROKEN}`\n\n> {UNBROKEN}",
    "other-scripts": f"## {GREEK}\n\n{ARABIC}\n\n{GREEK}\n\n> {ARABIC}",
    "wide-table": f"## Twelve columns\n\n{TABLE}",
}


@pytest.fixture(scope="module")
def awkward(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, Document]]:
    with django_db_blocker.unblock(), transaction.atomic():
        cast = makers.make_cast()
        Publication.objects.create(pk=1, name="The Journal", tagline="what is known", publisher="Nobody")
        for number in range(300):
            makers.make_reference(f"work{number}")
        made = {slug: _published(slug, body, cast) for slug, body in BODIES.items()}
        yield made
        transaction.set_rollback(True)


def _published(slug: str, body: str, cast: Any) -> Document:
    document = makers.make(Kind.ARTICLE, by=cast.author, slug=slug, title=LONG, summary=LONG, body=body)
    makers.publish(document, cast)
    return document


@pytest.mark.parametrize("width", [NARROW, 820, 1280])
def test_no_text_is_too_much_for_the_page(
    awkward: dict[str, Document], stranger: Callable[..., Any], width: int
) -> None:
    page, wide = stranger(width=width), {}
    for slug in [*BODIES, ""]:
        page.goto(f"/articles/{slug}/" if slug else "/articles/")
        assert page.locator("h1").is_visible()
        wide[slug] = too_wide(page)
    assert {slug: parts for slug, parts in wide.items() if parts} == {}
