"""Files of records at public addresses."""

import pytest

from references import formats, library
from references.exports import FORMS
from references.models import Alias, Reference
from tests.references.cast import make_reference, make_user, queries_of

pytestmark = pytest.mark.django_db

each_form = pytest.mark.parametrize("extension", FORMS)


@each_form
def test_a_work_is_given_in_every_format(client, extension):
    roe = make_reference("roe", title="Kärre {1}")
    response = client.get(f"/references/roe.{extension}")
    assert formats.parse(response.content, FORMS[extension].format) == [roe.csl]
    assert response["Content-Type"] == f"{FORMS[extension].media_type}; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="roe.{extension}"'
    assert response["X-Robots-Tag"] == "noindex"


@each_form
def test_the_whole_library_is_one_file(client, extension):
    for key in ("doe", "abel"):
        make_reference(key)
    response = client.get(f"/references/all.{extension}")
    assert [item["id"] for item in formats.parse(response.content, FORMS[extension].format)] == ["abel", "doe"]
    assert response["Content-Disposition"] == f'attachment; filename="references.{extension}"'


def test_the_file_of_all_works_follows_each_change(client):
    roe, ada = make_reference("roe"), make_user("ada")
    assert b"volume = {99}" not in client.get("/references/all.bib").content
    library.correct(roe, roe.csl | {"volume": "99"}, by=ada, edit=1)
    assert b"volume = {99}" in client.get("/references/all.bib").content
    make_reference("doe")
    assert b"{doe," in client.get("/references/all.bib").content
    library.delete(Reference.objects.get(key="doe"), by=ada)
    assert b"{doe," not in client.get("/references/all.bib").content


@pytest.mark.parametrize("key", ["ROE", "old", "merged"])
def test_other_keys_of_a_work_lead_to_its_own(client, key):
    roe = make_reference("roe")
    Alias.objects.create(key="old", reference=roe, source="x", by=make_user("ada"))
    merged = make_reference("merged")
    Reference.objects.filter(pk=merged.pk).update(merged_into=roe, doi=None)
    response = client.get(f"/references/{key}.bib")
    assert (response.status_code, response["Location"]) == (302, "/references/roe.bib")
    assert b"{merged," not in client.get("/references/all.bib").content


@pytest.mark.parametrize("address", ["/references/nobody.bib", "/references/roe.pdf", "/references/all.pdf"])
def test_what_is_not_there_is_not_found(client, address):
    make_reference("roe")
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/references/roe.ris", "/references/all.ris"])
def test_files_are_kept_like_public_pages(client, address):
    make_reference("roe")
    response = client.get(address)
    assert not response.cookies
    assert "s-maxage" in response["Cache-Control"]
    assert client.get(address, headers={"If-None-Match": response["ETag"]}).status_code == 304
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("address", ["/references/one.bib", "/references/all.bib"])
def test_the_number_of_queries_does_not_grow(client, address):
    make_reference("one")
    few = queries_of(client, address)
    for n in range(4):
        make_reference(f"r{n}", title=f"Other {n}")
    assert queries_of(client, address) == few


def test_pages_lead_to_the_files(client):
    make_reference("roe")
    for address, base in {"/references/roe/": "/references/roe", "/references/": "/references/all"}.items():
        page = client.get(address).text
        for extension in FORMS:
            assert f'<a href="{base}.{extension}">' in page


@each_form
def test_editors_take_a_selection(client, extension):
    client.force_login(make_user("ada", may=["view_reference"]))
    works = [make_reference(key) for key in ("a", "b", "c")]
    data = {"action": f"export_{extension}", "_selected_action": [works[0].pk, works[2].pk]}
    response = client.post("/admin/references/reference/", data)
    assert [item["id"] for item in formats.parse(response.content, FORMS[extension].format)] == ["a", "c"]


def test_a_selection_is_for_those_who_may_look(client):
    client.force_login(make_user("carl", may=["delete_notice"]))
    data = {"action": "export_bib", "_selected_action": [make_reference("a").pk]}
    assert client.post("/admin/references/reference/", data).status_code == 403
