from dataclasses import replace
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from references.models import Check, Notice, Reference
from references.notices import checking, due, sources
from tests.references.cast import make_reference
from tests.references.works import DATA, work
from tests.services import Reply, recorded

pytestmark = pytest.mark.django_db

NO_UPDATES = {"message": {"items": [], "total-results": 0}}
STAP_IN_PUBMED = next(
    record for record in (DATA / "refs.nbib").read_bytes().split(b"\n\n") if b"PMID- 24476887" in record
)


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch):
    """That services are asked with pauses is tested where they are asked: tests/references/lookup."""
    for name in ("CROSSREF", "PUBMED"):
        monkeypatch.setattr(sources, name, replace(getattr(sources, name), pause=0))


def known(doi):
    return {"message": {"DOI": doi}}


def record(pmid):
    return f"PMID- {pmid}\nPT  - Journal Article\n".encode()


def verdicts(work):
    return {check.source: (check.verdict, check.reason) for check in work.checks.all()}


def test_the_recorded_answers_about_a_retracted_work_flag_it_and_its_notice_is_told_once(services):
    stap = make_reference("obokata2014a", **work("obokata2014a"))
    services.say("crossref", recorded("crossref_work.json"), {"message": {"items": [recorded_notice()]}})
    services.say("pubmed", Reply(STAP_IN_PUBMED))
    checked = checking.check(stap)
    assert sorted(notice.source for notice in checked.added) == ["Crossref", "PubMed", "Retraction Watch"]
    [told] = stap.gravest_first
    assert (told.kind, told.date_words, told.place) == (
        "retraction",
        "2 July 2014",
        "Nature. 2014 Jul 3;511(7507):112",
    )
    assert {source: verdict for source, (verdict, _) in verdicts(stap).items()} == {
        "Crossref": "flagged",
        "PubMed": "flagged",
    }
    services.say("crossref", recorded("crossref_work.json"), NO_UPDATES)
    assert checking.check(stap).added == ()


def recorded_notice():
    return recorded("crossref_notice.json")["message"]


def test_a_work_of_which_nothing_is_said_is_ok_and_remembers_when(services):
    roe = make_reference("roe", PMID="7")
    services.say("crossref", known("10.1000/roe"), NO_UPDATES)
    services.say("pubmed", Reply(record(7)))
    before = timezone.now()
    checking.check(roe)
    assert verdicts(roe) == {"Crossref": ("ok", ""), "PubMed": ("ok", "")}
    roe.refresh_from_db()
    assert roe.checked_at == roe.checks.first().at >= before


def test_a_notice_that_the_list_of_updates_alone_knows_is_found(services):
    stap = make_reference("stap", DOI="10.1038/nature12968")
    services.say("crossref", known("10.1038/nature12968"), {"message": {"items": [recorded_notice()]}})
    checking.check(stap)
    assert stap.worst_notice.kind == "retraction"


@pytest.mark.parametrize(
    ("replies", "reason"),
    [
        ([Reply({}, 400)], "did not accept the question (400)"),
        ([Reply({}, 404)], "has no record of it"),
        ([Reply({}, 429)], "has had too many questions; try again later"),
        ([Reply({}, 500)], "is out of order (500); try again later"),
        ([Reply(b"<html>Sorry</html>")], "answered with something that is no record"),
        ([Reply(never=True)], "did not answer within 0.5 seconds; try again later"),
        ([known("10.1000/other"), NO_UPDATES], "it answered about another work: 10.1000/other"),
        ([{"message": []}], "its answer is not a record of Crossref"),
        ([known("10.1000/roe"), Reply({}, 400)], "did not accept the question (400)"),
        ([known("10.1000/roe"), {"message": {}}], "its list of updates has no items"),
    ],
)
def test_what_is_no_clear_answer_is_unknown_with_the_reason_and_never_ok(services, settings, replies, reason):
    settings.LOOK_UP_TIMEOUT, settings.LOOK_UP_PATIENCE = 0.5, 0.6
    services.say("crossref", *replies)
    roe = make_reference("roe")
    assert checking.check(roe).unknown
    assert verdicts(roe) == {"Crossref": ("unknown", reason)}


@pytest.mark.parametrize("body", [b"<html>", record(8), b""])
def test_pubmed_that_answers_with_something_else_is_unknown(services, body):
    roe = make_reference("roe", DOI=None, PMID="7")
    services.say("pubmed", Reply(body))
    checking.check(roe)
    assert verdicts(roe)["PubMed"][0] == "unknown"


def test_one_source_that_fails_hides_nothing_that_another_says(services):
    roe = make_reference("roe", PMID="7")
    services.say("pubmed", Reply(record(7) + b"PT  - Retracted Publication\n"))
    services.say("crossref", Reply({}, 400))
    checking.check(roe)
    assert verdicts(roe) == {
        "Crossref": ("unknown", "did not accept the question (400)"),
        "PubMed": ("flagged", "Retraction"),
    }
    assert roe.worst_notice.kind == "retraction"


def test_an_error_of_our_own_is_logged_and_leaves_the_work_unknown(services, monkeypatch, caplog):
    services.say("crossref", known("10.1000/roe"), NO_UPDATES)
    monkeypatch.setattr("references.notices.crossref.of_work", lambda *args: 1 / 0)
    roe = make_reference("roe")
    checking.check(roe)
    assert "its answer could not be read (ZeroDivisionError" in verdicts(roe)["Crossref"][1]
    assert "what it says of 10.1000/roe could not be read" in caplog.text


def test_a_doi_is_encoded_in_the_question(services):
    doi = "10.1000/1234(200007)74:3<201::a,b>3.0.co;2-5"
    services.say("crossref", known(doi), NO_UPDATES)
    roe = make_reference("roe", DOI=doi)
    checking.check(roe)
    assert verdicts(roe) == {"Crossref": ("ok", "")}
    encoded = "10.1000%2F1234%28200007%2974%3A3%3C201%3A%3Aa%2Cb%3E3.0.co%3B2-5"
    assert services.paths("crossref") == [f"/works/{encoded}", f"/works?filter=updates%3A{encoded}&rows=100"]


def test_ncbi_is_told_who_asks(services, settings):
    settings.CONTACT = "library@example.org"
    services.say("pubmed", Reply(record(7)))
    checking.check(make_reference("roe", DOI=None, PMID="7"))
    [path] = services.paths("pubmed")
    assert "id=7" in path
    assert "tool=carnk-site&email=library%40example.org" in path


def test_what_was_merged_into_a_work_is_asked_about_too(services):
    kept, gone = make_reference("kept"), make_reference("gone")
    gone.merged_into = kept
    gone.save()
    services.say("crossref", known("10.1000/kept"), NO_UPDATES, known("10.1000/gone"), NO_UPDATES)
    checking.check(Reference.objects.get(key="kept"))
    assert len(services.paths("crossref")) == 4
    assert verdicts(kept) == {"Crossref": ("ok", "")}


# -- Whose turn it is


def make_checked(key, days, *, failed=False):
    work = make_reference(key)
    at = timezone.now() - timedelta(days=days)
    Reference.objects.filter(pk=work.pk).update(checked_at=at)
    Check.objects.create(reference=work, source="Crossref", verdict="unknown" if failed else "ok", reason="x", at=at)
    return work


def due_now():
    return [work.key for work in due.each(due.due(timezone.now()))]


@pytest.mark.parametrize(
    ("days", "cited", "failed", "is_due"),
    [
        (6, True, False, False),
        (8, True, False, True),
        (8, False, False, False),
        (27, False, False, False),
        (29, False, False, True),
        (0.5, True, True, False),
        (2, True, True, True),
        (2, False, True, True),
    ],
)
def test_who_is_due(shelf, days, cited, failed, is_due):
    roe = make_checked("roe", days, failed=failed)
    if cited:
        shelf.cite(roe)
    assert bool(due_now()) == is_due


def test_cited_works_come_first_and_then_who_waits_longest(shelf):
    works = [make_checked("a", 30), make_checked("b", 40), make_checked("c", 9), make_reference("d")]
    shelf.cite(works[2])
    assert due_now() == ["c", "d", "b", "a"]


def test_who_cannot_be_asked_about_or_was_merged_away_is_never_due(shelf):
    make_reference("none", DOI=None)
    gone = make_reference("gone")
    gone.merged_into = make_reference("kept")
    gone.save()
    assert due_now() == ["kept"]


# -- The command


def run(*args):
    out, err = StringIO(), StringIO()
    call_command("check_references", *args, stdout=out, stderr=err)
    return out.getvalue() + err.getvalue()


def test_the_command_checks_what_is_due_and_then_nothing_is(services, shelf):
    make_reference("roe")
    services.say("crossref", known("10.1000/roe"), NO_UPDATES)
    assert "1 works checked, 0 notices added" in run()
    assert "0 works checked" in run()
    services.say("crossref", known("10.1000/roe"), NO_UPDATES)
    assert "1 works checked" in run("--all")


def test_the_command_names_what_it_found_and_ends_with_1_where_a_source_failed(services, shelf):
    make_reference("roe")
    found = {"DOI": "10.1/n", "type": "retraction", "updated": {"date-parts": [[2014, 7, 2]]}}
    services.say("crossref", {"message": {"DOI": "10.1000/roe", "updated-by": [found]}}, NO_UPDATES)
    assert "roe: Retraction, 2 July 2014, says Crossref." in run()
    services.say("crossref", Reply({}, 400))
    with pytest.raises(CommandError, match="1 works could not be checked at every source"):
        run("--all")
    assert Notice.objects.count() == 1


def test_an_interrupted_run_keeps_what_it_did_and_goes_on_with_the_rest(services, shelf, monkeypatch):
    for key in ("roe", "lamb"):
        make_reference(key)
    services.say("crossref", known("10.1000/roe"), NO_UPDATES, known("10.1000/lamb"), NO_UPDATES)
    check = checking.check

    def stopped(work):
        if work.key == "lamb":
            raise KeyboardInterrupt
        return check(work)

    monkeypatch.setattr(checking, "check", stopped)
    with pytest.raises(CommandError, match=r"Stopped after 1 of 2.*start again") as end:
        run()
    assert end.value.returncode == 130
    monkeypatch.setattr(checking, "check", check)
    assert due_now() == ["lamb"]
    assert "1 works checked" in run()


def test_a_limit_is_kept(services, shelf):
    for key in ("roe", "lamb"):
        make_reference(key)
    services.say("crossref", known("10.1000/roe"), NO_UPDATES)
    assert "1 works checked" in run("--limit", "1")
    assert due_now() == ["lamb"]


def test_where_look_up_is_off_nothing_is_asked_or_recorded(settings):
    settings.LOOK_UP = False
    make_reference("roe")
    with pytest.raises(CommandError, match="LOOK_UP=0 forbids"):
        run()
    assert not Check.objects.exists()
