"""The page that takes a text in, and the report on it."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import workflow
from articles.incoming import read
from articles.models import Document, Incoming
from tests.articles.admin.conftest import client_of
from tests.articles.incoming.word import docx, item, paragraph, work, zotero
from tests.articles.makers import make_user

ADDRESS = "/admin/articles/import/"


@pytest.fixture
def person(cast: SimpleNamespace) -> Any:
    return with_permissions(cast.author, "add_reference", "view_reference", "view_incoming")


def with_permissions(person: Any, *codenames: str) -> Any:
    person.user_permissions.add(*Permission.objects.filter(codename__in=codenames))
    return type(person).objects.get(pk=person.pk)


@pytest.fixture
def author(person: Any) -> Client:
    return client_of(person)


def send(client: Client, data: bytes = b"", name: str = "x.txt", **fields: str) -> Any:
    file = {"file": SimpleUploadedFile(name, data)} if data else {}
    return client.post(ADDRESS, {**file, **fields}, follow=True)


def test_a_file_becomes_a_draft_and_its_report_leads_to_it_and_to_its_sources(author):
    response = send(author, docx(paragraph("Claim ", zotero("(1)", item(work(1))), ".")), "paper.docx")
    page = response.content.decode()
    draft = Document.objects.get()
    assert response.redirect_chain
    assert f'href="{reverse("admin:articles_article_change", args=[draft.pk])}"' in page
    assert "confirm it:" in page
    assert ">authora2020</a>" in page
    assert "made by the reference manager, cites" in page


@pytest.mark.parametrize(
    ("format", "pasted", "body"),
    [
        ("plain", "A title\r\n\r\n● One\r\n● Two", "- One\n- Two"),
        ("markdown", "# A title\n\n*One*", "*One*"),
        ("html", "<h1>A title</h1><p><b>One</b>", "**One**"),
    ],
)
def test_a_pasted_text_does_too(format, pasted, body, author):
    send(author, pasted=pasted, format=format)
    assert [(draft.title, draft.body) for draft in Document.objects.all()] == [("A title", body)]


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [(b"PK", "x.docx", "no Word document"), (b"%PDF-", "x.pdf", "a PDF"), (bytes(200), "x.txt", "no text")],
)
def test_a_file_that_cannot_be_read_is_told_at_its_field(data, name, told, author):
    response = send(author, data, name)
    assert response.status_code == 200
    assert told in response.context["form"].errors["file"][0]
    assert not Incoming.objects.exists()


def test_one_of_the_two_is_asked_for(author):
    assert "one of the two" in send(author).content.decode()
    assert "one of the two" in send(author, b"A title", pasted="x").content.decode()


def test_what_was_pasted_stands_again_after_a_refusal(author):
    assert "x" * 600 in send(author, pasted="x" * 600_000, format="markdown").content.decode()


def test_a_file_that_is_too_large_is_refused_before_it_is_read(author, monkeypatch):
    monkeypatch.setattr("articles.admin.importing.MOST_BYTES", {"plain": 3})
    assert "The file has more than" in send(author, b"A title").content.decode()
    assert not Incoming.objects.exists()


@pytest.mark.parametrize("who", ["medical", "publisher", "stranger"])
def test_it_is_for_those_who_may_write_articles(who, cast):
    client = client_of(getattr(cast, who))
    assert client.get(ADDRESS).status_code == 403
    assert send(client, b"A title").status_code == 403
    assert not Incoming.objects.exists()


def test_a_visitor_is_led_to_the_log_in(db):
    assert Client().get(ADDRESS).status_code == 302


def test_the_way_there_stands_on_the_list_and_the_first_page(author, cast):
    for page in (reverse("admin:articles_article_changelist"), reverse("admin:index")):
        assert ADDRESS in author.get(page).content.decode()
    reader = client_of(make_user("rea", may=["view_article"]))
    for page in (reverse("admin:articles_article_changelist"), reverse("admin:index")):
        assert ADDRESS not in reader.get(page).content.decode()


def test_a_report_is_for_who_brought_it_in_and_who_may_view_all(person, cast):
    incoming = workflow.take_in(read(b"A title\n\nWords.", "x.txt"), by=cast.author)
    address = reverse("admin:articles_incoming_change", args=[incoming.pk])
    owner = make_user("olga", may=["add_article"])
    own = workflow.take_in(read(b"A title\n\nWords.", "x.txt"), by=owner)
    assert client_of(person).get(address).status_code == 200
    assert client_of(owner).get(reverse("admin:articles_incoming_change", args=[own.pk])).status_code == 200
    for stranger in (owner, cast.stranger, cast.medical):
        assert client_of(stranger).get(address).status_code == 403
    assert client_of(person).post(address, {"name": "y"}).status_code in (200, 403)
    incoming.refresh_from_db()
    assert incoming.name == "x.txt"


def test_the_list_and_a_report_cost_the_same_for_one_and_for_many(person, author):
    def costs(address: str) -> int:
        author.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert author.get(address).status_code == 200
        return len(asked)

    def bring_in(count: int) -> Incoming:
        runs = [zotero("(1)", item(work(n))) for n in range(1, count + 1)]
        return workflow.take_in(read(docx(paragraph("x ", *runs)), "x.docx"), by=person)

    one = bring_in(1)
    listed, report = reverse("admin:articles_incoming_changelist"), "admin:articles_incoming_change"
    few = costs(listed), costs(reverse(report, args=[one.pk]))
    many = bring_in(6)
    assert (costs(listed), costs(reverse(report, args=[many.pk]))) == few
