"""One printed reference as a record: what is read, and what is said to be unsure."""

import pytest

from articles.incoming import entries
from references import csl

LIU = {"title": "Use of CAR cells", "container-title": "N Engl J Med", "volume": "382", "year": 2020}
FORMS = {
    "Vancouver": (
        "Liu E, Marin D, Banerjee P, et al. Use of CAR cells. N Engl J Med. 2020;382(6):545-53.",
        LIU | {"issue": "6", "page": "545-53", "families": ["Liu", "Marin", "Banerjee"]},
    ),
    "Vancouver with month and DOI": (
        "Liu E, Marin D. Use of CAR cells. N Engl J Med. 2020 Feb 6;382(6):545-553. doi:10.1056/NEJMoa1910607. "
        "PMID: 32023374",
        LIU | {"DOI": "10.1056/nejmoa1910607", "PMID": "32023374", "families": ["Liu", "Marin"]},
    ),
    "AMA in italics": (
        "Liu E, Marin D. Use of CAR cells. *N Engl J Med*. 2020;382(6):545–553. [doi](https://doi.org/10.1056/NEJMoa1910607)",
        LIU | {"page": "545–553", "DOI": "10.1056/nejmoa1910607"},
    ),
    "APA": (
        "Liu, E., Marin, D. J., & van den Brink, M. R. (2020). Use of CAR cells. *N Engl J Med*, *382*(6), 545–553.",
        LIU | {"issue": "6", "page": "545–553", "families": ["Liu", "Marin", "van den Brink"]},
    ),
    "a year in parentheses behind initials": (
        "Liu E, Marin D (2020) Use of CAR cells. N Engl J Med 382:545-553",
        LIU | {"families": ["Liu", "Marin"], "page": "545-553"},
    ),
    "a question as title": (
        "Myers JA, Miller JS. Are NK cells ready? The next step. Nat Rev Clin Oncol 2021;18:85–100.",
        {"title": "Are NK cells ready? The next step", "container-title": "Nat Rev Clin Oncol", "year": 2021},
    ),
    "a body as author": (
        "European Medicines Agency. Guideline on CAR cells. 2021. https://www.ema.europa.eu/guide",
        {"title": "Guideline on CAR cells", "families": ["European Medicines Agency"], "year": 2021, "type": "webpage"},
    ),
    "a book": (
        "Abbas AK. Cellular immunology. 9th ed. Philadelphia: Elsevier; 2018.",
        {"title": "Cellular immunology", "publisher": "Elsevier", "type": "book", "edition": "9", "year": 2018},
    ),
    "a trial": (
        "CAR-NK cells in lymphoma. ClinicalTrials.gov identifier: NCT03056339. Accessed May 3, 2024.",
        {"number": "NCT03056339", "type": "dataset"},
    ),
    "a preprint": (
        "Chen A, Wu B. A new receptor. bioRxiv. 2023. https://doi.org/10.1101/2023.01.01.522500",
        {"type": "article", "DOI": "10.1101/2023.01.01.522500", "title": "A new receptor"},
    ),
    "what fits nothing": (
        "Personal talk with a nurse on the ward",
        {"title": "Personal talk with a nurse on the ward"},
    ),
}


@pytest.mark.parametrize(("printed", "expected"), FORMS.values(), ids=FORMS)
def test_a_printed_reference_is_read(printed, expected):
    record, doubt = entries.read(printed)
    said = {name: record.get(name) for name in expected if name not in {"families", "year"}}
    assert said == {name: value for name, value in expected.items() if name not in {"families", "year"}}
    if "year" in expected:
        assert record["issued"] == {"date-parts": [[expected["year"]]]}
    if "families" in expected:
        assert [name.get("family") or name.get("literal") for name in record["author"]] == expected["families"]
    assert csl.problems(record) == []
    assert "title" in doubt


def test_the_printed_line_is_kept():
    assert "Liu E. A work" in entries.read("Liu E. A work. Blood. 2020;1:2.")[0]["note"]


def test_authors_who_are_not_all_named_are_said_to_be_more():
    record, _ = entries.read("Liu E, Marin D, et al. A work on cells. Blood. 2020;1:2.")
    assert record["custom"] == {"authors": "shortened"}
