import json

import pytest

from references import formats, library
from references.library import Status
from references.models import Reference
from tests.references.cast import make_reference, make_user
from tests.references.works import DATA, article
from tests.references.works import library as real_library

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return make_user("ada")


def told(report):
    return [(row.place, row.name, row.status.value, row.words) for row in report.rows]


def test_the_real_library_comes_in_once(ada):
    report = library.import_items(real_library(), by=ada)
    assert report.counts == {"new": 47, "same": 0, "refused": 0}
    assert set(Reference.objects.values_list("key", flat=True)) == {item["id"] for item in real_library()}
    again = library.import_file((DATA / "references.csl.json").read_bytes(), "csl-json", by=ada)
    assert again.counts == {"new": 0, "same": 47, "refused": 0}


def test_what_is_stored_is_what_was_read(ada):
    library.import_items(real_library(), by=ada)
    stored = {reference.key: reference.csl for reference in Reference.objects.all()}
    assert stored == {item["id"]: item for item in real_library()}


def test_the_report_tells_record_by_record(ada):
    make_reference("roe2021")
    make_reference("doe", PMID="55")
    data = [
        article(id="http://zotero.org/items/X", DOI="https://doi.org/10.1000/ROE2021"),
        article(id="ROE2021", DOI="10.1000/new"),
        article(id="roe2021", DOI=None, title="Another work"),
        article(id="http://zotero.org/items/Y", DOI="10.1000/y"),
        article(id="fresh", DOI="10.1000/fresh"),
        article(id="mix", DOI="10.1000/roe2021", PMID="55"),
        7,
        article(id="bad", title=None),
        article(id="fresh2", DOI="10.1000/fresh"),
    ]
    report = library.import_file(json.dumps(data).encode(), "csl-json", by=ada)
    assert told(report) == [
        (1, "http://zotero.org/items/X", "same", "in the library as roe2021; that record was kept"),
        (2, "ROE2021", "new", "added as roe2021a"),
        (3, "roe2021", "refused", "id: roe2021 names another reference here: give this one another key"),
        (4, "http://zotero.org/items/Y", "new", "added as roe2021b"),
        (5, "fresh", "new", "added"),
        (6, "mix", "refused", "its identifiers belong to several references of the library: doe, roe2021"),
        (7, "", "refused", "a record is an object with fields, not a number"),
        (8, "bad", "refused", "title: is missing"),
        (9, "fresh2", "same", "in the library as fresh; that record was kept"),
    ]
    assert report.counts == {"new": 3, "same": 2, "refused": 4}


def test_a_record_without_identifiers_is_known_by_key_and_title(ada):
    make_reference("roe2021", DOI=None)
    report = library.import_items([article(id="roe2021", DOI=None, title="A Phase 1 trial of CAR–NK cells.")], by=ada)
    assert report.rows[0].status is Status.SAME


def test_one_refused_record_loses_nothing_of_the_others(ada):
    library.import_items([article(id="a", DOI="10.1000/a"), {}, article(id="b", DOI="10.1000/b")], by=ada)
    assert list(Reference.objects.values_list("key", flat=True)) == ["a", "b"]


def test_a_file_that_is_none_changes_nothing(ada):
    with pytest.raises(formats.FormatError, match="this is not JSON"):
        library.import_file(b"@article{", "csl-json", by=ada)
    assert not Reference.objects.exists()
