"""manage.py tick: each job by itself, and all of them as cron runs them."""

from dataclasses import replace
from datetime import timedelta
from importlib import import_module
from io import StringIO
from time import monotonic

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.management import jobs
from articles.management.jobs import Done, Job
from articles.workflow import clock, runs
from articles.workflow.letters import telling
from references import leases
from references.models import Address, Answer, Check, Lease, Reference
from references.notices import sources
from tests.articles import makers
from tests.orders import forgotten  # noqa: F401 - a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("forgotten")]

NO_UPDATES = {"message": {"items": []}}


def tick():
    out = StringIO()
    call_command("tick", stdout=out)
    return out.getvalue().splitlines()


@pytest.fixture
def table(monkeypatch):
    """Stand-ins for the jobs, by name: what they do, and how often they were called."""

    def lay(**works):
        calls = []

        def called(name, work):
            def run(until):
                calls.append(name)
                return work()

            return run

        table = [Job(name, timedelta(hours=1), 10, called(name, work)) for name, work in works.items()]
        monkeypatch.setattr(jobs, "JOBS", table)
        return calls

    return lay


def later(hours):
    """As if all this had happened so long ago."""
    for lease in Lease.objects.all():
        Lease.objects.filter(pk=lease.pk).update(until=lease.until - timedelta(hours=hours))


# -- The table


def test_a_job_is_done_when_it_is_due_and_not_before(table):
    calls = table(one=lambda: Done("4 things done"))
    assert tick() == ["one: 4 things done."]
    assert tick() == []
    later(hours=1)
    tick()
    assert calls == ["one", "one"]


def test_a_job_with_nothing_to_do_says_nothing(table):
    table(one=Done)
    assert tick() == []


def test_a_job_whose_time_was_up_goes_on_at_the_next_tick(table):
    answers = [Done("half", more=True), Done("the rest")]
    table(one=lambda: answers.pop(0))
    assert [tick(), tick(), tick()] == [["one: half."], ["one: the rest."], []]


def test_a_job_that_fails_is_named_in_the_log_and_the_others_go_on(table, caplog):
    calls = table(one=lambda: 1 / 0, two=Done, three=lambda: [][0])
    with pytest.raises(CommandError, match=r"Failed: one, three\. The log says why") as end:
        tick()
    assert end.value.returncode == 1
    assert calls == ["one", "two", "three"]
    assert "tick: one failed." in caplog.text
    assert "ZeroDivisionError" in caplog.text
    later(hours=0.2)  # sooner than one that went well
    with pytest.raises(CommandError):
        tick()
    assert calls[3:] == ["one", "three"]


def test_it_is_kept_when_it_ran_and_what_failed(table):
    answers = [lambda: 1 / 0, Done]
    table(one=lambda: answers.pop(0)(), two=Done)
    with pytest.raises(CommandError):
        tick()
    assert [run.name for run in runs.failing()] == ["one"]
    assert not runs.is_late(runs.last_tick())
    later(hours=1)
    tick()
    assert not runs.failing()


def test_people_are_told_by_the_tick_and_then_no_more(settings, cast):
    settings.DAILY_LETTER_HOUR = 0
    with clock.at(timezone.now() - timedelta(minutes=11)):
        telling.tell(cast.medical, "step", "Something waits.")
    assert [line for line in tick() if "letter" in line] == [
        "daily letters: 1 drawn up.",
        "letters: 1 letters sent, 0 not sent.",
    ]
    assert [line for line in tick() if "letter" in line] == []
    assert [letter.to for letter in mail.outbox] == [["mira@example.org"]]


def test_two_ticks_never_run_at_once(table):
    inner = []
    calls = table(one=lambda: inner.extend(tick()) or Done())
    tick()
    assert inner == ["Another tick is still running."]
    assert calls == ["one"]


def test_what_a_killed_tick_held_comes_free_after_a_while(table):
    calls = table(one=Done)
    leases.take("tick", 600)
    leases.take("job: one", 610)
    assert tick() == ["Another tick is still running."]
    later(hours=0.2)
    tick()
    assert calls == ["one"]


def test_every_job_is_named_once_and_bounded():
    assert len({job.name for job in jobs.JOBS}) == len(jobs.JOBS)
    assert sum(job.seconds for job in jobs.JOBS) < 600


# -- The jobs


@pytest.fixture
def work(cast, monkeypatch):
    """A work that an article cites, and that can be asked about without pauses."""
    monkeypatch.setattr(sources, "CROSSREF", replace(sources.CROSSREF, pause=0))
    work = makers.make_reference("liu2020")
    makers.make("article", by=cast.author, body="Eight [@liu2020], see [it](http://127.0.0.1/none).")
    return work


@pytest.mark.parametrize(
    ("look_up", "contact", "said"), [(True, "", "Set CONTACT"), (False, "a@b.org", "LOOK_UP=0 forbids")]
)
def test_without_a_contact_nothing_outside_is_asked_and_that_is_told_once(settings, work, look_up, contact, said):
    settings.LOOK_UP, settings.CONTACT = look_up, contact
    lines = tick()
    assert [line.split(":")[0] for line in lines if said in line] == ["notices", "links"]
    assert tick() == []
    assert not Check.objects.exists()
    assert not Address.objects.exists()


def test_with_a_contact_sources_and_links_are_checked(settings, services, web, work):
    settings.CONTACT = "library@example.org"
    settings.LOOK_UP_SERVICES = settings.LOOK_UP_SERVICES | {"crossref": f"{services.url}/crossref"}
    services.say("crossref", {"message": {"DOI": "10.1000/liu2020"}}, NO_UPDATES)
    assert "notices: 1 works checked, 0 notices added, 0 not checked at every source." in tick()
    assert Check.objects.get().verdict == "ok"
    assert Reference.objects.get().checked_at
    assert {address.url: address.reason for address in Address.objects.all()} == {
        "http://127.0.0.1/none": "127.0.0.1 is not a public host (127.0.0.1)",
        "https://doi.org/10.1000/liu2020": "its name could not be resolved",
    }


def test_what_is_not_finished_in_time_is_told(work, settings, services):
    services.say("crossref", {"message": {"DOI": "10.1000/liu2020"}}, NO_UPDATES)
    assert jobs.check_references(until=0).more
    assert jobs.check_links(until=0).more


def test_links_that_somebody_checks_by_hand_are_left_to_them(work):
    leases.take("check links", 60)
    assert "already" in jobs.check_links(until=0).said


def test_what_is_old_is_cleared_away_and_what_is_not_stays(client, work):
    now = timezone.now()
    store = import_module("django.contrib.sessions.backends.db").SessionStore
    for name, expires in (("old", now - timedelta(days=1)), ("new", now + timedelta(days=1))):
        Session.objects.create(session_key=name, session_data=store().encode({}), expire_date=expires)
    for age in (1, 30):
        attempt = AccessAttempt.objects.create(username=f"x{age}", ip_address="192.0.2.1", failures_since_start=1)
        AccessAttempt.objects.filter(pk=attempt.pk).update(attempt_time=now - timedelta(days=age))
        Answer.objects.create(question=f"{age}", body="", at=now - timedelta(days=age - 0.9))
        Check.objects.create(reference=work, source="PubMed", verdict="ok", at=now - timedelta(days=age))
    Check.objects.create(reference=work, source="PubMed", verdict="ok", at=now)
    lines = tick()
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]
    assert (AccessAttempt.objects.count(), Answer.objects.count(), Check.objects.count()) == (1, 1, 2)
    assert "checks: 1 repeated checks cleared away." in lines
    assert "log-ins: 1 old log-in attempts cleared away." in lines


@pytest.mark.checked
def test_drafts_that_changed_are_checked_each_time(cast):
    documents = [makers.make("faq", by=cast.author) for _ in range(2)]
    later_on = monotonic() + 60
    assert jobs.count_found(later_on) == Done("2 texts checked", more=False)
    assert jobs.count_found(later_on) == Done()
    makers.edit(documents[0], by=cast.author, body="Other words.")
    assert jobs.count_found(monotonic() - 1) == Done(more=True)
    assert jobs.count_found(later_on) == Done("1 texts checked", more=False)
