import json
import threading
from datetime import timedelta
from email.utils import format_datetime

import pytest
from django.db import connection
from django.utils import timezone

from references.lookup import client, kept
from references.lookup.errors import NoAnswer, NotKnown
from references.lookup.services import BOOKS, CROSSREF, DOI, NCBI, Service
from references.models import Answer, Lease
from tests.services import Reply

pytestmark = pytest.mark.django_db


def refused(path="/x", *, service=DOI):
    with pytest.raises(NoAnswer) as refusal:
        client.ask(service, path)
    return str(refusal.value)


def test_an_answer_is_asked_for_in_good_manners(services, settings):
    services.say("doi", {"title": "T"})
    settings.CONTACT = "library@example.org"
    assert client.ask(DOI, "/10.1000/x", accept="application/csl") == {"title": "T"}
    headers = services.asked[0].headers
    assert headers["Accept"] == "application/csl"
    assert headers["User-Agent"] == "carnk-site (http://testserver; mailto:library@example.org)"


def test_a_contact_may_be_a_page_and_may_be_missing(settings):
    settings.CONTACT = "https://example.org/contact"
    assert client.user_agent() == "carnk-site (http://testserver; https://example.org/contact)"
    settings.CONTACT = ""
    assert client.user_agent() == "carnk-site (http://testserver)"


@pytest.mark.parametrize(
    ("reply", "said", "times"),
    [
        (Reply(b"<!doctype html><p>Please enable cookies", 200), "something that is no record", 1),
        (Reply(b"[" * 100_000, 200), "something that is no record", 1),
        (Reply({}, 400), "did not accept the question (400)", 1),
        (Reply({}, 403), "did not accept the question (403)", 1),
        (Reply({}, 204), "did not accept the question (204)", 1),
        (Reply({}, 500), "is out of order (500); try again later", 3),
        (Reply({}, 503), "is out of order (503); try again later", 3),
        (Reply({}, 429), "has had too many questions; try again later", 3),
        (Reply(b" " * 2_000_001), "answered with more than 2 MB", 1),
        (Reply({}, 302, {"Location": "https://evil.example/"}), "leads to another site", 1),
        (Reply({}, 302, {"Location": "http://[bad"}), "leads to another site", 1),
        (Reply({}, 302, {"Location": "/doi/round"}), "sends us round in a circle", 5),
    ],
)
def test_what_is_no_answer_is_told_and_tried_again_only_where_it_may_help(services, reply, said, times):
    services.say("doi", reply)
    assert said in refused()
    assert len(services.asked) == times
    assert not Answer.objects.exists()


@pytest.mark.parametrize("status", [404, 410])
def test_not_known_is_an_answer(services, status):
    services.say("doi", Reply({}, status))
    with pytest.raises(NotKnown, match="has no record of it"):
        client.ask(DOI, "/x")
    assert len(services.asked) == 1


def test_a_service_that_recovers_is_asked_again(services):
    services.say("doi", Reply({}, 500), Reply({}, 429, {"Retry-After": "0"}), {"title": "T"})
    assert client.ask(DOI, "/x") == {"title": "T"}


@pytest.mark.parametrize("after", [str, lambda seconds: format_datetime(timezone.now() + timedelta(seconds=seconds))])
def test_a_service_that_wants_rest_gets_it_from_all_processes(services, settings, after):
    settings.LOOK_UP_PATIENCE = 0.2
    services.say("doi", Reply({}, 429, {"Retry-After": after(60)}))
    assert "asks us to wait" in refused()
    assert "is busy with other questions of this site, or asked it to wait" in refused()
    assert len(services.asked) == 1
    assert timedelta(seconds=50) < Lease.objects.get().until - timezone.now() <= timedelta(seconds=60)


@pytest.mark.parametrize("after", ["soon", "-1", "Sun, 22 Nov 2026 05:00:00"])
def test_a_wish_to_wait_that_cannot_be_read_is_no_wish(services, after):
    services.say("doi", Reply({}, 429, {"Retry-After": after}), {"title": "T"})
    assert client.ask(DOI, "/x") == {"title": "T"}


@pytest.mark.parametrize("reply", [Reply(never=True), Reply({"title": "T" * 100}, drip=0.03)])
def test_slow_and_never_end_in_time(services, settings, reply):
    settings.LOOK_UP_TIMEOUT, settings.LOOK_UP_PATIENCE = 0.15, 0.1
    services.say("doi", reply)
    assert refused() == "did not answer within 0.15 seconds; try again later"


def test_a_service_that_is_not_there_is_told(services, settings):
    settings.LOOK_UP_SERVICES = {"doi": "http://127.0.0.1:9"}
    assert "could not be reached (ConnectError)" in refused()


def test_nothing_is_asked_where_look_up_is_switched_off(services, settings):
    settings.LOOK_UP = False
    assert "switched off" in refused()
    assert not services.asked


def test_a_redirect_on_the_services_own_host_is_followed(services):
    services.say("doi", Reply({}, 302, {"Location": "/doi/elsewhere"}), {"title": "T"})
    assert client.ask(DOI, "/x") == {"title": "T"}
    assert services.paths("doi") == ["/x", "/elsewhere"]


@pytest.mark.parametrize(
    ("service", "target", "followed"),
    [
        (DOI, "https://data.crossref.org/10.1000%2Fx", True),
        (DOI, "https://api.datacite.org/x", True),
        (DOI, "https://crossref.org:443/x", True),
        (NCBI, "https://pmc.ncbi.nlm.nih.gov/api/ctxp/v1/pubmed/?id=1", True),
        (BOOKS, "https://openlibrary.org/x", True),
        (DOI, "http://data.crossref.org/x", False),
        (DOI, "https://data.crossref.org:8443/x", False),
        (DOI, "https://me@data.crossref.org/x", False),
        (DOI, "https://notcrossref.org/x", False),
        (DOI, "https://crossref.org.evil.example/x", False),
        (DOI, "http://127.0.0.1/x", False),
        (DOI, "http://169.254.169.254/latest", False),
        (DOI, "file:///etc/passwd", False),
        (CROSSREF, "https://api.datacite.org/x", False),
    ],
)
def test_redirects_lead_only_where_the_service_is_known_to_send(service, target, followed):
    assert service.may_lead_to(target) is followed


# -- What is kept


def test_an_answer_is_kept_for_a_day_and_asked_for_afresh_on_demand(services):
    services.say("doi", {"n": 1}, {"n": 2}, {"n": 3})
    assert [client.ask(DOI, "/x")["n"] for _ in range(2)] == [1, 1]
    assert client.ask(DOI, "/x", fresh=True)["n"] == 2
    assert client.ask(DOI, "/x")["n"] == 2
    Answer.objects.update(at=timezone.now() - timedelta(hours=25))
    assert client.ask(DOI, "/x")["n"] == 3


def test_another_question_or_another_form_of_answer_is_not_taken_for_it(services):
    services.say("doi", {"n": 1}, {"n": 2}, {"n": 3})
    asked = [client.ask(DOI, "/x"), client.ask(DOI, "/y"), client.ask(DOI, "/x", accept="text/csv")]
    assert [answer["n"] for answer in asked] == [1, 2, 3]


def test_answers_that_are_too_old_are_forgotten():
    kept.keep("old", "{}")
    Answer.objects.update(at=timezone.now() - timedelta(hours=25))
    kept.keep("new", "{}\x00")
    assert kept.forget_old() == 1
    assert kept.answer("new") == "{}"


# -- Turns


SLOWLY = Service("books", "Open Library", pause=0.25)


def test_between_two_questions_there_is_the_pause_that_the_service_wants(services):
    services.say("books", {})
    client.ask(SLOWLY, "/x")
    rest = Lease.objects.get().until - timezone.now()
    assert timedelta(seconds=0.1) < rest <= timedelta(seconds=0.25)


def test_a_turn_that_was_never_given_back_ends_by_itself(services):
    services.say("books", {})
    Lease.objects.create(name="look-up: books", until=timezone.now() - timedelta(seconds=1))
    assert client.ask(BOOKS, "/x") == {}


@pytest.mark.django_db(transaction=True)
def test_threads_that_ask_at_once_are_answered_one_by_one(services):
    services.say("doi", Reply({"title": "T"}, drip=0.004))
    failed = []

    def ask(n):
        try:
            client.ask(DOI, f"/{n}")
        except NoAnswer as error:
            failed.append(str(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=ask, args=[n]) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert [asked.at_once for asked in services.asked] == [1, 1, 1, 1]


def test_what_reads_the_answer_may_be_another_than_json(services):
    services.say("ncbi", b"<set/>")
    assert client.ask(NCBI, "/x", read=str.upper) == "<SET/>"
    assert json.loads("1") == 1
