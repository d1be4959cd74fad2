"""Two articles in the manner of real ones, each with faults put in on purpose: every one is found, at its place."""

import csv
from pathlib import Path

import pytest

from articles import checks
from articles.checks import specimens

FOLDER = Path(__file__).parent / "planted"
TEXTS = {path.stem: path.read_text("utf-8") for path in sorted(FOLDER.glob("*.md"))}
FOUND = {name: checks.run(specimens.subject(text)) for name, text in TEXTS.items()}


def _planted():
    for name in TEXTS:
        with (FOLDER / f"{name}.tsv").open(encoding="utf-8") as file:
            yield from ((name, row["code"], row["words"]) for row in csv.DictReader(file, dialect="excel-tab"))


def told(finding):
    """All that says where it is: its words, its sentence, what it is about, its message."""
    places = [finding.place, *finding.also] if finding.place else []
    return " ".join([finding.about, finding.message, *(f"{p.quote} {p.sentence}" for p in places)])


@pytest.mark.parametrize(("name", "code", "words"), list(_planted()))
def test_every_planted_fault_is_found_at_its_place(name, code, words):
    of_code = [finding for finding in FOUND[name] if finding.code == code]
    assert [finding for finding in of_code if words in told(finding)], [told(finding) for finding in of_code]


@pytest.mark.parametrize("name", TEXTS)
def test_no_check_breaks_off(name):
    assert [finding.about for finding in FOUND[name] if finding.code == checks.FAILED] == []
