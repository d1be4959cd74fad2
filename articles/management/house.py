"""The words of the house style that a new site begins with; editors change them in the admin."""

import csv
from pathlib import Path

from articles.models import HouseTerm

_FILE = Path(__file__).with_name("house.tsv")


def furnish() -> int:
    """Write them into a site that has none; how many there are."""
    if not HouseTerm.objects.exists():
        HouseTerm.objects.bulk_create(terms())
    return HouseTerm.objects.count()


def terms() -> list[HouseTerm]:
    """Not saved. A line of the file: kind, form to use, forms not to use with bars between, note."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return [_term(**row) for row in csv.DictReader(file, delimiter="\t")]


def _term(*, kind: str, preferred: str, refused: str, note: str) -> HouseTerm:
    forms = [form.strip() for form in refused.split("|")]
    return HouseTerm(kind=kind, preferred=preferred, refused="\n".join(forms), note=note or "")
