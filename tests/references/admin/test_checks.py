from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from references.models import Check
from references.notices import sources
from tests.references.cast import make_reference, make_user
from tests.services import Reply

pytestmark = pytest.mark.django_db

LIST = "/admin/references/reference/"


@pytest.fixture
def ada(client):
    ada = make_user("ada", may=["view_reference", "change_reference", "view_notice"])
    client.force_login(ada)
    return ada


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch):
    monkeypatch.setattr(sources, "CROSSREF", replace(sources.CROSSREF, pause=0))


def make_check(work, verdict, days, source="Crossref", reason="did not answer"):
    at = timezone.now() - timedelta(days=days, hours=1)
    Check.objects.create(reference=work, source=source, verdict=verdict, reason=reason, at=at)
    return f"{timezone.localdate(at):%d %B %Y}"


def checked(client):
    row = client.get(LIST).text.split('<td class="field-checked')[1]
    return row.split("</td>")[0].split(">", 1)[1]


def test_the_list_says_when_each_source_was_asked(client, ada, shelf):
    roe = make_reference("roe")
    assert checked(client) == "never"
    make_check(roe, "ok", 3)
    make_check(roe, "flagged", 3, "PubMed")
    assert checked(client).replace("\xa0", " ") == "<div>Crossref, PubMed: 3 days ago</div>"


def test_what_could_not_be_checked_stands_out_with_the_day_since_when(client, ada, shelf):
    roe = make_reference("roe")
    make_check(roe, "ok", 9)
    since = make_check(roe, "unknown", 5)
    make_check(roe, "unknown", 2)
    assert checked(client) == (
        f'<div><span class="badge badge-caution">Crossref: could not check since {since}</span></div>'
    )
    page = client.get(f"{LIST}{roe.pk}/change/").text
    assert "<strong>could not check</strong> since" in page
    assert "did not answer" in page


def test_an_old_check_is_marked_as_old(client, ada, shelf):
    make_check(make_reference("roe"), "ok", 100)
    assert "badge-caution" in checked(client)
    assert "which is long" in checked(client)


def test_a_work_about_which_nobody_can_be_asked_says_so(client, ada, shelf):
    roe = make_reference("roe", DOI=None)
    assert checked(client) == "cannot be: no DOI, no PMID"
    assert "no source can be: it has no DOI and no PMID" in client.get(f"{LIST}{roe.pk}/change/").text


def check_now(client, *works):
    data = {"action": "check_now", "_selected_action": [work.pk for work in works]}
    return [str(message) for message in client.post(LIST, data, follow=True).context["messages"]]


def test_a_few_works_are_checked_at_once_and_the_answer_is_told(client, ada, shelf, services):
    roe, none = make_reference("roe"), make_reference("none", DOI=None)
    services.say("crossref", {"message": {"DOI": "10.1000/roe"}}, {"message": {"items": []}})
    assert sorted(check_now(client, roe, none)) == [
        "none has no DOI and no PMID, by which a source could be asked about it.",
        "roe: nothing new at Crossref.",
    ]
    retracted = {"DOI": "10.1000/n", "type": "retraction", "updated": {"date-parts": [[2014]]}}
    services.say("crossref", {"message": {"DOI": "10.1000/roe", "updated-by": [retracted]}}, {"message": {"items": []}})
    assert check_now(client, roe) == ["roe: Retraction, 2014, says Crossref."]
    services.say("crossref", Reply({}, 400))
    [said] = check_now(client, roe)
    assert said == "roe: Crossref did not accept the question (400). It is asked again tomorrow."


def test_of_many_works_a_few_are_checked(client, ada, shelf, services):
    works = [make_reference(f"work{n}", DOI=None) for n in range(7)]
    assert "2 more were not asked about: choose fewer at a time." in check_now(client, *works)


def test_where_look_up_is_off_nothing_is_checked(client, ada, shelf):
    assert check_now(client, make_reference("roe")) == [
        "Nothing was checked: this site asks no services outside (LOOK_UP=0)."
    ]
    assert not Check.objects.exists()


def test_who_may_only_look_checks_nothing(client, shelf):
    client.force_login(make_user("sam", may=["view_reference"]))
    roe = make_reference("roe")
    client.post(LIST, {"action": "check_now", "_selected_action": [roe.pk]})
    assert not Check.objects.exists()
