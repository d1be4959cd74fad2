"""Pages that are kept whole: what is sent, for how long it is good, and what never comes from the shelf."""

import gzip
from datetime import timedelta
from functools import partial
from threading import Barrier, Thread
from types import SimpleNamespace

import brotli
import pytest
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Stamp
from articles.reading.shelf import generation, page
from articles.reading.shelf.keeping import Kept, Shelf
from articles.reading.shelf.middleware import FromTheShelf
from articles.reading.shelf.rules import Rules
from articles.workflow import clock
from references.models import Reference
from references.notices import recording
from references.notices.looks import Look
from tests.articles import makers
from tests.articles.reading.conftest import ADDRESSES

pytestmark = pytest.mark.django_db
ARTICLE = "/articles/trials/"


@pytest.fixture
def reader(settings) -> Client:
    """A process of its own, with an empty shelf."""
    settings.PAGES_KEPT = 8
    return Client()


def shelf_of(client: Client) -> Shelf:
    """The first middleware's, once the client has asked for anything."""
    chain = client.handler._middleware_chain
    return chain.__wrapped__.shelf if hasattr(chain, "__wrapped__") else chain.shelf


def test_a_page_from_the_shelf_is_the_page(reader: Client, site: SimpleNamespace, settings: object) -> None:
    for address in ADDRESSES:
        settings.PAGES_KEPT = 0
        made = Client().get(address)
        settings.PAGES_KEPT = 8
        first, again = reader.get(address), reader.get(address)
        assert first.content == again.content == made.content, address
        more = {"Content-Length": str(len(made.content)), "ETag": first.headers["ETag"]}
        more |= {"Vary": "Accept-Encoding"} if "Vary" in again.headers else {}
        assert dict(again.headers) == dict(made.headers) | more, address


def test_it_costs_one_query(reader: Client, site: SimpleNamespace) -> None:
    for address in ADDRESSES:
        reader.get(address)
        with CaptureQueriesContext(connection) as captured:
            reader.get(address)
        assert len(captured) == 1, address


def test_whoever_is_logged_in_gets_the_same(reader: Client, site: SimpleNamespace) -> None:
    page = reader.get(ARTICLE)
    reader.force_login(site.author, backend="django.contrib.auth.backends.ModelBackend")
    assert reader.get(ARTICLE).content == page.content


def test_a_publication_shows_at_the_next_request(reader: Client, site: SimpleNamespace) -> None:
    before = reader.get(ARTICLE).text
    makers.edit(site.article, by=site.author, title="What more trials found")
    makers.publish(site.article, site.cast)
    assert "What more trials found" in reader.get(ARTICLE).text
    assert "What more trials found" not in before


def _changes(reader: Client, change: object) -> bool:
    """Whether the page is made again after a change."""
    reader.get(ARTICLE)
    change()
    with CaptureQueriesContext(connection) as captured:
        reader.get(ARTICLE)
    return len(captured) > 1


def _queries(reader: Client, address: str = ARTICLE) -> int:
    with CaptureQueriesContext(connection) as captured:
        reader.get(address)
    return len(captured)


def test_a_change_of_what_a_page_is_made_of_makes_it_anew(reader: Client, site: SimpleNamespace) -> None:
    work = Reference.objects.get(key="liu2020")
    for names in ([f"document-{site.article.pk}"], ["other", f"work-{work.pk}"], ["disclaimers"], ["site"], []):
        assert _changes(reader, partial(Stamp.objects.touch, *names)), names
    assert not _changes(reader, lambda: None)


def test_a_change_elsewhere_costs_one_query_more_and_once(reader: Client, site: SimpleNamespace) -> None:
    tag = reader.get(ARTICLE).headers["ETag"]
    Stamp.objects.touch("document-0")
    assert [_queries(reader), _queries(reader)] == [2, 1]
    assert reader.get(ARTICLE, headers={"If-None-Match": tag}).status_code == 304


def test_what_changed_before_a_change_elsewhere_is_not_forgotten(reader: Client, site: SimpleNamespace) -> None:
    reader.get(ARTICLE)
    Stamp.objects.touch("disclaimers")
    Stamp.objects.touch("document-0")
    assert _queries(reader) > 2


def test_a_page_of_the_day_before_is_not_taken_for_todays(reader: Client, site: SimpleNamespace) -> None:
    reader.get(ARTICLE)
    Stamp.objects.touch("document-0")
    with clock.at(timezone.now() + timedelta(days=1)):
        assert _queries(reader) > 2


def test_a_page_that_does_not_say_what_it_is_made_of_follows_every_change(reader, site) -> None:
    address = "/articles/trials/versions/1..2/"
    reader.get(address)
    Stamp.objects.touch("document-0")
    assert _queries(reader, address) > 2


def test_a_page_made_of_very_much_follows_every_change() -> None:
    response = HttpResponse(b"page", headers={"ETag": '"a"'})
    response.made_of = frozenset(map(str, range(page.MOST_NAMES + 1)))
    assert page.of(response).follows_everything
    response.made_of = frozenset(map(str, range(page.MOST_NAMES)))
    assert not page.of(response).follows_everything


def test_a_generation_older_than_the_page_is_not_trusted(reader: Client, site: SimpleNamespace) -> None:
    """The database was put back from a copy."""
    reader.get(ARTICLE)
    Stamp.objects.update(number=1)
    assert _queries(reader) > 2


def test_every_process_gives_a_page_the_same_tag_as_long_as_it_reads_the_same(reader, site) -> None:
    tag = reader.get(ARTICLE).headers["ETag"]
    Stamp.objects.touch()
    assert Client().get(ARTICLE).headers["ETag"] == reader.get(ARTICLE).headers["ETag"] == tag


def test_a_page_is_good_for_one_day(reader: Client, site: SimpleNamespace) -> None:
    reader.get(ARTICLE)
    with clock.at(timezone.now() + timedelta(days=1)), CaptureQueriesContext(connection) as captured:
        reader.get(ARTICLE)
    assert len(captured) > 1


def test_a_look_at_a_source_makes_its_page_anew(reader: Client, site: SimpleNamespace) -> None:
    reader.get("/references/liu2020/")
    recording.record(Reference.objects.get(key="liu2020"), [Look("Crossref", unclear="No answer.")], at=timezone.now())
    assert "could not be checked: No answer." in reader.get("/references/liu2020/").text


@pytest.mark.parametrize(
    ("accepts", "coding", "undone"),
    [
        ("", "", bytes),
        ("gzip, deflate, br", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("br;q=0, gzip;q=0.5", "gzip", gzip.decompress),
        ("br;q=0, gzip;q=0", "", bytes),
        ("*", "br", brotli.decompress),
        ("identity", "", bytes),
        ("br;q=nonsense", "", bytes),
    ],
)
def test_it_is_compressed_as_the_browser_takes_it(reader, site, accepts, coding, undone) -> None:
    plain = reader.get(ARTICLE).content
    response = reader.get(ARTICLE, headers={"Accept-Encoding": accepts})
    assert response.headers.get("Content-Encoding", "") == coding
    assert response.headers["Vary"] == "Accept-Encoding"
    assert undone(response.content) == plain
    assert int(response.headers["Content-Length"]) == len(response.content)


def test_each_coding_has_a_tag_of_its_own_and_knows_all(reader: Client, site: SimpleNamespace) -> None:
    tags = {coding: reader.get(ARTICLE, headers={"Accept-Encoding": coding}).headers["ETag"] for coding in ("", "br")}
    assert len(set(tags.values())) == 2
    for known in (*tags.values(), f"W/{tags['']}", f'"other", {tags["br"]}', "*"):
        response = reader.get(ARTICLE, headers={"If-None-Match": known, "Accept-Encoding": "br"})
        assert (response.status_code, response.content) == (304, b""), known
        assert response.headers["ETag"] == tags["br"]
        assert "Content-Length" not in response.headers
        assert response.headers["Cache-Control"]
    assert reader.get(ARTICLE, headers={"If-None-Match": '"other"'}).status_code == 200


def test_a_first_request_that_asks_for_little_keeps_the_whole_page(reader: Client, site: SimpleNamespace) -> None:
    head = reader.head(ARTICLE, headers={"Range": "bytes=0-10", "If-None-Match": "*"})
    assert (head.status_code, head.content) == (304, b"")
    assert len(shelf_of(reader)) == 1
    whole = reader.get(ARTICLE, headers={"Range": "bytes=0-10"})
    assert whole.status_code == 200
    assert "</html>" in whole.text
    assert int(reader.head(ARTICLE).headers["Content-Length"]) == len(whole.content)


def test_a_query_that_means_nothing_makes_no_other_page(reader: Client, site: SimpleNamespace) -> None:
    plain = reader.get("/articles/").content
    for query in ("?utm_source=x", "?x=1&y=2", "?", "?&&"):
        assert reader.get(f"/articles/{query}").content == plain
    assert len(shelf_of(reader)) == 1
    pages = [
        reader.get(f"/articles/?{query}").content for query in ("page=1&audience=patients", "audience=patients&page=1")
    ]
    assert pages[0] == pages[1] != plain
    assert len(shelf_of(reader)) == 2


@pytest.mark.parametrize("address", ["/articles/", "/faqs/", "/topics/blood-cancers/", "/people/ada/", "/references/"])
def test_a_page_past_the_end_leads_to_the_last_and_is_not_kept(reader, site, address) -> None:
    reader.get(address)
    before = len(shelf_of(reader))
    for number in (2, 999999):
        answer = reader.get(f"{address}?x=1&page={number}")
        assert (answer.status_code, answer.headers["Location"]) == (302, "?page=1")
    for typed in ("1", "0", "-3", "x", "001", "9" * 5000):
        assert reader.get(f"{address}?page={typed}").content == reader.get(address).content
    assert len(shelf_of(reader)) == before


def test_a_first_query_that_means_nothing_leaves_no_trace(reader: Client, site: SimpleNamespace) -> None:
    with_words = reader.get("/articles/?utm_source=newsletter").content
    assert with_words == reader.get("/articles/").content
    assert b"newsletter" not in with_words


@pytest.mark.parametrize(
    "address", ["/search/?q=trials", "/faqs/?q=cells", "/references/?q=liu", "/nothing/", "/admin/"]
)
def test_what_has_endless_answers_or_is_not_for_everybody_is_not_kept(reader, site, address) -> None:
    reader.get(address)
    assert len(shelf_of(reader)) == 0


def test_a_forbidden_host_never_reaches_the_shelf(reader: Client, site: SimpleNamespace) -> None:
    reader.get(ARTICLE)
    assert reader.get(ARTICLE, headers={"Host": "evil.example"}).status_code == 400


def test_where_the_site_is_https_a_plain_request_is_led_there(reader, site, settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert reader.get(ARTICLE, secure=True).status_code == 200
    assert reader.get(ARTICLE).status_code == 301


def test_while_templates_are_written_nothing_is_kept(reader, site, settings) -> None:
    settings.DEBUG = True
    reader.get(ARTICLE)
    assert len(shelf_of(reader)) == 0


def _away(execute, sql, params, many, context):
    raise OperationalError("the database is away")


def test_while_the_database_is_away_readers_get_what_was_there_marked_as_such(reader, site, settings) -> None:
    plain = reader.get(ARTICLE).content
    with connection.execute_wrapper(_away):
        response = reader.get(ARTICLE)
        settings.PAGES_KEPT_WITHOUT_DATABASE = -1
        reader.raise_request_exception = False
        too_late, unknown = reader.get(ARTICLE), reader.get("/articles/")
    assert (response.content, response.headers["Cache-Status"]) == (plain, "site; hit; detail=stale")
    assert (too_late.status_code, unknown.status_code) == (500, 500)
    assert "Cache-Status" not in reader.get(ARTICLE).headers


def test_it_is_the_same_where_the_database_goes_away_between_two_questions(reader, site) -> None:
    plain = reader.get(ARTICLE).content
    Stamp.objects.touch("something else")

    def away(execute, sql, *more):
        if "articles_namestamp" in sql:
            raise OperationalError("gone")
        return execute(sql, *more)

    with connection.execute_wrapper(away):
        response = reader.get(ARTICLE)
    assert (response.status_code, response.content) == (200, plain)
    assert response.headers["Cache-Status"] == "site; hit; detail=stale"
    assert "Cache-Status" not in reader.get(ARTICLE).headers


def kept(size: int) -> Kept:
    response = HttpResponse(b"x" * size, headers={"ETag": '"a"', "Content-Type": "image/png"})
    return Kept(page.of(response), 1, timezone.now() + timedelta(days=1))


@pytest.mark.parametrize(
    ("change", "is_kept"),
    [
        (lambda response: None, True),
        (lambda response: response.set_cookie("a", "b"), False),
        (lambda response: setattr(response, "status_code", 404), False),
        (lambda response: response.headers.pop("ETag"), False),
        (lambda response: response.headers.__setitem__("ETag", 'W/"a"'), False),
    ],
)
def test_only_a_plain_success_that_is_for_everybody_is_kept(change, is_kept) -> None:
    response = HttpResponse(b"page", headers={"ETag": '"a"'})
    change(response)
    assert (page.of(response) is not None) == is_kept


def test_the_shelf_is_bounded_and_what_was_asked_for_least_lately_goes() -> None:
    shelf = Shelf(100_000)
    for n in range(12):
        shelf.put((str(n),), kept(9_000))
        shelf.get(("0",))
    assert shelf.size <= 100_000
    assert shelf.get(("0",))
    assert shelf.get(("1",)) is None
    assert len(shelf) == 10


def test_a_page_larger_than_a_tenth_of_it_is_not_kept() -> None:
    shelf = Shelf(50_000)
    shelf.put(("a",), kept(100))
    shelf.put(("a",), kept(6_000))
    assert (len(shelf), shelf.size) == (0, 0)


def test_two_hundred_who_ask_for_one_missing_page_get_one_that_was_made_once(settings, monkeypatch) -> None:
    settings.PAGES_KEPT = 8
    monkeypatch.setattr(generation, "current", lambda: 7)  # no connection for each of two hundred threads
    made, barrier, answers = [], Barrier(200), []

    def make(request):
        made.append(request)
        return HttpResponse(b"page", headers={"ETag": '"a"'})

    front = FromTheShelf(make)

    def ask():
        request = RequestFactory(SERVER_NAME="testserver").get("/")
        barrier.wait()
        answers.append(front(request).content)

    threads = [Thread(target=ask) for _ in range(200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers == [b"page"] * 200
    assert len(made) == 1


def test_what_cannot_be_kept_is_made_for_each(settings, site) -> None:
    settings.PAGES_KEPT = 8
    made = []

    def make(request):
        made.append(request)
        return HttpResponse(status=404)

    front = FromTheShelf(make)
    for _ in range(2):
        assert front(RequestFactory(SERVER_NAME="testserver").get("/")).status_code == 404
    assert len(made) == 2


@pytest.mark.parametrize(
    "query", ["&".join(["x"] * 300), "&".join(["x"] * 5000), "x=%00", "page=%00", "page=%ff&=&==", "%", "page=1;x=2"]
)
def test_a_strange_query_is_answered_as_without_a_shelf(reader: Client, site: SimpleNamespace, settings, query) -> None:
    kept = reader.get(f"/articles/?{query}")
    settings.PAGES_KEPT = 0
    assert kept.status_code == Client().get(f"/articles/?{query}").status_code


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ""),
        ("page=2", "page=2"),
        ("b=1&page=2&c=3", "page=2"),
        ("page=1&page=2", "page=2"),
        ("page=", ""),
        ("page=%C3%A9&x", ""),
        ("page=%D9%A3", ""),
        ("page=1", ""),
        ("page=-2", ""),
        ("page=02", "page=2"),
        (f"page={'9' * 5000}", ""),
        ("a=%C3%A9&page=2", "a=%C3%A9&page=2"),
        ("q=cells&page=2", None),
    ],
)
def test_of_a_query_what_means_something_is_kept(query, expected) -> None:
    assert Rules(frozenset({"page", "a"}), frozenset({"q"})).asked(query) == expected
