"""What holds for every public page alike."""

import re
from collections import Counter
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from django.test import Client

from tests.articles.reading.conftest import ADDRESSES, read

pytestmark = pytest.mark.django_db

PAGES = [address for address in ADDRESSES if address.endswith("/")]
NOT_OURS = ("/admin/", "/static/")  # they have tests of their own
STAFF_WORDS = re.compile(r"\b(FAQs?|revisions?|digests?|findings?|saved drafts?|remarks?|fingerprints?)\b", re.I)


class Parsed(HTMLParser):
    """Ids, links and words of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.in_script = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.in_script = tag == "script"
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag == "a":
            self.links.append(str(found["href"]))

    def handle_data(self, data: str) -> None:
        if not self.in_script:
            self.words.append(data)

    def handle_endtag(self, tag: str) -> None:
        self.in_script = False


def test_no_id_stands_twice_and_each_link_within_a_page_leads_somewhere(client: Client, site: SimpleNamespace) -> None:
    for address in PAGES:
        page = Parsed(read(client, address))
        assert [name for name, count in Counter(page.ids).items() if count > 1] == [], address
        assert [link for link in page.links if link.startswith("#") and link[1:] not in page.ids] == [], address


def test_every_link_of_the_site_leads_to_a_page(client: Client, site: SimpleNamespace) -> None:
    """Walk from the home page; the standing pages that the footer names are the publisher's to write."""
    still_to_write = {"/how-we-review/", "/privacy/"}
    waiting, seen, broken = ["/"], {"/"}, []
    while waiting:
        address = waiting.pop()
        response = client.get(address)
        if response.status_code != 200 and address not in still_to_write:
            broken.append((address, response.status_code))
        if "html" not in response.headers["Content-Type"]:
            continue
        links = {link.partition("#")[0].replace("http://testserver", "") for link in Parsed(response.text).links}
        new = {link for link in links if link.startswith("/") and not link.startswith(NOT_OURS)} - seen
        seen |= new
        waiting += sorted(new)
    assert broken == []
    assert "/articles/trials/versions/1/" in seen


def test_readers_meet_no_word_of_the_staff(client: Client, site: SimpleNamespace) -> None:
    for address in PAGES:
        assert STAFF_WORDS.findall(" ".join(Parsed(read(client, address)).words)) == [], address


def test_no_page_asks_for_what_the_security_policy_forbids(client: Client, site: SimpleNamespace) -> None:
    for address in PAGES:
        page = read(client, address).replace('<script type="application/ld+json">', "")  # data, which nothing runs
        assert not re.search(r"<[^>]+ style=|<[^>]+ on\w+=|<script(?![^>]+src=)|<style", page), address


def test_each_page_has_one_title_and_one_first_heading(client: Client, site: SimpleNamespace) -> None:
    for address in PAGES:
        page = read(client, address)
        head, _, body = page.partition("</head>")  # what is drawn has titles of its own
        assert (head.count("<title>"), body.count("<h1")) == (1, 1), address
        assert "<title> |" not in page, address
        assert 'lang="en-GB"' in page, address
