import json

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.urls import reverse

from references import library
from references.admin import picker
from references.models import Reference
from tests.references.cast import make_reference, make_user, queries_of, real_notices
from tests.references.works import article
from tests.references.works import library as real_library
from tests.services import recorded

pytestmark = pytest.mark.django_db

PICK, FIND, TAKE = (f"/admin/references/reference/{name}/" for name in ("pick", "find", "take"))


@pytest.fixture
def shelves(db):
    ada = make_user("ada")
    for item in real_library():
        library.add(item, by=ada, key=item["id"])
    return ada


@pytest.fixture
def adder(client):
    adder = make_user("eve", may=["add_reference"])
    client.force_login(adder)
    return adder


# -- Works to choose from


def test_authors_pick_from_what_their_words_find(client, shelves):
    client.force_login(shelves)
    results = client.get(PICK, {"q": "liu 2020"}).json()["results"]
    assert results[0] == {
        "key": "liu2020",
        "label": "Liu et al. 2020",
        "title": "Use of CAR-Transduced Natural Killer Cells in CD19-Positive Lymphoid Tumors",
        "year": 2020,
        "container": "The New England Journal of Medicine",
        "badge": "Type of evidence not stated",
        "notice": "",
        "incomplete": [],
        "to_confirm": False,
    }


def test_the_picker_warns_of_a_withdrawn_work_and_of_an_incomplete_one(client):
    ada = make_user("ada")
    client.force_login(ada)
    roe = make_reference("roe", author=None, evidence_type="phase-1")
    library.add_notice(roe, real_notices("obokata2014a")[0], by=ada)
    (line,) = client.get(PICK).json()["results"]
    assert (line["notice"], line["incomplete"]) == ("Withdrawn by its journal", ["authors missing"])
    assert line["badge"] == "Phase 1 trial"


def test_the_picker_puts_an_exact_key_first_and_gives_at_most_twenty(client, shelves):
    client.force_login(shelves)
    assert client.get(PICK, {"q": "liu2018"}).json()["results"][0]["key"] == "liu2018"
    assert len(client.get(PICK).json()["results"]) == 20


def test_the_picker_is_for_staff_and_says_so_in_json(client, rf: RequestFactory):
    assert reverse("admin:references_reference_pick") == PICK
    request = rf.get(PICK)
    request.user = AnonymousUser()
    for response in (picker.pick(request), client.get(PICK)):
        assert response.status_code == 403
        assert "logged out" in json.loads(response.content)["error"]
    client.force_login(make_user("reader", staff=False))
    assert client.get(PICK).status_code == 403


def test_picking_costs_the_same_for_one_work_and_for_many(client):
    client.force_login(make_user("ada"))
    make_reference("first")
    one = queries_of(client, PICK)
    for n in range(19):
        make_reference(f"k{n}")
    assert queries_of(client, PICK) == one <= 7


@pytest.mark.parametrize(
    "asked", ["https://doi.org/10.1000/ROE", "doi:10.1000/roe.", "PMID: 77", "https://pubmed.ncbi.nlm.nih.gov/77/"]
)
def test_whatever_identifies_a_work_of_the_library_finds_it(client, adder, asked):
    make_reference("roe", DOI="10.1000/roe", PMID="77")
    answer = client.get(PICK, {"q": asked}).json()
    assert [work["key"] for work in answer["results"]] == ["roe"]
    assert answer["look_up"] == ""


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("https://doi.org/10.1000/new", "DOI 10.1000/new"),
        ("32023374", "PMID 32023374"),
        ("NCT03056339", "NCT03056339"),
        ("one two three four", "this title"),
        ("liu 2020", ""),
        ("https://example.org/page", ""),
        ("", ""),
    ],
)
def test_what_the_library_lacks_may_be_looked_up(client, adder, asked, words):
    assert client.get(PICK, {"q": asked}).json()["look_up"] == words


def test_who_may_not_add_is_not_led_outside(client):
    client.force_login(make_user("ada"))
    assert client.get(PICK, {"q": "10.1000/new"}).json() == {"results": [], "look_up": ""}


def test_the_picker_says_what_is_to_be_confirmed(client, adder):
    library.add(article(), by=adder, confirmed=False)
    assert client.get(PICK).json()["results"][0]["to_confirm"] is True


# -- Looking up and taking in


def test_a_record_is_found_shown_and_taken(client, adder, services):
    services.say("doi", recorded("doi_csl.json"))
    found = client.get(FIND, {"q": "10.1016/j.bbmt.2018.12.758"}).json()
    (offer,) = found["offers"]
    assert offer["entry"].startswith("Lee DW, Santomasso BD")
    assert (offer["label"], offer["source"], offer["missing"], offer["held"]) == (
        "Lee et al. 2019",
        "doi.org",
        [],
        None,
    )
    assert client.post(TAKE, {"item": offer["item"], "source": offer["source"]}).json()["work"]["key"] == "lee2019"
    work = Reference.objects.get()
    assert (work.source, work.confirmed, work.edits.get().by) == ("doi.org", True, adder)
    assert client.get(FIND, {"q": "10.1016/j.bbmt.2018.12.758"}).json()["held"]["key"] == "lee2019"
    assert len(services.asked) == 1


def test_a_title_gives_several_of_which_one_may_be_in_the_library(client, adder, services):
    make_reference("conrad", DOI="10.1038/nature07404", title="Another title")
    services.say("crossref", recorded("crossref_worklist.json"))
    offers = client.get(FIND, {"q": "Generation of pluripotent stem cells"}).json()["offers"]
    assert offers[0]["held"]["key"] == "conrad"
    assert offers[0]["warnings"] == ["Erratum on 2009 Aug 20", "Retraction on 2014 Jul 30"]
    assert offers[1]["held"] is None


def test_where_nothing_is_found_it_is_said_why_and_where_the_form_is(client, adder, services):
    answer = client.get(FIND, {"q": "10.1000/roe"}).json()
    assert answer == {
        "offers": [],
        "tried": ["doi.org has no record of it.", "Crossref has no record of it."],
        "form": "/admin/references/reference/add/?find=10.1000%2Froe",
    }


def test_what_somebody_else_took_meanwhile_is_given_back_as_it_is(client, adder):
    make_reference("roe", DOI="10.1000/roe")
    item = json.dumps(article(DOI="10.1000/ROE"))
    assert client.post(TAKE, {"item": item}).json()["work"]["key"] == "roe"
    assert Reference.objects.count() == 1


@pytest.mark.parametrize(
    ("item", "message"),
    [
        ("", "did not come through whole"),
        ("{", "did not come through whole"),
        ("[" * 10_000, "did not come through whole"),
        ("[]", "a record is an object"),
        ('{"type": "book"}', "title: is missing"),
    ],
)
def test_what_is_no_record_is_refused_with_what_to_do(client, adder, item, message):
    response = client.post(TAKE, {"item": item})
    assert response.status_code == 400
    assert message in response.json()["error"]


@pytest.mark.parametrize("address", [FIND, TAKE])
def test_looking_up_is_for_who_may_add_and_says_so_in_json(client, services, address):
    ask = client.get if address == FIND else client.post
    assert "logged out" in ask(address).json()["error"]
    client.force_login(make_user("reader", staff=False))
    assert ask(address).status_code == 403
    client.force_login(make_user("carl", may=["view_reference"]))
    response = ask(address, {"q": "10.1000/roe", "item": json.dumps(article())})
    assert response.status_code == 403
    assert "Your account may not add references" in response.json()["error"]
    assert not services.asked
    assert not Reference.objects.exists()


def test_nothing_is_added_by_a_link(client, adder):
    assert client.get(TAKE).status_code == 405
