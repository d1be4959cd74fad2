"""Since which version each paragraph stands, and the whole record of an article as one file."""

import json
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import kept
from tests.articles import makers
from tests.articles.reading.conftest import read
from tests.articles.reading.test_record import SCRIPT

pytestmark = pytest.mark.django_db

SINCE = "/articles/trials/versions/{}/?since=1"


@kept.fixture
def article(site: SimpleNamespace) -> SimpleNamespace:
    """The article of the site, with a third version in which one paragraph of two is another."""
    makers.edit(site.article, by=site.author, body=site.article.body.replace("Much.", "A little less."))
    makers.publish(site.article, site.cast)
    return site


def rows(page: str) -> list[tuple[str, str]]:
    """Words of each block, and the version since which it stands."""
    found = re.findall(r'<div class="prose">(.*?)</div>.*?Since version (\d+)', page, re.DOTALL)
    return [(re.sub(r"<[^>]+>", "", words).strip(), version) for words, version in found]


def test_each_paragraph_says_since_when_it_stands_and_who_approved_it(client: Client, article: SimpleNamespace) -> None:
    page = read(client, SINCE.format(3))
    assert rows(page) == [
        ("Few people were treated.", "1"),
        ("What was found", "1"),
        ("Eight of eleven1, see CD19.", "1"),
        ("What is not known", "1"),
        ("A little less.", "3"),
    ]
    assert "Approved by Emil (editorial), Mira (medical)" in " ".join(page.split())


def test_an_earlier_version_knows_nothing_of_later_ones(client: Client, article: SimpleNamespace) -> None:
    assert rows(read(client, SINCE.format(2)))[-1] == ("Much.", "1")


def test_the_article_leads_there_and_search_engines_stay_away(client: Client, article: SimpleNamespace) -> None:
    assert '<a href="/articles/trials/versions/3/?since=1">Since when each paragraph stands</a>' in read(
        client, "/articles/trials/"
    )
    assert client.get(SINCE.format(3)).headers["X-Robots-Tag"] == "noindex"


def test_it_costs_the_same_after_many_versions(client: Client, article: SimpleNamespace) -> None:
    few = _queries(client, SINCE.format(2))
    for number in range(3):
        makers.edit(article.article, by=article.author, summary=f"Told for the {number}th time.")
        makers.publish(article.article, article.cast)
    assert _queries(client, SINCE.format(5)) == few


def test_one_file_holds_the_whole_record_and_verifies(client: Client, article: SimpleNamespace, tmp_path: Path) -> None:
    response = client.get("/articles/trials/record.json")
    text = b"".join(response.streaming_content).decode()
    whole = json.loads(text)
    versions = whole["versions"]
    assert [version["version"] for version in versions] == [1, 2, 3]
    assert [version["effective"]["to"] is None for version in versions] == [False, False, True]
    assert versions[1]["effective"]["from"] == versions[0]["effective"]["to"]
    assert whole["stands_since"]["version"] == 3
    assert whole["stands_since"]["body"][-1] == {"words": "A little less.", "since": 3}
    assert "@example.org" not in text
    (tmp_path / "whole.json").write_text(text)
    done = subprocess.run([sys.executable, "-I", SCRIPT, tmp_path / "whole.json"], capture_output=True, text=True)
    assert (done.returncode, done.stdout.count("version ")) == (0, 3), done.stdout
    (tmp_path / "whole.json").write_text(text.replace("Eight of eleven [", "Nine of eleven ["))
    done = subprocess.run([sys.executable, "-I", SCRIPT, tmp_path / "whole.json"], capture_output=True, text=True)
    assert done.returncode == 1


def test_the_history_leads_to_the_file_and_a_draft_has_none(client: Client, article: SimpleNamespace) -> None:
    assert 'href="/articles/trials/record.json"' in read(client, "/articles/trials/versions/")
    makers.make("article", by=article.author, slug="secret")
    assert client.get("/articles/secret/record.json").status_code == 404


def _queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        read(client, address)
    return len(captured)
