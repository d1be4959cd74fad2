"""The log of events: searched, filtered, and taken along as a file."""

import csv
from io import StringIO
from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import workflow
from articles.admin import spreadsheet
from tests import kept
from tests.articles.admin.conftest import client_of
from tests.articles.makers import make, make_user, publish

LIST, EXPORT = "/admin/articles/event/", "/admin/articles/event/export/"


@pytest.fixture
def root(cast: SimpleNamespace) -> Client:
    return client_of(get_user_model().objects.create_superuser("root", "root@example.org"))


@kept.fixture
def log(cast: SimpleNamespace) -> None:
    version = publish(make("faq", by=cast.author, slug="is-it-safe", title="Is it safe?"), cast)
    workflow.withdraw(version, by=cast.publisher, reason="=HYPERLINK(1) was wrong")
    make("term", by=cast.editor, slug="crs", title="CRS")


def exported(client: Client, query: str = "") -> list[dict[str, str]]:
    response = client.get(EXPORT + query)
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text)))


def test_everything_comes_with_the_newest_first(root: Client, log: None) -> None:
    rows = exported(root)
    assert [row["Step"] for row in rows] == [
        "started", "withdrew", "published", "approved", "handed in for review", "started",
    ]  # fmt: skip
    assert (rows[2]["Kind"], rows[2]["Document"], rows[2]["Address"]) == ("FAQ", "Is it safe?", "is-it-safe")
    assert (rows[2]["By"], rows[2]["Account"], len(rows[2]["Fingerprint"])) == ("Paul", "paul", 64)
    assert rows[2]["At"].count(":") >= 2


@pytest.mark.parametrize(
    ("query", "steps"),
    [
        ("?q=crs", ["started"]),
        ("?q=hyperlink", ["withdrew"]),
        ("?q=Paul", ["withdrew", "published"]),
        ("?q=safe+mira", ["approved"]),
        ("?step__exact=published", ["published"]),
        ("?document__kind__exact=term", ["started"]),
        ("?at__gte=2999-01-01+00:00:00Z", []),
    ],
)
def test_the_file_holds_what_the_list_was_narrowed_to(root: Client, log: None, query: str, steps: list[str]) -> None:
    assert [row["Step"] for row in exported(root, query)] == steps


def test_the_list_leads_to_the_file_of_what_it_shows(root: Client, log: None) -> None:
    page = root.get(LIST + "?q=crs&step__exact=created").text
    assert f'<a href="{EXPORT}?q=crs&amp;step__exact=created">Export as CSV</a>' in page


def test_what_cannot_be_asked_leads_back_to_the_list(root: Client, log: None) -> None:
    response = root.get(EXPORT + "?step__exact__x=1&at__gte=never")
    assert (response.status_code, response.headers.get("Location", "").startswith(LIST)) == (302, True)


def test_words_that_a_spreadsheet_would_compute_are_words(root: Client, log: None) -> None:
    assert exported(root, "?step__exact=withdrawn")[0]["Words"] == "'=HYPERLINK(1) was wrong"


@pytest.mark.parametrize("words", ["=1", "+1", "-1", "@a", "\t=1", " =1", "\n=1"])
def test_no_cell_begins_a_formula(words: str) -> None:
    assert spreadsheet.cell(words) == f"'{words}"


@pytest.mark.parametrize("words", ["", "a=1", "10:30", "’-1", 7])
def test_other_cells_stay_as_they_are(words: object) -> None:
    assert spreadsheet.cell(words) == str(words)


def test_a_spreadsheet_is_told_that_it_is_utf_8() -> None:
    assert next(spreadsheet.lines(["A"], [])).encode().startswith(b"\xef\xbb\xbf")


def test_it_costs_the_same_for_many(root: Client, log: None) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            exported(root)
        return len(captured)

    few = queries()
    for number in range(3):
        make("term", by=make_user(f"more{number}", may=["add_term"]))
    assert queries() == few


def test_it_is_not_for_strangers(cast: SimpleNamespace, log: None) -> None:
    assert client_of(cast.stranger).get(EXPORT).status_code == 403
    assert Client().get(EXPORT).status_code == 302
