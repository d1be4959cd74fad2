"""The page that imports files of references."""

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from references.admin import importing
from references.models import Alias, Reference
from tests.references.cast import make_reference, make_user
from tests.references.works import DATA, article

pytestmark = pytest.mark.django_db

PAGE = "/admin/references/reference/import/"
BIB = (DATA / "exchange" / "refs.bib").read_bytes()


@pytest.fixture
def ada(client):
    ada = make_user("ada", may=["add_reference", "change_reference", "view_reference"])
    client.force_login(ada)
    return ada


def carried(page):
    """The hidden fields of the form under the report of a dry run."""
    return dict(re.findall(r'<input type="hidden" name="(carried|name)" value="([^"]+)">', page))


def test_pasted_records_come_in_with_a_report_on_each(client, ada):
    data = json.dumps([article(id="a", DOI="10.1000/a"), {"id": "bad"}, article(id="b", DOI="10.1000/A")])
    page = client.post(PAGE, {"pasted": data}).text
    assert "1 new, 1 known already, 0 completed, 0 needs a decision, 1 refused" in page
    assert "In the library as a; that record was kept" in page
    assert "Line 1: type: is missing" in page
    assert Reference.objects.get().key == "a"


def test_a_file_is_looked_at_first_and_then_comes_in(client, ada):
    file = SimpleUploadedFile("refs.bib", BIB)
    looked = client.post(PAGE, {"file": file, "look": "1"}).text
    assert "This would happen: 13 new" in looked
    assert not Reference.objects.exists()
    done = client.post(PAGE, carried(looked)).text
    assert "This would happen" not in done
    assert Reference.objects.get(key="liu2020").source == "refs.bib"
    assert Reference.objects.count() == 13


def test_what_is_unclear_is_decided_in_the_report(client, ada):
    roe = make_reference("roe2021", volume=None)
    data = json.dumps([article(id="x", DOI=None), article(id="y", DOI=None), article(id="z", DOI=None)])
    looked = client.post(PAGE, {"pasted": data, "look": "1"}).text
    assert '<option value="roe2021">is roe2021</option>' in looked
    choices = {"decide-1": "roe2021", "decide-2": "?", "decide-x": "?", "decide-3": ""}
    done = client.post(PAGE, carried(looked) | choices).text
    assert "1 new, 0 known already, 1 completed, 1 needs a decision" in done
    roe.refresh_from_db()
    assert roe.csl["volume"] == "12"
    assert Alias.objects.get(key="x").reference == roe


def test_what_the_library_has_no_field_for_is_listed(client, ada):
    page = client.post(PAGE, {"pasted": "TY  - JOUR\nTI  - One\nL1  - a.pdf\nER  - "}).text
    assert "no field for them: L1 (1)" in page


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, "Choose a file or paste its content"),
        ({"pasted": "Liu 2020"}, "none of the formats that are known here"),
        ({"pasted": "[" * 10_000}, "nested too deeply"),
        ({"carried": "eJw="}, "What the page carried is damaged"),
        ({"carried": "%%%"}, "What the page carried is damaged"),
        ({"carried": "AAAA"}, "What the page carried is damaged"),
    ],
)
def test_what_cannot_be_imported_is_told_on_the_page(client, ada, data, message):
    response = client.post(PAGE, data)
    assert response.status_code == 200
    assert message in response.text
    assert not Reference.objects.exists()


def test_a_binary_file_is_told_to_be_none(client, ada):
    page = client.post(PAGE, {"file": SimpleUploadedFile("a.docx", b"PK\x03\x04")}).text
    assert "a Word file or another archive" in page


def test_more_than_a_page_can_do_is_for_the_command(client, ada, monkeypatch):
    monkeypatch.setattr(importing, "MOST_RECORDS", 2)
    page = client.post(PAGE, {"file": SimpleUploadedFile("refs.bib", BIB)}).text
    assert "manage.py import_references refs.bib" in page
    assert not Reference.objects.exists()


def test_a_file_too_long_for_the_page_is_chosen_again(client, ada, monkeypatch):
    monkeypatch.setattr(importing, "MOST_CARRIED", 10)
    page = client.post(PAGE, {"file": SimpleUploadedFile("refs.bib", BIB), "look": "1"}).text
    assert "choose it again below" in page
    assert not carried(page)


def test_what_is_carried_unpacks_to_no_more_than_a_file_may_have(monkeypatch):
    packed = importing._packed(b"[" + b" " * 5_000_000 + b"]")
    monkeypatch.setattr(importing, "MAX_BYTES", 1000)
    assert len(importing._unpacked(packed)) == 1001


def test_the_report_is_escaped(client, ada):
    evil = "<script>alert(1)</script>"
    data = json.dumps([article(id=evil, DOI="10.1000/e"), {"id": evil, evil: 1}])
    page = client.post(PAGE, {"pasted": data, "look": "1"}).text
    assert evil not in page


def test_only_who_may_add_works_imports(client):
    client.force_login(make_user("carl", may=["view_reference"]))
    assert client.post(PAGE, {"pasted": json.dumps([article()])}).status_code == 403
    assert not Reference.objects.exists()


def test_a_report_spells_keys_as_they_are(client, ada):
    make_reference("roe2021", DOI="10.1000/roe", volume=None)
    page = client.post(PAGE, {"pasted": json.dumps([article()])}).text
    assert "roe2021 gained volume" in page
