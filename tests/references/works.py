"""A small cast of records, as functions so that no test changes another's."""

import json
from pathlib import Path

DATA = Path(__file__).parent / "data"


def library() -> list[dict]:
    """The real works of the demo site."""
    return json.loads((DATA / "references.csl.json").read_text(encoding="utf-8"))


def work(key: str) -> dict:
    return next(item for item in library() if item["id"] == key)


def article(**fields: object) -> dict:
    """A complete journal article, with these fields instead; None takes one away."""
    csl = {
        "type": "article-journal",
        "title": "A phase 1 trial of CAR-NK cells",
        "author": [{"family": "Roe", "given": "Ada B."}, {"family": "Lamb", "given": "Jean-Pierre"}],
        "container-title": "Journal of Trials",
        "container-title-short": "J Trials",
        "issued": {"date-parts": [[2021, 3, 4]]},
        "volume": "12",
        "issue": "3",
        "page": "101-109",
        "DOI": "10.1000/roe",
    } | fields
    return {field: value for field, value in csl.items() if value is not None}
