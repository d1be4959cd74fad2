"""The record as readers get it, and the program that verifies it on their own machine."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings
from django.test import Client

from articles.models import Redaction, Seal
from articles.workflow import clock
from articles.workflow.letters import daily
from articles.workflow.record import seals
from articles.workflow.writing import bundle
from references import insert_only
from tests.articles import makers
from tests.articles.reading.conftest import read

pytestmark = pytest.mark.django_db

SCRIPT = Path(settings.BASE_DIR) / "static" / "record" / "verify.py"
VERSION = "/articles/trials/versions/2/record.json"

Verify = Callable[..., tuple[int, str]]


@pytest.fixture
def verify(tmp_path: Path) -> Verify:
    """Run the program on files with these contents; its exit code and what it said."""

    def run(*records: dict, chain: str = "", head: str = "") -> tuple[int, str]:
        words = []
        for number, record in enumerate(records):
            (tmp_path / f"{number}.json").write_text(json.dumps(record))
            words.append(f"{number}.json")
        if chain:
            (tmp_path / "chain.jsonl").write_text(chain)
            words += ["--chain", "chain.jsonl"]
        words += ["--head", head] if head else []
        done = subprocess.run([sys.executable, "-I", SCRIPT, *words], cwd=tmp_path, capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr

    return run


def record(client: Client, address: str = VERSION) -> dict:
    return json.loads(read(client, address))


def chain(client: Client) -> str:
    return b"".join(client.get("/record/chain.jsonl").streaming_content).decode()


def test_a_version_is_given_with_its_very_texts(client: Client, site: SimpleNamespace) -> None:
    told = record(client)
    body = json.loads(told["link"]["body"])
    assert (body["slug"], body["version"], body["change"]) == ("trials", 2, "correction")
    assert told["texts"]["bundle"] == site.article.versions.get(number=2).submission.revision.bundle
    assert body["texts"] == {name: bundle.digest(words) for name, words in told["texts"].items()}
    assert told["before"]["digest"] == body["previous"]
    assert told["after"] is None


def test_accounts_and_addresses_stay_private(client: Client, site: SimpleNamespace) -> None:
    text = read(client, VERSION) + chain(client)
    for private in ("@example.org", '"ada"', '"mira"', '"paul"', "username"):
        assert private not in text


def test_a_batch_of_other_rows_gives_its_link_alone(client: Client, site: SimpleNamespace) -> None:
    link = seals.seal_rows()
    told = record(client, f"/record/{link.number}.json")
    assert "texts" not in told
    assert link.rows not in read(client, f"/record/{link.number}.json")
    assert record(client, f"/record/{link.number - 1}.json")["after"]["digest"] == link.digest


@pytest.mark.parametrize(
    "address",
    ["/articles/trials/versions/9/record.json", "/articles/none/versions/1/record.json", "/record/999.json"],
)
def test_what_is_not_there_is_not_found(client: Client, site: SimpleNamespace, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_version_older_than_the_chain_has_no_record_yet(client: Client, site: SimpleNamespace) -> None:
    insert_only.remove()
    Seal.objects.all().delete()
    insert_only.install()
    assert client.get(VERSION).status_code == 404
    assert "The chain begins with the first publication" in read(client, "/record/")


def test_the_article_leads_to_its_record(client: Client, site: SimpleNamespace) -> None:
    for address in ("/articles/trials/", "/articles/trials/versions/2/"):
        assert f'<a href="{VERSION}" download="record.json">Verify</a>' in read(client, address)
    assert "record.json" not in read(client, "/faqs/is-it-better/")


def test_the_head_stands_on_the_page_of_the_record_and_in_every_feed(client: Client, site: SimpleNamespace) -> None:
    link = seals.seal_rows()
    assert link.digest in read(client, "/record/")
    name = "{http://testserver/record/}head"
    for address in ("/feeds/atom.xml", "/feeds/rss.xml"):
        head = next(ET.fromstring(read(client, address)).iter(name))  # noqa: S314  our own answer
        assert (head.text, head.get("number")) == (link.digest, str(link.number))
    told = json.loads(read(client, "/feeds/feed.json"))["_record"]
    assert [head["digest"] for head in told] == [link.digest]


def test_a_feed_kept_by_a_cache_is_asked_for_again_when_the_chain_grew(client: Client, site: SimpleNamespace) -> None:
    tag = client.get("/feeds/atom.xml").headers["ETag"]
    assert client.get("/feeds/atom.xml", headers={"if-none-match": tag}).status_code == 304
    seals.seal_rows()
    assert client.get("/feeds/atom.xml", headers={"if-none-match": tag}).status_code == 200


# -- The program


def test_what_was_not_changed_verifies(client: Client, site: SimpleNamespace, verify: Verify) -> None:
    seals.seal_rows()
    records = [record(client, f"/articles/trials/versions/{number}/record.json") for number in (1, 2)]
    code, said = verify(*records, chain=chain(client), head=seals.head().digest)
    assert code == 0, said
    assert "“What the trials found”, version 2, published" in said
    assert "medical review: Mira" in said
    assert "Everything fits." in said


def _text(told: dict) -> None:
    told["texts"]["bundle"] = told["texts"]["bundle"].replace("Eight", "Nine")


def _body(told: dict) -> None:
    told["link"]["body"] = told["link"]["body"].replace("Mira", "Myra")


def _whole_link(told: dict) -> None:
    _body(told)
    told["link"]["digest"] = bundle.digest(told["link"]["body"])


def _no_text(told: dict) -> None:
    del told["texts"]["html/body"]


@pytest.mark.parametrize(
    ("forge", "said"),
    [
        (_text, "the text “bundle” is not the one that was sealed"),
        (_body, "is not the one that was hashed"),
        (_whole_link, "is not the one in the chain"),
        (_no_text, "the text “html/body” is not the one that was sealed"),
    ],
)
def test_a_forged_record_does_not(
    client: Client, site: SimpleNamespace, verify: Verify, forge: Callable[[dict], None], said: str
) -> None:
    told = record(client)
    forge(told)
    code, words = verify(told, chain=chain(client))
    assert code == 1
    assert said in words


def test_a_link_forged_with_all_that_follows_shows_by_a_head_that_was_kept(
    client: Client, site: SimpleNamespace, verify: Verify
) -> None:
    whole = chain(client)
    code, said = verify(chain=whole, head="0" * 64)
    assert (code, "no link that was read has the digest" in said) == (1, True)
    torn = "\n".join(whole.splitlines()[:2] + whole.splitlines()[3:]) + "\n"
    code, said = verify(chain=torn)
    assert (code, "is missing before link 4" in said, "does not follow the one before" in said) == (1, True, True)


def test_a_text_that_the_law_forbade_is_told_as_removed(client: Client, site: SimpleNamespace, verify: Verify) -> None:
    revision = site.article.versions.get(number=2).submission.revision
    reason = {"reason": "A court said so.", "by": site.publisher, "confirmed_by": site.editor, "at": clock.now()}
    Redaction.objects.create(revision=revision, digest=revision.digest, **reason)
    insert_only.remove()
    type(revision).objects.filter(pk=revision.pk).update(bundle='{"own": {"kind": "article", "title": ""}}')
    insert_only.install()
    code, said = verify(record(client))
    assert (code, "bundle: removed, since the law forbade it" in said) == (0, True)


def test_the_daily_letter_ends_with_the_head(site: SimpleNamespace) -> None:
    assert daily.closing() == [seals.head_line()]
    makers.publish(makers.make("faq", by=site.author), site.cast)
    assert seals.head().digest in daily.closing()[0]
