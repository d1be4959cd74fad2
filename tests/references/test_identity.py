import hashlib
import json

import pytest

from references import identity
from tests.references.works import article, library, work


def test_the_fingerprint_is_the_sha256_of_the_identity_as_canonical_json():
    csl = work("liu2020")
    expected = {
        "type": "article-journal",
        "title": "Use of CAR-Transduced Natural Killer Cells in CD19-Positive Lymphoid Tumors",
        "first author": "Liu",
        "container": "The New England Journal of Medicine",
        "year": 2020,
        "identifiers": {"doi": "10.1056/nejmoa1910607", "pmid": "32023374"},
    }
    assert identity.identity(csl) == expected
    canonical = json.dumps(expected, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert identity.fingerprint(csl) == hashlib.sha256(canonical.encode()).hexdigest()


def test_no_two_works_of_the_library_share_a_fingerprint():
    works = library()
    assert len({identity.fingerprint(csl) for csl in works}) == len(works)


@pytest.mark.parametrize(
    ("fields", "part"),
    [
        ({"type": "report"}, "type"),
        ({"title": "Another"}, "title"),
        ({"author": [{"family": "Doe", "given": "Ada B."}]}, "first author"),
        ({"container-title": "Other Journal"}, "container"),
        ({"issued": {"date-parts": [[2022, 3, 4]]}}, "year"),
        ({"DOI": "10.1000/other"}, "identifiers"),
        ({"PMID": "12345"}, "identifiers"),
    ],
)
def test_what_makes_another_work_is_named(fields, part):
    assert identity.changes(article(), article(**fields)) == [part]
    assert identity.fingerprint(article()) != identity.fingerprint(article(**fields))


@pytest.mark.parametrize(
    "fields",
    [
        {"page": "1-2"},
        {"volume": "13", "issue": "4"},
        {"author": [{"family": "Roe", "given": "Adelaide"}]},
        {"URL": "https://www.example.org/roe"},
        {"container-title-short": "JT"},
        {"issued": {"date-parts": [[2021]]}},
        {"DOI": "https://doi.org/10.1000/ROE"},
        {"title": "A phase 1  trial of CAR-NK cells "},
        {"type": "journal-article"},
        {"note": "x", "unknown": [1]},
    ],
)
def test_details_and_spellings_leave_the_identity_as_it_is(fields):
    assert identity.changes(article(), article(**fields)) == []
    assert identity.fingerprint(article()) == identity.fingerprint(article(**fields))


@pytest.mark.parametrize(
    ("csl", "found"),
    [
        ({"type": "book", "ISBN": "0-306-40615-2"}, {"isbn": "9780306406157"}),
        ({"type": "chapter", "ISBN": "0-306-40615-2"}, {}),
        ({"type": "dataset", "number": "NCT03056339"}, {"nct": "NCT03056339"}),
        ({"type": "webpage", "URL": "https://clinicaltrials.gov/study/NCT03056339"}, {"nct": "NCT03056339"}),
        ({"type": "article-journal", "number": "NCT03056339"}, {}),
        ({"type": "webpage", "URL": "HTTPS://Example.org"}, {"url": "https://example.org/"}),
        ({"type": "article-journal", "DOI": "10.1000/a", "URL": "https://example.org"}, {"doi": "10.1000/a"}),
        ({"type": "article-journal", "URL": "https://doi.org/10.1000/A"}, {"doi": "10.1000/a"}),
        ({"type": "article-journal", "PMCID": "7101242"}, {"pmcid": "PMC7101242"}),
        ({"DOI": ["10.1000/a"], "PMID": None, "URL": {}}, {"doi": "10.1000/a"}),
    ],
)
def test_identifiers_are_those_of_this_very_work(csl, found):
    assert identity.identifiers(csl) == found
