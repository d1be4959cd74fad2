"""The sources of an article as a file."""

from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Document
from references import formats
from references.exports import FORMS
from references.models import Reference
from tests.articles.reading.conftest import read

pytestmark = pytest.mark.django_db

NOW = "/articles/trials/references"
THEN = "/articles/trials/versions/1/references"


def keys(client: Client, base: str, extension: str = "json") -> list[str]:
    found = client.get(f"{base}.{extension}")
    assert found.status_code == 200
    return [item["id"] for item in formats.parse(found.content, FORMS[extension].format)]


@pytest.mark.parametrize("extension", FORMS)
def test_the_file_holds_what_the_page_lists(client: Client, site: SimpleNamespace, extension: str) -> None:
    listed = [entry.key for entry in client.get("/articles/trials/").context["page"].entries]
    assert listed
    assert keys(client, NOW, extension) == listed
    response = client.get(f"{NOW}.{extension}")
    assert response["Content-Disposition"] == f'attachment; filename="trials-references.{extension}"'
    assert not response.cookies
    assert response["ETag"]


def test_a_version_gives_the_records_of_its_day(client: Client, site: SimpleNamespace) -> None:
    work = Reference.objects.get(key=keys(client, THEN)[0])
    work.csl["publisher"] = "Corrected later"
    work.save()
    assert b"Corrected later" in client.get(f"{NOW}.bib").content
    assert b"Corrected later" not in client.get(f"{THEN}.bib").content


def test_pages_lead_to_their_own_files(client: Client, site: SimpleNamespace) -> None:
    for address, base in {"/articles/trials/": NOW, "/articles/trials/versions/1/": THEN}.items():
        assert f'<a href="{base}.ris">RIS</a>' in read(client, address)
    assert "references.ris" not in read(client, "/faqs/is-it-better/")


@pytest.mark.parametrize("base", [NOW.replace("trials", "nothing"), "/articles/trials/versions/9/references"])
def test_what_is_not_public_has_no_file(client: Client, site: SimpleNamespace, base: str) -> None:
    assert client.get(f"{base}.bib").status_code == 404


def test_a_draft_has_no_file(client: Client, site: SimpleNamespace) -> None:
    Document.objects.filter(slug="trials").update(body="Secret, as [@secret].")
    assert b"ecret" not in client.get(f"{NOW}.bib").content


def test_a_file_costs_no_more_queries_than_its_page(client: Client, site: SimpleNamespace) -> None:
    def queries(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    assert queries(f"{NOW}.bib") <= queries("/articles/trials/")
