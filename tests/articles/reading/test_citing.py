"""How an article of this site is cited, taken along and passed on."""

from datetime import date
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from articles.pages import Credit, Shown
from articles.reading import citing
from articles.templatetags.reading_words import by_mail
from references import formats
from tests.articles.reading.conftest import read

SHOWN = Shown(
    kind="article",
    title="T & <b>",
    body="",
    authors=[Credit("Ada Roe")],
    version=3,
    published_on=date(2026, 3, 4),
    url="/articles/trials/",
    permanent_url="/articles/trials/versions/3/",
)


def test_an_article_is_cited_by_version_date_and_permanent_address() -> None:
    record = citing.csl(SHOWN, "The Journal")
    assert (record["id"], record["version"], record["issued"]) == ("trials-v3", "3", {"date-parts": [[2026, 3, 4]]})
    assert record["URL"].endswith("/articles/trials/versions/3/")
    assert citing.edition(SHOWN) == "Version 3, 4 March 2026"


def test_a_letter_about_it_leads_to_its_own_address() -> None:
    asked = parse_qs(urlsplit(by_mail(SHOWN)).query)
    assert asked["subject"] == ["T & <b>"]
    assert asked["body"][0].splitlines()[1].endswith("/articles/trials/")


@pytest.mark.django_db
@pytest.mark.parametrize(("ending", "form"), [("bib", "bibtex"), ("ris", "ris"), ("json", "csl-json")])
def test_a_version_can_be_taken_along_as_a_record(
    ending: str, form: str, client: Client, site: SimpleNamespace, settings: Any
) -> None:
    settings.SITE_URL = "https://journal.example"
    page = read(client, "/articles/trials/")
    address = f"/articles/trials/versions/2/cite.{ending}"
    assert f'href="{address}"' in page
    answer = client.get(address)
    assert "trials-v2." in answer.headers["Content-Disposition"]
    (item,) = formats.parse(answer.content, form)
    assert item["URL"] == "https://journal.example/articles/trials/versions/2/"
    assert "What the trials found" in item["title"]


@pytest.mark.django_db
def test_what_was_never_published_cannot_be_cited(client: Client, site: SimpleNamespace) -> None:
    assert client.get("/articles/trials/versions/9/cite.bib").status_code == 404
    assert client.get("/articles/nothing/versions/1/cite.bib").status_code == 404
