import time
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from references import leases
from references.errors import NotValid
from references.links import checking, keeping, places
from references.links.asking import Outcome
from references.models import Address, Answered
from references.uses import Use
from tests.references.cast import make_reference, make_user

pytestmark = pytest.mark.django_db

NOW = timezone.now()
GOOD, BROKEN = Outcome(Answered.GOOD, 200), Outcome(Answered.BROKEN, 404, reason="gone")
CLOSED = Outcome(Answered.UNKNOWN, 403, reason="lets no robots in")
MOVED = Outcome(Answered.MOVED, 200, "https://a.org/new")
URL = "https://a.org/"


def days(number):
    return timedelta(days=number)


# -- Where addresses come from


@pytest.mark.parametrize(
    ("fields", "held"),
    [
        ({}, ["https://doi.org/10.1000/roe"]),
        ({"DOI": "10.1000/a,<b>"}, ["https://doi.org/10.1000/a%2C%3Cb%3E"]),
        ({"DOI": None, "URL": "https://a.org/x"}, ["https://a.org/x"]),
        ({"URL": "https://a.org/x"}, ["https://doi.org/10.1000/roe", "https://a.org/x"]),
        ({"URL": "https://doi.org/10.1000/ROE"}, ["https://doi.org/10.1000/roe"]),
        ({"DOI": None, "PMID": "7", "URL": "https://pubmed.ncbi.nlm.nih.gov/7/"}, []),
        ({"DOI": None, "PMID": "7"}, []),
    ],
)
def test_the_addresses_of_a_work(fields, held):
    assert list(places.of_work(make_reference("roe", **fields))) == held


def test_addresses_of_records_and_texts_come_with_every_place(shelf):
    roe = make_reference("roe", DOI=None, URL=URL)
    make_reference("gone", DOI=None, URL="https://b.org/").__class__.objects.filter(key="gone").update(merged_into=roe)
    shelf.linked = [(URL, Use("An article", "/x/", "Article, draft, line 3")), ("https://c.org/", Use("B", "/b/"))]
    make_reference("doe", DOI="10.1000/Doe(1)", URL="https://doi.org/10.1000/other")
    doe, other = "https://doi.org/10.1000/doe(1)", "https://doi.org/10.1000/other"
    assert places.everywhere() == {URL, "https://c.org/", doe, other}
    found = places.holding([URL, "https://b.org/", "https://c.org/", doe, other])
    assert {url: [use.title for use in uses] for url, uses in found.items()} == {
        URL: ["Roe and Lamb 2021", "An article"],
        "https://b.org/": [],
        "https://c.org/": ["B"],
        doe: ["Roe and Lamb 2021"],
        other: ["Roe and Lamb 2021"],
    }


def test_places_are_asked_for_the_addresses_of_a_page_alone(shelf, django_assert_num_queries):
    for number in range(3):
        make_reference(f"work{number}", DOI=None, URL=f"{URL}{number}")
    with django_assert_num_queries(1):
        assert [len(places.holding([f"{URL}1"])[f"{URL}1"])] == [1]


# -- What is kept


def test_an_address_remembers_since_when_it_answers_so():
    keeping.keep(URL, BROKEN, at=NOW - days(2))
    again = keeping.keep(URL, BROKEN, at=NOW)
    assert (again.since, again.checked_at) == (NOW - days(2), NOW)
    mended = keeping.keep(URL, GOOD, at=NOW + days(1))
    assert (mended.since, mended.reason, mended.status) == (NOW + days(1), "", 200)
    assert Address.objects.count() == 1


@pytest.mark.parametrize(
    ("before", "after", "wakes"),
    [
        (CLOSED, CLOSED, False),
        (CLOSED, Outcome(Answered.UNKNOWN, reason="too slow"), False),
        (CLOSED, BROKEN, True),
        (CLOSED, GOOD, True),
        (MOVED, MOVED, False),
        (MOVED, Outcome(Answered.MOVED, 200, "https://evil.example/"), True),
    ],
)
def test_a_false_alarm_is_silent_until_the_address_answers_otherwise(before, after, wakes):
    ada, address = make_user("ada"), keeping.keep(URL, before, at=NOW)
    assert keeping.silence([address], by=ada, because=" Opens in a browser. ") == 1
    address.refresh_from_db()
    assert (address.silenced_by, address.silenced_because) == (ada, "Opens in a browser.")
    assert not Address.objects.alarms().exists()
    assert (keeping.keep(URL, after, at=NOW).silenced_at is None) == wakes


def test_nobody_silences_without_a_reason_and_what_is_good_needs_no_silence():
    broken, good = keeping.keep(URL, BROKEN, at=NOW), keeping.keep("https://b.org/", GOOD, at=NOW)
    with pytest.raises(NotValid, match="say why this is a false alarm"):
        keeping.silence([broken], by=make_user("ada"), because="  ")
    assert keeping.silence([good], by=make_user("bea"), because="x") == 0
    assert list(Address.objects.alarms()) == [broken]


def test_a_silenced_address_can_be_woken():
    address = keeping.keep(URL, CLOSED, at=NOW)
    keeping.silence([address], by=make_user("ada"), because="x")
    assert keeping.wake([address]) == 1
    assert list(Address.objects.alarms()) == [address]


def test_what_nobody_holds_any_more_is_forgotten():
    for url in (URL, "https://b.org/"):
        keeping.keep(url, GOOD, at=NOW)
    assert keeping.forget({URL}) == 1
    assert Address.objects.get().url == URL


# -- Whose turn it is


@pytest.mark.parametrize(
    ("outcome", "age", "is_due"),
    [(GOOD, 29, False), (GOOD, 31, True), (MOVED, 29, False), (BROKEN, 2, False), (BROKEN, 4, True), (CLOSED, 4, True)],
)
def test_trouble_is_asked_again_sooner(outcome, age, is_due):
    keeping.keep(URL, outcome, at=NOW - days(age))
    assert checking.due([URL], NOW) == ([URL] if is_due else [])


def test_never_asked_comes_first_then_who_waits_longest():
    keeping.keep("https://b.org/", BROKEN, at=NOW - days(5))
    keeping.keep("https://c.org/", BROKEN, at=NOW - days(9))
    assert checking.due(["https://b.org/", "https://c.org/", URL], NOW) == [URL, "https://c.org/", "https://b.org/"]


def test_hosts_take_turns_so_that_none_is_asked_without_a_pause(web, settings):
    settings.LINKS_PAUSE = 0.2
    settings.LINKS_ALLOWED += [f"localhost:{web.port}"]
    urls = [f"{web.url}/1", f"{web.url}/2", f"http://localhost:{web.port}/3"]
    start = time.monotonic()
    for address in checking.check(urls, until=start + 60):
        assert address.verdict == "good"
    assert web.asked == ["HEAD /1", "HEAD /3", "HEAD /2"]
    assert time.monotonic() - start >= 0.2


def test_nothing_is_begun_after_its_time(web):
    assert list(checking.check([web.url], until=time.monotonic())) == []


# -- The command


def run(*args):
    out, err = StringIO(), StringIO()
    call_command("check_links", *args, stdout=out, stderr=err)
    return out.getvalue()


def test_the_command_asks_what_is_due_tells_what_is_broken_and_forgets_the_rest(web, shelf):
    web.say("/none", 404)
    web.say("/old", 301, Location="/new")
    shelf.linked = [(f"{web.url}/{page}", Use("A", "/a/")) for page in ("fine", "none", "old")]
    keeping.keep(URL, GOOD, at=NOW)
    said = run()
    assert f"{web.url}/none: there is no such page (404)" in said
    assert "3 addresses checked: 1 works, 1 leads elsewhere, 1 broken, 0 could not check." in said
    assert not Address.objects.filter(url=URL).exists()
    assert "0 addresses checked" in run()
    assert "1 addresses checked" in run("--all", "--limit", "1")


def test_two_checks_of_links_never_run_at_once(shelf):
    assert leases.take(checking.LEASE, 60)
    with pytest.raises(CommandError, match="being checked already"):
        run()
    leases.keep(checking.LEASE, 0)
    assert "0 addresses checked" in run()
